// dateline-index boilerplate: lines that an outlet repeats are learnt, told, and no words of its
// articles; their text stays whole.

#include <doctest/doctest.h>

#include <string>

#include <fmt/format.h>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

constexpr std::string_view notice = "Sign up for the letter of the lighthouse here.";

/// Stories of one paper from `first` on, one a day, each with the notice under it.
std::string stories(int first, int count) {
  std::string lines;
  for (int n = first; n < first + count; ++n)
    lines += fmt::format(
        R"({{"url":"https://harbour.example/{0}","title":"Pier {0}","date":"2025-{1:02}-{2:02}",)"
        R"("source":"Harbour Tribune","body":"The pilot boat left pier {0} at noon.\n\n)"
        R"(Nobody had seen boat {0} come back by dusk.\n\n{3}"}})"
        "\n",
        n, 1 + n / 28, 1 + n % 28, notice);
  return lines;
}

std::string count(const Sandbox& box, const std::string& query, const std::string& index = "db") {
  return box.run("dateline-search --database " + index + " --count " + query).out;
}

std::string report(const Sandbox& box, const std::string& options = "--report") {
  return box.run("dateline-index --database db boilerplate " + options).out;
}

}  // namespace

TEST_CASE("boilerplate: what each story ends with is told, and is found no more") {
  const Sandbox box;
  box.write("in.jsonl", stories(1, 40));
  REQUIRE(box.run("dateline-index --database db add -q in.jsonl").exit_code == 0);
  CHECK(report(box) ==
        "Harbour Tribune\n"
        "       40 of      40  2025-01-02  all  Sign up for the letter of the lighthouse…\n");
  CHECK(report(box, "--format json") == R"({
  "format": 1,
  "lines": [
    {
      "source": "Harbour Tribune",
      "line": "Sign up for the letter of the lighthouse here.",
      "articles": 40,
      "of": 40,
      "since": "2025-01-02",
      "where": "anywhere"
    }
  ]
}
)");
  CHECK(count(box, "lighthouse") == "0\n");
  CHECK(count(box, "'\"letter of the lighthouse\"'") == "0\n");
  CHECK(count(box, "pilot") == "40\n");
  // The text is whole, and snippets are of the story.
  CHECK(box.run("dateline-index --database db export | grep -c lighthouse").out == "40\n");
  const auto id = box.run("dateline-search --database db title:7 --format ids").out;
  CHECK(box.run("dateline-search --database db --show " + id).out.find(notice) !=
        std::string::npos);
  CHECK(box.run("dateline-search --database db 'pier OR sign' --format tsv | grep -c 'Sign up'")
            .out == "0\n");
  CHECK(box.run("dateline-index --database db check").out == "no errors\n");
}

TEST_CASE("boilerplate: the same whether articles come at once or one by one, on any threads") {
  const Sandbox box;
  box.write("in.jsonl", stories(1, 40));
  REQUIRE(box.run("dateline-index --database db add -q in.jsonl").exit_code == 0);
  REQUIRE(box.run("dateline-index --database one add -q --jobs 1 in.jsonl").exit_code == 0);
  REQUIRE(box.run("while read -r line; do printf '%s\\n' \"$line\" | "
                  "dateline-index --database slow add -q - || exit; done <in.jsonl")
              .exit_code == 0);
  const auto told = report(box);
  CHECK(box.run("dateline-index --database one boilerplate").out == told);
  CHECK(box.run("dateline-index --database slow boilerplate").out == told);
  CHECK(count(box, "lighthouse", "one") == "0\n");
  // Of those that came before it was known, until they are gone through.
  CHECK(count(box, "lighthouse", "slow") == "11\n");
  CHECK(box.run("dateline-index --database slow boilerplate --apply").out ==
        "11 articles written anew\n");
  CHECK(count(box, "lighthouse", "slow") == "0\n");
  CHECK(box.run("dateline-index --database slow boilerplate --apply").out ==
        "0 articles written anew\n");
  CHECK(box.run("dateline-index --database slow check").out == "no errors\n");
  // Stories depend on what was there when an article came.
  const std::string without =
      " | sed -E 's/,\"dateline_(story|copy_of|version_of)\":\"[^\"]*\"//g'";
  CHECK(box.run("dateline-index --database slow export" + without).out ==
        box.run("dateline-index --database db export" + without).out);
}

TEST_CASE("boilerplate: kept by updates, compact and export; inspect tells of it") {
  const Sandbox box;
  box.write("in.jsonl", stories(1, 40));
  REQUIRE(box.run("dateline-index --database db add -q in.jsonl").exit_code == 0);
  box.write("more.jsonl", stories(41, 1));
  REQUIRE(box.run("dateline-index --database db add -q more.jsonl").exit_code == 0);
  CHECK(count(box, "lighthouse") == "0\n");
  REQUIRE(box.run("dateline-index --database db compact -q").exit_code == 0);
  CHECK(report(box).find("41 of      41") != std::string::npos);
  REQUIRE(box.run("dateline-index --database db export | dateline-index --database again add -q -")
              .exit_code == 0);
  CHECK(count(box, "lighthouse", "again") == "0\n");
  CHECK(box.run("dateline-index --database again boilerplate").out == report(box));
  box.write("next.jsonl", stories(42, 1));
  CHECK(box.run("dateline-index --database db inspect next.jsonl | grep repeated").out ==
        fmt::format("  repeated  {}\n", notice));
  CHECK(box.run("dateline-index --database none inspect next.jsonl | grep -c repeated").out ==
        "0\n");
}

TEST_CASE("boilerplate: an index without any, and options out of place") {
  const Sandbox box;
  box.write("in.jsonl", stories(1, 3));
  REQUIRE(box.run("dateline-index --database db add -q in.jsonl").exit_code == 0);
  CHECK(report(box) == "no repeated lines\n");
  CHECK(report(box, "--format json") == "{\n  \"format\": 1,\n  \"lines\": []\n}\n");
  const auto got = box.run("dateline-index --database db --apply status");
  CHECK(got.exit_code == 2);
  CHECK(got.err == "dateline-index: --apply belongs to boilerplate, not to status\n  try --help\n");
}

}  // namespace dateline::testing
