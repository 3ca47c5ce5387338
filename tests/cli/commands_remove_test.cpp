// dateline-index remove: by id, by query, and what it refuses.

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "tests/cli/market.hpp"

namespace dateline::testing {
namespace {

constexpr std::string_view list =
    "fb0cc9880a87c76b  undated     -  Once upon a time there was = a sack of grain.\n"
    "a71c515dd014b7c6  2025-12-28  Harbour Tribune  Grain, \"dear\" again\n"
    "01b69b115f0d1683  2025-12-29  Northwire  Mills stand still\n"
    "8a56ccc637949007  2026-01-04  Rheinischer Bote  Getreide bleibt liegen\n";

/// The market's index, for one test to change.
struct Market {
  Sandbox box;
  Market() { REQUIRE(box.run("cp -r '" + market().folder() + "/db' db").exit_code == 0); }

  [[nodiscard]] Outcome remove(const std::string& arguments) const {
    return box.run("dateline-index --database db remove " + arguments);
  }
  [[nodiscard]] std::string ids(const std::string& query) const {
    return box.run("dateline-search --database db --format ids " + query).out;
  }
  /// The id of the one article that a query finds.
  [[nodiscard]] std::string id(const std::string& query) const { return ids(query).substr(0, 16); }
};

}  // namespace

TEST_CASE("--dry-run lists what would go, the oldest first, and changes nothing") {
  const Market m;
  const auto before = m.box.run("cat db/generation-000001/* | cksum").out;
  const auto got = m.remove("--query grain --dry-run");
  CHECK(got.exit_code == 0);
  CHECK(got.err == "");
  CHECK(got.out == std::string(list) + "would remove 4\n");
  CHECK(m.remove("--query grain --dry-run --quiet").out == list);
  const auto one = m.remove("--dry-run " + m.id("title:mills"));
  CHECK(one.out ==
        "01b69b115f0d1683  2025-12-29  Northwire  Mills stand still\n"
        "would remove 1\n");
  CHECK(m.box.run("cat db/generation-000001/* | cksum").out == before);
}

TEST_CASE("an article goes by its id, or by as much of it as is clear") {
  struct Row {
    std::size_t digits;
    bool large;
  };
  for (const auto& row : {Row{16, false}, Row{4, false}, Row{9, false}, Row{16, true}}) {
    CAPTURE(row.digits);
    const Market m;
    auto id = m.id("title:mills").substr(0, row.digits);
    if (row.large)
      for (auto& c : id) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const auto got = m.remove(id);
    CHECK(got.exit_code == 0);
    CHECK(got.err == "");
    CHECK(got.out == "removed 1\n");
    CHECK(m.ids("mills") == "");
    CHECK(m.box.run("dateline-search --database db --count grain").out == "3\n");
    CHECK(m.box.run("dateline-index --database db check").out == "no errors\n");
  }
}

TEST_CASE("several ids are removed at once, one given twice but once") {
  const Market m;
  const auto first = m.id("title:mills");
  const auto second = m.id("title:getreide");
  CHECK(m.remove(first + " " + second + " " + first.substr(0, 6)).out == "removed 2\n");
  CHECK(m.box.run("dateline-search --database db --count grain").out == "2\n");
}

TEST_CASE("an id that is unknown, unclear or none at all: an error, and nothing is removed") {
  const Market m;
  const auto known = m.id("title:mills");
  struct Row {
    std::string ids;
    std::string_view err;
  };
  const auto rows = std::to_array<Row>({
      {known + " 0123456789abcdef",
       "no article has the id '0123456789abcdef'\n"
       "  dateline-search --format ids prints the ids of what it finds; nothing was removed\n"},
      {known + " 0123",
       "no article has the id '0123'\n"
       "  dateline-search --format ids prints the ids of what it finds; nothing was removed\n"},
      {known + " " + known.substr(0, 3),
       "'01b' is no id of an article\n  ids have 16 digits of 0-9 and a-f, of which the first 4 or "
       "more are enough; nothing was removed\n"},
      {known + " grain",
       "'grain' is no id of an article\n  ids have 16 digits of 0-9 and a-f, of which the first 4 "
       "or "
       "more are enough; nothing was removed\n"},
      {known + "0",
       "'01b69b115f0d16830' is no id of an article\n  ids have 16 digits of 0-9 and a-f, of which "
       "the first 4 or more are enough; nothing was removed\n"},
      {"", "there is nothing to remove\n  name ids of articles, or give --query QUERY\n"},
      {known + " --query grain",
       "remove takes ids or a query, not both\n  name ids of articles, or give --query QUERY\n"},
      {"--query ''", "--query: '' must not be empty\n  try --help\n"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.ids);
    const auto got = m.remove(row.ids);
    CHECK(got.exit_code == 2);
    CHECK(got.out == "");
    CHECK(got.err == "dateline-index: " + std::string(row.err));
  }
  CHECK(m.box.run("dateline-search --database db --count grain").out == "4\n");
}

TEST_CASE("the beginning of two ids names neither") {
  const Sandbox box;
  box.write("in.jsonl",
            "{\"dateline_id\":\"abcd000000000001\",\"body\":\"A heron stood.\"}\n"
            "{\"dateline_id\":\"abcd000000000002\",\"body\":\"A heron rose.\"}\n");
  REQUIRE(box.run("dateline-index --database db add in.jsonl").exit_code == 0);
  const auto got = box.run("dateline-index --database db remove abcd");
  CHECK(got.exit_code == 2);
  CHECK(got.err ==
        "dateline-index: 2 articles have an id that begins with 'abcd'\n"
        "  give more digits; nothing was removed\n");
  CHECK(box.run("dateline-index --database db remove abcd000000000001").out == "removed 1\n");
  CHECK(box.run("dateline-index --database db remove abcd").out == "removed 1\n");
}

TEST_CASE("--query removes every article that matches, and says so by its exit code if none does") {
  struct Row {
    std::string_view query;
    std::string_view out;
    int exit_code;
    std::string_view left;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"mills valley", "removed 1\n", 0, "3\n"},
      {"mills zebra", "removed 0\n", 1, "4\n"},  // all of its words are wanted
      {"lang:en source:northwire OR title:getreide", "removed 2\n", 0, "2\n"},
      {"date:2025", "removed 2\n", 0, "2\n"},
      {"-date:1400..2999", "removed 1\n", 0, "3\n"},
      {"zebra", "removed 0\n", 1, "4\n"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.query);
    const Market m;
    const auto got = m.remove("--query '" + std::string(row.query) + "'");
    CHECK(got.err == "");
    CHECK(got.out == row.out);
    CHECK(got.exit_code == row.exit_code);
    CHECK(m.box.run("dateline-search --database db --count grain").out == row.left);
  }
}

TEST_CASE("a query that cannot be read is shown with its place") {
  const Market m;
  const auto got = m.remove("--query 'grain (mills' --dry-run");
  CHECK(got.exit_code == 2);
  CHECK(got.out == "");
  CHECK(got.err ==
        "dateline-index: the query, character 7: a parenthesis is not closed\n"
        "  grain (mills\n"
        "        ^\n");
}

TEST_CASE("an index whose articles are all removed is empty, and takes articles again") {
  const Market m;
  CHECK(m.remove("--query grain -q").out == "");
  const auto none = m.box.run("dateline-search --database db grain");
  CHECK(none.exit_code == 1);
  CHECK(m.box.run("dateline-index --database db check").out == "no errors\n");
  CHECK(m.box.run("dateline-index --database db export").out == "");
  m.box.write("in.jsonl", market_lines);
  CHECK(m.box.run("dateline-index --database db add in.jsonl").out ==
        "added 4, replaced 0, unchanged 0, rejected 0\n");
  CHECK(m.remove("--query grain --dry-run").out == std::string(list) + "would remove 4\n");
}

TEST_CASE("while another process writes, nothing is removed: exit code 75") {
  const Market m;
  for (const std::string command : {"remove --query grain", "compact", "check"}) {
    CAPTURE(command);
    const auto got = m.box.run("flock db/lock dateline-index --database db " + command);
    CHECK(got.exit_code == 75);
    CHECK(got.out == "");
    CHECK(got.err ==
          "dateline-index: another process is writing the index 'db'\n"
          "  wait until it is done, then run the command again\n");
  }
  for (const std::string command : {"remove --query grain --dry-run", "status", "export"}) {
    CAPTURE(command);
    CHECK(m.box.run("flock db/lock dateline-index --database db " + command).exit_code == 0);
  }
}

}  // namespace dateline::testing
