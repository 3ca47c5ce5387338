// "did you mean" and --explain.

#include <doctest/doctest.h>

#include <array>

#include <nlohmann/json.hpp>

#include "tests/cli/market.hpp"

namespace dateline::testing {
namespace {

const std::string search = "dateline-search --database db ";

}  // namespace

TEST_CASE("a misspelt word: what was probably meant, on standard error, never searched for") {
  struct Row {
    std::string_view query;
    std::string_view err;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"misistry", "did you mean: ministry?\n"},
      {"'grain misistry'", "did you mean: grain ministry?\n"},
      {"'\"mills of the valey\" -zebra'", "did you mean: \"mills of the valley\" -zebra?\n"},
      {"'title:mils OR title:quux'", "did you mean: title:mills OR title:quux?\n"},
      {"'grian prise'", "did you mean: grain price?\n"},
      {"grainprice", "did you mean: grain price?\n"},
      {"'minis try'", "did you mean: ministry?\n"},
      {"'Misistry source:\"harbour tribune\"'",
       "did you mean: ministry source:\"harbour tribune\"?\n"},
      // Nothing is near, or what is near finds nothing, or nothing is missing.
      {"unicorn", ""},
      {"'misistry lang:de'", ""},
      {"'=misistry'", ""},
      {"'grain -misistry'", ""},
      {"'misistry~'", ""},
      {"'minis*'", ""},
      {"xyz", ""},
      {"'--exact' misistry", ""},
      {"--count misistry", ""},
      {"--format ids misistry", ""},
      {"--format csv misistry", ""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.query);
    const auto got = market().run(search + std::string(row.query));
    CHECK(got.err == row.err);
    if (!row.err.empty()) {
      CHECK(got.exit_code == 1);
      CHECK(got.out == "no articles\n");
    }
  }
  const auto any = market().run(search + "--match any --limit 0 grain misistry");
  CHECK(any.out == "4 articles\n");
  CHECK(any.err == "did you mean: grain ministry?\n");
  CHECK(market().run(search + "--literal 'grain (misistry'").err ==
        "did you mean: grain (ministry?\n");
}

TEST_CASE("a suggestion stands in json only when there is one, and in no batch") {
  const auto answer = [](const std::string& arguments) {
    return nlohmann::json::parse(market().run(search + "--format json " + arguments).out);
  };
  CHECK(answer("misistry")["suggestion"] == "ministry");
  CHECK_FALSE(answer("grain").contains("suggestion"));
  CHECK_FALSE(answer("unicorn").contains("suggestion"));
  const auto batch = market().run("echo misistry | " + search + "--batch - --format jsonl");
  CHECK_FALSE(nlohmann::json::parse(batch.out).contains("suggestion"));
  CHECK(batch.err == "");
}

TEST_CASE("--explain: words, tree and what Xapian was asked, for a person") {
  const auto got = market().run(search +
                                "--explain --sort newest --limit 0 'grain (price OR mil* OR "
                                "=ministry) -zebra source:northwire'");
  CHECK(got.err == "");
  CHECK(got.out.starts_with("1 article\n\nwords\n  grain: grain\n  price: price\n"));
  CHECK(got.out.find("\ntree\n  all of\n    grain\n    any of\n      price\n      mil*\n      "
                     "=ministry\n    none of\n      zebra\n    source:\"northwire\"\n") !=
        std::string::npos);
  CHECK(got.out.find("\nxapian\n  Query(") != std::string::npos);
  CHECK(got.out.find("zebra: no article has it") != std::string::npos);
}

TEST_CASE("--explain: what each word gave to a hit's score adds up to it") {
  const auto got = nlohmann::json::parse(
      market().run(search + "--explain --format json 'grain mils~ \"stand still\" OR price'").out);
  REQUIRE(got["hits"].size() >= 2);
  for (const auto& hit : got["hits"]) {
    CAPTURE(hit["id"]);
    double sum = 0;
    for (const auto& part : hit["explain"]) {
      sum += part["weight"].get<double>();
      CHECK(part["word"] != "(other)");
    }
    CHECK(sum == doctest::Approx(hit["score"].get<double>()).epsilon(0.001));
  }
  CHECK(got["explain"]["parsed"] == "(grain mils~ \"stand still\") OR price");
  CHECK(got["explain"]["words"][0]["word"] == "grain");
  CHECK(got["explain"]["xapian"].get<std::string>().starts_with("Query("));
  const auto text = market().run(search + "--explain 'grain price'").out;
  CHECK(text.find(" price") != std::string::npos);
  CHECK(text.find(" + ") != std::string::npos);
}

TEST_CASE("--explain in json lines is one line more; other formats stay as they are") {
  const auto lines = market().run(search + "--explain --format jsonl mills").out;
  CHECK(std::ranges::count(lines, '\n') == 2);
  for (const std::string format : {"csv", "tsv", "ids"})
    CHECK(market().run(search + "--explain mills --format " + format).out ==
          market().run(search + "mills --format " + format).out);
  const auto batch = market().run("echo mills | " + search + "--explain --batch - --format jsonl");
  CHECK(nlohmann::json::parse(batch.out)["explain"]["parsed"] == "mills");
}

}  // namespace dateline::testing
