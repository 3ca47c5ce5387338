// Indexes of every schema so far: today's is opened, older ones are refused with the command that
// makes them anew from themselves, and that command does.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/schema.hpp"
#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

using nlohmann::json;

constexpr auto older = std::to_array<int>({1, 2});
static_assert(older.size() + 1 == schema_version, "keep an index of the schema: see README.md");

constexpr auto queries = std::to_array<std::string_view>({"ferry",
                                                          "ferries",
                                                          "title:bridge",
                                                          "\"harbour fair\"",
                                                          "odesa OR odessa",
                                                          "kiev",
                                                          "Zelenskyy",
                                                          "F-16",
                                                          "Getreide",
                                                          "Одеси",
                                                          "lang:de OR lang:uk",
                                                          "source:\"harbour tribune\"",
                                                          "issue:transport",
                                                          "issue:prices -bridge",
                                                          "date:2026-02",
                                                          "date:2025-12-03",
                                                          "author:farrow",
                                                          "section:science",
                                                          "grain NEAR/5 odesa",
                                                          "-date:1400..2999",
                                                          "harbo*"});

/// db, of a schema, and exported.jsonl: its articles as the program that made it exported them.
void unpack(const Sandbox& box, int schema) {
  const auto kept = fmt::format("{}/compat/schema_{}.tar.xz", DATELINE_TEST_DATA, schema);
  const auto got = box.run("tar -xJf '" + kept + "'");
  REQUIRE(got.err == "");
  REQUIRE(got.exit_code == 0);
}

std::vector<json> lines_of_file(const Sandbox& box, const std::string& name) {
  std::vector<json> found;
  std::istringstream in(box.read(name));
  for (std::string line; std::getline(in, line);) found.push_back(json::parse(line));
  return found;
}

/// The ids that a query finds in an index, ascending.
std::vector<std::string> found_by(const Sandbox& box, const std::string& index,
                                  std::string_view query) {
  box.write("query.txt", std::string(query) + "\n");
  const auto got = box.run("dateline-search --database " + index +
                           " --batch query.txt --format json --limit 1000");
  CHECK(got.err == "");
  std::vector<std::string> ids;
  const auto answer = json::parse(got.out);
  for (const auto& hit : answer.at("hits")) ids.push_back(hit.at("id"));
  std::ranges::sort(ids);
  return ids;
}

/// The second line of a refusal, behind the words before the command.
std::string command_of(const std::string& told) {
  constexpr std::string_view before = "\n  make it anew from itself: ";
  const auto at = told.find(before);
  REQUIRE(at != std::string::npos);
  const auto command = told.substr(at + before.size());
  return command.substr(0, command.find('\n'));
}

/// All that an article has but what today's program finds out anew.
json essence(const json& exported) {
  json kept;
  for (const auto* name : {"dateline_id", "id", "url", "title", "date", "date_from", "source",
                           "issues", "author", "language", "section", "body"})
    if (exported.contains(name)) kept[name] = exported.at(name);
  return kept;
}

void expect_same_articles(const std::vector<json>& before, const std::vector<json>& after) {
  CHECK(before.size() >= 12);
  REQUIRE(after.size() == before.size());
  for (std::size_t i = 0; i < before.size(); ++i) CHECK(essence(after[i]) == essence(before[i]));
}

/// Both answer every query alike, and most queries with something.
void expect_same_answers(const Sandbox& box, const std::string& index, const std::string& other) {
  std::size_t answered = 0;
  for (const auto query : queries) {
    CAPTURE(query);
    const auto ids = found_by(box, index, query);
    CHECK(ids == found_by(box, other, query));
    if (!ids.empty()) ++answered;
  }
  CHECK(answered == queries.size());
}

}  // namespace

TEST_CASE("an index of today's schema opens, answers, and takes new articles") {
  const Sandbox box;
  unpack(box, schema_version);
  const auto opened = box.run("dateline-search --database db --count ferry");
  if (opened.err.find("was written with stemmer") != std::string::npos) {
    MESSAGE("Snowball's stems are others here than where the index was made");
    return;
  }
  REQUIRE(box.run("dateline-index -q --database fresh add articles.jsonl").exit_code == 0);
  expect_same_answers(box, "db", "fresh");
  CHECK(box.run("dateline-index --database db check").out == "no errors\n");
  box.write("new.txt", "Seagulls took the mayor's sandwich.\n");
  CHECK(box.run("dateline-index -q --database db add new.txt").err == "");
  CHECK(box.run("dateline-search --database db --count sandwich").out == "1\n");
}

TEST_CASE("an older schema is refused, and the command of the hint makes it anew from itself") {
  for (const int schema : older) {
    CAPTURE(schema);
    const Sandbox box;
    unpack(box, schema);
    const auto before = lines_of_file(box, "exported.jsonl");
    REQUIRE(box.run("mkdir inputs && mv *.jsonl inputs").exit_code == 0);  // none are needed
    std::string command;
    for (const std::string refused :
         {"dateline-search --database db ferry", "dateline-index --database db add /dev/null",
          "dateline-index --database db status", "dateline-index --database db check",
          "dateline-index --database db remove 'issue:transport'"}) {
      CAPTURE(refused);
      const auto got = box.run(refused);
      CHECK(got.exit_code == 2);
      CHECK(got.out == "");
      CHECK(got.err.find(fmt::format(" the index 'db' was written with schema version {}; this "
                                     "program has {}\n",
                                     schema, schema_version)) != std::string::npos);
      command = command_of(got.err);
      CHECK(command ==
            "dateline-index --database db export | dateline-index --database db-new add -");
    }
    const auto rebuilt = box.run(command);
    CHECK(rebuilt.exit_code == 0);
    REQUIRE(box.run("dateline-index --database db-new export >after.jsonl").exit_code == 0);
    expect_same_articles(before, lines_of_file(box, "after.jsonl"));
    REQUIRE(box.run("dateline-index -q --database fresh add inputs/articles.jsonl").exit_code == 0);
    expect_same_answers(box, "db-new", "fresh");
    CHECK(box.run("dateline-index --database db-new check").out == "no errors\n");
  }
}

TEST_CASE("the lists that an older index was made with can be had of it") {
  const Sandbox box;
  unpack(box, 1);
  CHECK(box.run("dateline-index --database db variants").out.find("[names]") != std::string::npos);
  CHECK(box.run("dateline-index --database db rules").exit_code == 0);
}

TEST_CASE("the command to make an index anew: its folder is one word of the shell, settings stay") {
  const Sandbox box;
  unpack(box, 1);
  REQUIRE(box.run("mv db \"reader's db\"").exit_code == 0);
  const auto got = box.run("dateline-search --database \"reader's db/\" ferry");
  CHECK(command_of(got.err) ==
        "dateline-index --database 'reader'\\''s db' export | "
        "dateline-index --database 'reader'\\''s db-new' add -");
  CHECK(box.run(command_of(got.err)).exit_code == 0);
  CHECK(box.run("dateline-search --database \"reader's db-new\" --count ferry").out != "0\n");
}

}  // namespace dateline::testing
