// dateline-index add --positions none: half the room, no phrases.

#include <doctest/doctest.h>

#include <fmt/format.h>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

/// As many articles as are built aside, or few.
std::string lines(int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += fmt::format(
        "{{\"url\":\"https://a.example/{}\",\"language\":\"en\",\"body\":\"Report {}: the "
        "ceasefire "
        "held, and talks on peace went on.\"}}\n",
        i, i);
  return text;
}

std::string found(const Sandbox& box, const std::string& query) {
  return box.run("dateline-search --database db --count " + query).out;
}

}  // namespace

TEST_CASE("--positions none: words are found, phrases and NEAR are refused with a sentence") {
  for (const int count : {3, 1200}) {
    CAPTURE(count);
    const Sandbox box;
    box.write("a.jsonl", lines(count));
    REQUIRE(box.run("dateline-index --database db add --positions none a.jsonl").exit_code == 0);
    const auto all = fmt::format("{}\n", count);
    CHECK(found(box, "'peace talks'") == all);
    CHECK(found(box, "cease-fire") == all);
    CHECK(found(box, "=talks") == all);
    CHECK(found(box, "=talk") == "0\n");
    CHECK(found(box, "'\"peace\"'") == all);
    for (const auto* query : {"'\"peace talks\"'", "'peace NEAR talks'", "'-\"peace talks\"'"}) {
      CAPTURE(query);
      const auto refused = box.run(std::string("dateline-search --database db ") + query);
      CHECK(refused.exit_code == 2);
      CHECK(refused.err ==
            "dateline-search: the query: this index was made with --positions none: it knows no "
            "phrases and no NEAR; ask for the words alone\n  try --help\n");
    }
    CHECK(box.run("dateline-index --database db check").exit_code == 0);
  }
}

TEST_CASE("--positions none: an index stays as it was made") {
  const Sandbox box;
  box.write("a.jsonl", lines(2));
  box.write("b.jsonl", lines(4));
  REQUIRE(box.run("dateline-index --database db add --positions none a.jsonl").exit_code == 0);
  CHECK(box.run("dateline-index --database db add b.jsonl").out ==
        "added 2, replaced 0, unchanged 2, rejected 0\n");
  CHECK(box.run("dateline-search --database db '\"peace talks\"'").exit_code == 2);
  const auto other = box.run("dateline-index --database db add --positions all b.jsonl");
  CHECK(other.exit_code == 2);
  CHECK(other.err ==
        "dateline-index: the index 'db' was made without positions\n"
        "  leave out --positions, or index the articles anew into another folder\n");
}

}  // namespace dateline::testing
