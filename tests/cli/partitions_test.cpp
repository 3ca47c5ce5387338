// add --partition: an index a month or a year, and the commands on them.

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "tests/cli/masked.hpp"
#include "tests/cli/shards.hpp"

namespace dateline::testing {
namespace {

std::string line(const std::string& id, const std::string& date, const std::string& body) {
  return R"({"url": "https://a.example/)" + id + R"(", "title": "Grain )" + id + "\"" +
         (date.empty() ? "" : R"(, "date": ")" + date + "\"") + R"(, "body": ")" + body + "\"}\n";
}

/// Four articles in "dir", by month.
void fill(const Sandbox& box) {
  box.write("in.jsonl", line("a", "2025-10-05", "Grain was sold at the harbour.") +
                            line("b", "2025-11-07", "Grain was sold at the river.") +
                            line("c", "2025-11-30", "Grain was sold on the market.") +
                            line("d", "", "Grain was sold some day."));
  const auto added = box.run("dateline-index --database dir add --partition month in.jsonl");
  REQUIRE(added.err == "");
  CHECK(added.out == "added 4, replaced 0, unchanged 0, rejected 0\n");
}

std::string out(const Sandbox& box, const std::string& command) {
  const auto got = box.run(command);
  CHECK(got.err == "");
  return got.out;
}

std::string count(const Sandbox& box, const std::string& arguments) {
  return box.run("dateline-search --count " + arguments).out;
}

}  // namespace

TEST_CASE("each article is in the index of its month, and all are searched as one") {
  const Sandbox box;
  fill(box);
  CHECK(out(box, "cat dir/PARTITIONS; ls -d dir/*/ | xargs -n1 basename") ==
        "month\n2025-10\n2025-11\nundated\n");
  CHECK(count(box, "--database dir grain") == "4\n");
  CHECK(count(box, "--database dir/2025-11 grain") == "2\n");
  CHECK(count(box, "--database dir --since 2025-11-10 grain") == "1\n");
  CHECK(count(box, "--database dir --until 2025-10 grain") == "1\n");
  CHECK(count(box, "--database dir --since 2027 grain") == "0\n");
  CHECK(out(box,
            "dateline-search --database dir --sort newest --format tsv grain | tail -n +2 | "
            "cut -f3 | tr '\\n' ' '") == "2025-11-30 2025-11-07 2025-10-05  ");
}

TEST_CASE("a partition that a date excludes counts among those that tell how rare a word is") {
  const Sandbox box;
  fill(box);
  box.write("dir/2025-10/CURRENT", "generation-999999\n");  // whoever opens it fails
  for (const std::string filter : {"", "--since 2025-11 ", "--since 2025-11 --count "}) {
    CAPTURE(filter);
    const auto got = box.run("dateline-search --database dir " + filter + "grain");
    CHECK(got.exit_code == 2);
    CHECK(got.err.find("2025-10") != got.err.npos);
  }
  CHECK(count(box, "--database dir --partial --since 2025-11 grain") == "2\n");
}

TEST_CASE("what is added again changes nothing; what changes is replaced where it is, or moves") {
  const Sandbox box;
  fill(box);
  CHECK(out(box, "dateline-index --database dir add in.jsonl") ==
        "added 0, replaced 0, unchanged 4, rejected 0\n");
  box.write("new.jsonl", line("a", "2025-10-05", "Grain was given away at the harbour.") +
                             line("b", "2025-12-01", "Grain was sold at the river.") +
                             line("e", "2026-01-01", "Grain was sold at last."));
  CHECK(out(box, "dateline-index --database dir add new.jsonl") ==
        "added 1, replaced 2, unchanged 0, rejected 0\n");
  CHECK(count(box, "--database dir grain") == "5\n");
  CHECK(count(box, "--database dir/2025-10 given") == "1\n");
  CHECK(count(box, "--database dir/2025-11 grain") == "1\n");
  CHECK(count(box, "--database dir/2025-12 grain") == "1\n");
  CHECK(out(box, "dateline-index --database dir add new.jsonl") ==
        "added 0, replaced 0, unchanged 3, rejected 0\n");
}

TEST_CASE("articles that change their month do so at once, and no copy of a generation is left") {
  const Sandbox box;
  fill(box);
  box.write("new.jsonl", line("a", "2025-12-05", "Grain was sold at the harbour.") +
                             line("d", "2025-10-06", "Grain was sold some day.") +
                             line("f", "2026-02-06", "Grain was sold later."));
  CHECK(out(box, "dateline-index --database dir add new.jsonl") ==
        "added 1, replaced 2, unchanged 0, rejected 0\n");
  CHECK(count(box, "--database dir grain") == "5\n");
  CHECK(count(box, "--database dir/2025-10 grain") == "1\n");
  CHECK(count(box, "--database dir/undated grain") == "0\n");
  CHECK(out(box, "dateline-index --database dir check") ==
        "2025-10: no errors\n2025-11: no errors\n2025-12: no errors\n2026-02: no errors\n"
        "undated: no errors\n");
  CHECK(out(box, "cd dir && ls -d */generation-* MOVING 2>/dev/null | tr '\\n' ' '") ==
        "2025-10/generation-000002 2025-11/generation-000001 2025-12/generation-000001 "
        "2026-02/generation-000001 undated/generation-000002 ");
}

TEST_CASE("a move that was cut off is as if it had not begun, and the next add begins anew") {
  const Sandbox box;
  fill(box);
  box.write("dir/MOVING", "2025-10 -\n");  // as if this partition was built by the move
  CHECK(count(box, "--database dir grain") == "3\n");
  CHECK(out(box, "dateline-index --database dir export | wc -l") == "3\n");
  CHECK(box.run("dateline-search --database dir/2025-10 grain").exit_code == 2);
  const auto busy = box.run("flock dir/lock dateline-index --database dir/2025-11 compact");
  CHECK(busy.exit_code == 75);  // somebody may be at it
  CHECK(out(box, "dateline-index --database dir add in.jsonl") ==
        "added 1, replaced 0, unchanged 3, rejected 0\n");
  CHECK(count(box, "--database dir grain") == "4\n");
  CHECK(box.run("ls dir/MOVING").exit_code == 2);
}

TEST_CASE("a MOVING that says nothing of a partition changes nothing") {
  const Sandbox box;
  fill(box);
  box.write("dir/MOVING",
            "../2025-10 -\n2025-11 ../generation-000001\n2025-11\n" + std::string(100'000, 'x'));
  CHECK(count(box, "--database dir grain") == "4\n");
  CHECK(out(box, "dateline-index --database dir add in.jsonl") ==
        "added 0, replaced 0, unchanged 4, rejected 0\n");
}

TEST_CASE("a copy with another date is known for one") {
  const Sandbox box;
  fill(box);
  box.write("copy.jsonl",
            R"({"url": "https://b.example/z", "title": "Grain b", "date": "2026-02-01", )"
            R"("body": "Grain was sold at the river."})"
            "\n");
  const auto got = out(box, "dateline-index --database dir add copy.jsonl");
  CHECK(got.find("duplicates 1") != got.npos);
  CHECK(count(box, "--database dir grain") == "4\n");
}

TEST_CASE("commands of an index work on all partitions, or say how to name one") {
  const Sandbox box;
  fill(box);
  CHECK(out(box, "dateline-index --database dir check") ==
        "2025-10: no errors\n2025-11: no errors\nundated: no errors\n");
  CHECK(box.run("dateline-index --database dir compact").exit_code == 0);
  CHECK(out(box, "dateline-index --database dir export | wc -l") == "4\n");
  CHECK(out(box, "dateline-index --database dir status --format json | jq -c keys") ==
        "[\"2025-10\",\"2025-11\",\"undated\"]\n");
  const auto text = out(box, "dateline-index --database dir status");
  CHECK(text.find("2025-11\n") != text.npos);
  const auto refused = box.run("dateline-index --database dir classify");
  CHECK(refused.exit_code == 2);
  CHECK(refused.err.find("dateline-index --database dir/2025-12 classify") != refused.err.npos);
  CHECK(out(box, "dateline-index --database dir remove --query river") ==
        "2025-10: removed 0\n2025-11: removed 1\nundated: removed 0\n");
  CHECK(count(box, "--database dir grain") == "3\n");
}

TEST_CASE("old partitions are moved aside") {
  const Sandbox box;
  fill(box);
  CHECK(out(box, "dateline-index --database dir drop-before 2025-11") ==
        "2025-10\n1 partitions moved into 'dir/archive'\n");
  CHECK(count(box, "--database dir grain") == "3\n");
  CHECK(count(box, "--database dir/archive/2025-10 grain") == "1\n");
  CHECK(box.run("dateline-index --database dir drop-before 2025-11-30").exit_code == 1);
  CHECK(box.run("dateline-index --database dir drop-before never").exit_code == 2);
}

TEST_CASE("partitions are not mixed with what is there") {
  const Sandbox box;
  fill(box);
  const auto other = box.run("dateline-index --database dir add --partition year in.jsonl");
  CHECK(other.exit_code == 2);
  CHECK(other.err.find("'dir' has a partition a month") != other.err.npos);
  REQUIRE(box.run("dateline-index --database whole add in.jsonl").exit_code == 0);
  const auto whole = box.run("dateline-index --database whole add --partition month in.jsonl");
  CHECK(whole.exit_code == 2);
  CHECK(whole.err.find("'whole' holds an index that is not partitioned") != whole.err.npos);
  CHECK(out(box,
            "dateline-index --database whole export | dateline-index --database years add "
            "--partition year - && ls -d years/*/ | xargs -n1 basename") ==
        "added 4, replaced 0, unchanged 0, rejected 0\n2025\nundated\n");
}

TEST_CASE("partitions answer as one index") {
  const Sandbox box;
  box.write("in.jsonl", random_articles(200));
  REQUIRE(box.run("dateline-index --database first add in.jsonl && dateline-index --database first "
                  "export > all.jsonl && dateline-index --database whole add all.jsonl && "
                  "dateline-index --database parts add --partition month all.jsonl")
              .exit_code == 0);
  for (const std::string query :
       {"grain", "\"grain price\"", "talks price --match any --facets source,date:month",
        "talks --sort oldest --limit 40", "cease-fire talks", "talks --timeline --by source",
        // a month, some months, parts of months, a year; before all, after all
        "talks --since 2025-11 --until 2025-11", "grain price --match any --since 2024-12",
        "\"grain price\" --until 2025-10 --facets source,issue,language",
        "talks --since 2024-11-15 --until 2025-10-20 --facets date:month,source --limit 50",
        "harv* minister --since 2025", "Zelenskyy~ --until 2024 --match any", "talks --until 1999",
        "talks --since 2030", "talks --since 2025-12 --sort newest --limit 40",
        "U.S. talks --since 2025-11-12 --sort oldest", "grain talks --since 2025 --rank feedback",
        "grain talks --until 2025-11 --recency 2m", "\"\" --since 2025-12 --limit 60",
        "grian --since 2025-12", "talks --since 2025-10 --timeline --by issue --share"}) {
    CAPTURE(query);
    const auto ask = " --format json " + query;
    CHECK(without_identity(out(box, "dateline-search --database parts" + ask)) ==
          without_identity(out(box, "dateline-search --database whole" + ask)));
  }
}

}  // namespace dateline::testing
