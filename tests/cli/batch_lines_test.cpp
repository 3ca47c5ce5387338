// dateline-search --batch: what a line may be, and who waits for its answer.

#include <doctest/doctest.h>

#include <sstream>

#include <nlohmann/json.hpp>

#include "tests/cli/market.hpp"

namespace dateline::testing {
namespace {

/// The answers to a batch, each as "id total" or "id: message".
std::string answers(const std::string& lines, const std::string& options = {}) {
  market().write("lines", lines);
  const auto got =
      market().run("dateline-search --database db --batch lines --format jsonl " + options);
  CHECK(got.err == "");
  std::string all;
  std::istringstream records(got.out);
  for (std::string record; std::getline(records, record);) {
    const auto answer = nlohmann::json::parse(record);
    all += answer["id"].get<std::string>();
    all += answer.contains("error") ? ": " + answer["error"]["message"].get<std::string>()
                                    : " " + std::to_string(answer["total"].get<int>());
    all += "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("a line may be an object of JSON") {
  CHECK(answers(R"({"id":"a","query":"grain"}
{"query":"mills"}
{"id":17,"query":"grain","options":"--source Northwire"}
{"id":"q","query":"grain","options":["--source","Harbour Tribune","--source=Northwire"]}
{"id":null,"query":"\"stand still\"","options":[]}
)") == "a 4\n2 1\n17 1\nq 2\n5 1\n");
}

TEST_CASE("an object that asks nothing is an error under its id, and the run goes on") {
  CHECK(answers(R"({"id":"a"}
{"id":"b","query":7}
{"id":"c","query":"x","limit":3}
{"id":"d","query":"x","options":{"limit":3}}
{"id":"e","query":"x","options":[3]}
{"id":[],"query":"x"}
{"id":"g","query":"x"
{}
last	grain
)") == R"(a: query must be there, and a string
b: query must be there, and a string
c: unknown member 'limit': a line has id, query and options
d: options must be a string or an array of strings
e: options must be a string or an array of strings
6: id must be a string or a number
7: the line begins like an object of JSON and is none
8: query must be there, and a string
last 4
)");
}

TEST_CASE("very long lines, bytes that are no UTF-8 and NULs are answered like any other") {
  CHECK(answers("a\t" + std::string(5000, 'x') + "\nb\tgrain\n") ==
        "a: a query may be at most 4096 bytes long; this one has 5000\nb 4\n");
  CHECK(answers("a\tgrain" + std::string(1'100'000, ' ') + "\nb\tgrain\n") ==
        "1: the line is longer than 1048576 bytes\nb 4\n");
  CHECK(answers("a\xFF\tgrain \xFE\xC3\nb\tgrain\n").ends_with("\nb 4\n"));
  CHECK(answers(std::string("a\tgrain\0mills\nb\tgrain\n", 22)).ends_with("\nb 4\n"));
  CHECK(answers(std::string(5000, '[') + "\n{\"id\":\"deep\",\"query\":" + std::string(5000, '[') +
                "\nb\tgrain\n")
            .ends_with("\nb 4\n"));
}

TEST_CASE("who sends one line and waits gets its answer; Ctrl-C ends the batch") {
  const auto got = market().run(
      "bash -c 'set -m; coproc dateline-search --database db --batch - --count; "
      "printf \"a\\tgrain\\n\" >&${COPROC[1]}; IFS= read -r one <&${COPROC[0]}; echo \"$one\"; "
      "printf \"b\\tmills\\n\" >&${COPROC[1]}; IFS= read -r two <&${COPROC[0]}; echo \"$two\"; "
      "pid=$COPROC_PID; kill -INT $pid; wait $pid; echo $?' 2>/dev/null");
  CHECK(got.out == "a\t4\nb\t1\n130\n");
}

TEST_CASE("a folder is no batch") {
  const auto got = market().run("dateline-search --database db --batch .");
  CHECK(got.exit_code == 2);
  CHECK(got.err.starts_with("dateline-search: cannot read the batch"));
}

}  // namespace dateline::testing
