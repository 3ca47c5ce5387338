// dateline-index add of many articles: built aside, published at once, with readers about.

#include <doctest/doctest.h>

#include <fmt/format.h>

#include "tests/cli/masked.hpp"
#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

/// More than are written into the current generation one by one.
constexpr int many = 1500;

/// Articles `first` to `last` - 1, with `word` in each.
std::string lines(int first, int last, std::string_view word) {
  std::string text;
  for (int i = first; i < last; ++i)
    text += fmt::format(
        "{{\"url\":\"https://many.example/{}\",\"title\":\"Number {}\",\"language\":\"en\","
        "\"source\":\"Paper {}\",\"date\":\"2025-{:02}-{:02}\",\"body\":\"The {} report, part "
        "n{}, was read.\"}}\n",
        i, i, i % 7, i % 12 + 1, i % 28 + 1, word, i);
  return text;
}

std::string count(const Sandbox& box, const std::string& query) {
  return box.run("dateline-search --database db --count '" + query + "'").out;
}

}  // namespace

TEST_CASE("many articles are added, replaced and left alone as a few are") {
  const Sandbox box;
  box.write("a.jsonl", lines(0, many, "first"));
  box.write("b.jsonl", lines(many / 2, 2 * many, "second") + lines(0, 10, "first"));
  CHECK(box.run("dateline-index --database db add a.jsonl --jobs 2").out ==
        "added 1 500, replaced 0, unchanged 0, rejected 0\n");
  CHECK(count(box, "report") == "1500\n");
  CHECK(box.run("dateline-index --database db add b.jsonl --jobs 2").out ==
        "added 1 500, replaced 750, unchanged 10, rejected 0\n");
  CHECK(count(box, "report") == "3000\n");
  CHECK(count(box, "first") == "750\n");
  CHECK(count(box, "second") == "2250\n");
  CHECK(count(box, "n749 first") == "1\n");
  CHECK(count(box, "n750 second") == "1\n");
  CHECK(count(box, "n750 first") == "0\n");
  CHECK(box.run("dateline-index --database db add b.jsonl").out ==
        "added 0, replaced 0, unchanged 2 260, rejected 0\n");
  CHECK(box.run("ls db").out == "CURRENT\ngeneration-000002\nlock\n");
  CHECK(box.read("db/CURRENT") == "generation-000002\n");
}

TEST_CASE("an article that comes twice in a large run is there once, in its later version") {
  const Sandbox box;
  box.write("in.jsonl",
            lines(0, many, "early") + lines(5, 7, "late") + lines(many, many + 1, "early"));
  CHECK(box.run("dateline-index --database db add in.jsonl").out ==
        "added 1 501, replaced 2, unchanged 0, rejected 0\n");
  CHECK(count(box, "report") == "1501\n");
  CHECK(count(box, "late") == "2\n");
  CHECK(count(box, "n5 early") == "0\n");
}

TEST_CASE("the number of threads makes no difference to what is found") {
  const Sandbox box;
  box.write("in.jsonl", lines(0, many, "one"));
  REQUIRE(box.run("dateline-index -q --database one add in.jsonl --jobs 1").exit_code == 0);
  REQUIRE(box.run("dateline-index -q --database four add in.jsonl --jobs 4").exit_code == 0);
  for (const std::string arguments :
       {"report --limit 50", "--sort newest --limit 50", "'n12* OR n77' --limit 200",
        "--facets date:day,source --limit 0"}) {
    CAPTURE(arguments);
    const auto one = box.run("dateline-search --format jsonl --database one " + arguments);
    CHECK(one.exit_code == 0);
    const auto four = box.run("dateline-search --format jsonl --database four " + arguments);
    CHECK(masked(one.out) == masked(four.out));
  }
}

TEST_CASE(
    "a batch that is being answered meets the new articles, or the old ones, and never neither") {
  const Sandbox box;
  box.write("a.jsonl", lines(0, many, "first"));
  box.write("b.jsonl", lines(0, 2 * many, "second"));
  REQUIRE(box.run("dateline-index -q --database db add a.jsonl").exit_code == 0);
  const auto got = box.run(
      "for n in $(seq 400); do echo report; sleep 0.005; done | "
      "dateline-search --database db --batch - --count >counts 2>errors & "
      "dateline-index -q --database db add b.jsonl; wait; cut -f2 counts | sort -n | uniq");
  CHECK(got.exit_code == 0);
  CHECK(box.read("errors") == "");
  CHECK(box.run("wc -l <counts").out == "400\n");
  // Depending on whether the writer or the reader was the quicker.
  const bool whole = got.out == "1500\n3000\n" || got.out == "3000\n" || got.out == "1500\n";
  CAPTURE(got.out);
  CHECK(whole);
  CHECK(count(box, "report") == "3000\n");
}

TEST_CASE("a run that is killed leaves the index as it was, and the next one is not hindered") {
  const Sandbox box;
  box.write("a.jsonl", lines(0, 10, "first"));
  box.write("b.jsonl", lines(0, many, "second"));
  REQUIRE(box.run("dateline-index -q --database db add a.jsonl").exit_code == 0);
  // The pipe stays open, so that the run is still at work when it is killed.
  const auto killed = box.run(
      "mkfifo pipe; (cat b.jsonl; exec sleep 5) >pipe & feeder=$!; "
      "dateline-index --database db add - <pipe & run=$!; "
      "sleep 0.7; kill -9 $run; kill $feeder; wait $run");
  CHECK(killed.exit_code == -1);
  CHECK(count(box, "first") == "10\n");
  CHECK(count(box, "second") == "0\n");
  CHECK(box.run("dateline-index --database db add b.jsonl").out ==
        "added 1 490, replaced 10, unchanged 0, rejected 0\n");
  CHECK(count(box, "second") == "1500\n");
  CHECK_FALSE(box.has("db/building"));
}

}  // namespace dateline::testing
