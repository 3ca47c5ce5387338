#include <doctest/doctest.h>

#include "tests/support/sandbox.hpp"

using dateline::testing::Sandbox;

// Each of these was wrong once.

TEST_CASE(
    "a batch of exclusions on several threads does not crash (Xapian's MatchAll was shared)") {
  const Sandbox box;
  box.write("a.txt", "The ferry left.");
  REQUIRE(box.run("dateline-index --database db add a.txt").exit_code == 0);
  for (int round = 0; round < 5; ++round) {
    const auto got = box.run(
        "yes 'x\t-kyiv' | head -n 2000 | dateline-search --database db --batch - --count --jobs 4 "
        "| sort | uniq -c");
    CHECK(got.out == "   2000 x\t1\n");
  }
}

TEST_CASE("a short text with a bell and an escape in it is text, and its word is found") {
  const Sandbox box;
  box.write("t.txt", "\033]0;owned\007 zebra");
  CHECK(box.run("dateline-index --database db add t.txt").out ==
        "added 1, replaced 0, unchanged 0, rejected 0\n");
  const auto got = box.run("dateline-search --database db zebra");
  CHECK(got.exit_code == 0);
  CHECK(got.out.find('\033') == std::string::npos);
  CHECK(got.out.find('\007') == std::string::npos);
  CHECK(got.out.find("owned zebra") != std::string::npos);
}

TEST_CASE("a colour sequence in a text does not stick to its words") {
  const Sandbox box;
  box.write("t.txt", "They are \033[31;1mNOW\033[0m boarding.");
  REQUIRE(box.run("dateline-index --database db add t.txt").exit_code == 0);
  CHECK(box.run("dateline-search --database db --count '\"now boarding\"'").out == "1\n");
}

TEST_CASE("two versions of one URL in one input replace nothing when added again") {
  const Sandbox box;
  box.write("a.jsonl",
            "{\"url\": \"https://a.example/1\", \"body\": \"first\"}\n"
            "{\"url\": \"https://a.example/1\", \"body\": \"second\"}\n");
  CHECK(box.run("dateline-index --database db add a.jsonl").out ==
        "added 1, replaced 1, unchanged 0, rejected 0\n");
  CHECK(box.run("dateline-index --database db add a.jsonl").out ==
        "added 0, replaced 0, unchanged 2, rejected 0\n");
  CHECK(box.run("dateline-search --database db --count second").out == "1\n");
  CHECK(box.run("dateline-search --database db --count first").out == "0\n");
}

TEST_CASE("a batch's id and error are made harmless in every format") {
  const Sandbox box;
  box.write("a.txt", "The ferry left.");
  REQUIRE(box.run("dateline-index --database db add a.txt").exit_code == 0);
  for (const auto* options : {"--count", "--format text", "--format csv", "--format tsv",
                              "--format ids", "--format jsonl"}) {
    CAPTURE(options);
    const auto got = box.run(
        std::string(
            "printf 'a\\033[31m\\342\\200\\256b\\tferry\\nc\\033[31m\\t(\\033[31mferry\\n' | "
            "dateline-search --database db --batch - ") +
        options);
    for (const auto& out : {got.out, got.err}) {
      CHECK(out.find('\033') == std::string::npos);
      CHECK(out.find("\u202E") == std::string::npos);
    }
  }
}

TEST_CASE("a failed query of a batch is told on stderr where the format has no room for it") {
  const Sandbox box;
  box.write("a.txt", "The ferry left.");
  REQUIRE(box.run("dateline-index --database db add a.txt").exit_code == 0);
  const auto got =
      box.run("printf 'b\\t(broken\\n' | dateline-search --database db --batch - --format ids");
  CHECK(got.out == "");
  CHECK(got.err == "dateline-search: query b: a parenthesis is not closed\n");
}

TEST_CASE("an empty batch on a missing index fails") {
  const Sandbox box;
  const auto got = box.run("dateline-search --database none --batch - </dev/null");
  CHECK(got.exit_code == 2);
  CHECK(got.err ==
        "dateline-search: no index at 'none'\n"
        "  'dateline-index --database none add PATH…' makes one\n");
}

TEST_CASE("a line of a batch may quote the values of its options") {
  const Sandbox box;
  box.write("a.txt", "Source: Harbour Tribune\nTitle: Ferries\n\nThe ferry left.");
  REQUIRE(box.run("dateline-index --database db add a.txt").exit_code == 0);
  CHECK(
      box.run("printf 'x\\tferry\\t--source \"Harbour Tribune\"\\ny\\tferry\\t--source Other\\n' | "
              "dateline-search --database db --batch - --count")
          .out == "x\t1\ny\t0\n");
}

TEST_CASE("neighbours in a compound of three are found, alone and in phrases") {
  const Sandbox box;
  box.write("a.txt", "The Moscow-Kyiv-Washington talks went on.");
  REQUIRE(box.run("dateline-index --database db add a.txt").exit_code == 0);
  for (const auto* query : {"moscow-kyiv", "\"kyiv washington\"", "\"kyiv washington talks\"",
                            "\"moscow kyiv\"", "\"moscow-kyiv-washington talks\"", "Moscow-Kiev"}) {
    CAPTURE(query);
    CHECK(box.run(std::string("dateline-search --database db --count '") + query + "'").out ==
          "1\n");
  }
}

TEST_CASE("NEAR with what is several words is refused, not answered with nothing") {
  const Sandbox box;
  box.write("a.txt", "Some 90% of the south.");
  REQUIRE(box.run("dateline-index --database db add a.txt").exit_code == 0);
  const auto got = box.run("dateline-search --database db '90% NEAR/5 south'");
  CHECK(got.exit_code == 2);
  CHECK(got.err ==
        "dateline-search: the query, character 5: NEAR stands between single words\n"
        "  90% NEAR/5 south\n"
        "      ^\n");
}

TEST_CASE("--count is a bare number in every format but JSON's") {
  const Sandbox box;
  box.write("a.txt", "The ferry left.");
  REQUIRE(box.run("dateline-index --database db add a.txt").exit_code == 0);
  for (const auto* format : {"text", "csv", "tsv", "ids"}) {
    CAPTURE(format);
    CHECK(box.run(std::string("dateline-search --database db --count ferry --format ") + format)
              .out == "1\n");
  }
  CHECK(
      box.run("dateline-search --database db --count ferry --format json | jq -c '[.total, .hits]'")
          .out == "[1,[]]\n");
}

TEST_CASE("an empty option is refused: it is most often an unset variable") {
  const Sandbox box;
  for (const auto* option : {"--database", "--since", "--until", "--source"}) {
    CAPTURE(option);
    const auto got = box.run(std::string("dateline-search ferry ") + option + " ''");
    CHECK(got.exit_code == 2);
    CHECK(got.err ==
          std::string("dateline-search: ") + option + ": '' must not be empty\n  try --help\n");
  }
}

TEST_CASE("a value of two letters is no option, even if the second is an option's letter") {
  const Sandbox box;
  box.write("a.txt", "The ferry left.");
  REQUIRE(box.run("dateline-index --database db add a.txt --source zh").exit_code == 0);
  CHECK(box.run("dateline-search --database db --count ferry --source zh").out == "1\n");
}

TEST_CASE("the oldest first still has undated articles last") {
  const Sandbox box;
  box.write("a.jsonl",
            "{\"id\": \"1\", \"title\": \"undated\", \"body\": \"ferry\"}\n"
            "{\"id\": \"2\", \"title\": \"new\", \"body\": \"ferry\", \"date\": \"2025-12-02\"}\n"
            "{\"id\": \"3\", \"title\": \"old\", \"body\": \"ferry\", \"date\": \"1955-12-01\"}\n");
  REQUIRE(box.run("dateline-index --database db add a.jsonl").exit_code == 0);
  CHECK(box.run("dateline-search --database db ferry --sort oldest --format json | jq -r "
                "'.hits[].title'")
            .out == "old\nnew\nundated\n");
}

TEST_CASE("curly quotes may stand inside straight ones") {
  const Sandbox box;
  box.write("a.txt", "“We were naïve once,” she said.");
  REQUIRE(box.run("dateline-index --database db add a.txt").exit_code == 0);
  CHECK(box.run("dateline-search --database db --count '\"“we were naive\"'").out == "1\n");
}
