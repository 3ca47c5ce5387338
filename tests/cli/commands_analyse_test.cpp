// dateline-index analyse: the words that a text becomes.

#include <doctest/doctest.h>

#include <array>
#include <string>

#include <nlohmann/json.hpp>

#include "tests/cli/market.hpp"

namespace dateline::testing {

TEST_CASE("analyse: a line a word, with its language said") {
  struct Row {
    std::string_view arguments;
    std::string_view out;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"--language en \"Zelenskyy's\" 'cease-fire' US us",
       "language en, as given\n"
       "position  bytes  text         kind      spelling   stems     remark\n"
       "1         0-11   Zelenskyy's  word      zelenskyy  zelenski  variant of zelensky\n"
       "2         12-22  cease-fire   compound  ceasefire  ceasefir\n"
       "2         12-17  cease        part      cease      ceas\n"
       "2         18-22  fire         part      fire       fire\n"
       "3         23-25  US           word      us         ^us       name\n"
       "4         26-28  us           word      us         us        not the name\n"},
      {"--language en 'cease fire'",
       "language en, as given\n"
       "position  bytes  text        kind      spelling  stems     remark\n"
       "1         0-10   cease fire  compound  -         ceasefir  joined\n"
       "1         0-5    cease       part      cease     ceas\n"
       "1         6-10   fire        part      fire      fire\n"},
      {"--language german Mühlen",
       "language de, as given\n"
       "position  bytes  text    kind  spelling  stems  remark\n"
       "1         0-7    Mühlen  word  muhlen    muhl\n"},
      {"--language=zh 停戦",
       "language zh, as given\n"
       "position  bytes  text  kind  spelling  stems  remark\n"
       "1         0-3    停    gram  停        停\n"
       "1         0-6    停戦  gram  停戦      停戦\n"
       "2         3-6    戦    gram  戦        戦\n"},
      {"Kiev",
       "language unknown, stemmed as English\n"
       "position  bytes  text  kind  spelling  stems  remark\n"
       "1         0-4    Kiev  word  kiev      kyiv   variant of kyiv\n"},
      {"--language en -- '!?'", "language en, as given\nno words\n"},
  });
  const Sandbox box;
  for (const auto& row : rows) {
    CAPTURE(row.arguments);
    const auto got = box.run("dateline-index analyse " + std::string(row.arguments));
    CHECK(got.exit_code == 0);
    CHECK(got.err == "");
    CHECK(got.out == row.out);
  }
}

TEST_CASE("analyse -: standard input, in whatever language it seems to be") {
  const Sandbox box;
  box.write("text",
            "Die Mühlen stehen still, und das Getreide bleibt liegen, weil niemand kommt.\n");
  const auto got = box.run("dateline-index analyse - <text");
  CHECK(got.exit_code == 0);
  CHECK(got.out.starts_with("language de, detected\n"));
  CHECK(got.out.find(" getreid\n") != std::string::npos);
  CHECK(box.run("printf '\\033[31m\\377' | dateline-index analyse -").out.find('\x1b') ==
        std::string::npos);
}

TEST_CASE("analyse --format json: all of it, with the terms of the index") {
  const Sandbox box;
  const auto got = box.run("dateline-index analyse --format json --language en 'Kiev, US'");
  CHECK(got.exit_code == 0);
  const auto json = nlohmann::ordered_json::parse(got.out);
  CHECK(
      json.dump() ==
      R"({"format":1,"text":"Kiev, US","language":"en","detected":false,"words":[)"
      R"({"position":1,"bytes":[0,4],"text":"Kiev","kind":"word","spelling":"kiev","stems":["kyiv"],)"
      R"("terms":["kyiv","Rkyiv|~kiev"],"remark":"variant of kyiv"},)"
      R"({"position":2,"bytes":[6,8],"text":"US","kind":"word","spelling":"us","stems":["^us"],)"
      R"("terms":["^us","R^us|~us"],"remark":"name"}]})");
}

TEST_CASE("analyse --database: by the variants of that index") {
  const Sandbox box;
  box.write("own.toml", "[names]\nrivertown = [\"brookville\"]\n");
  box.write("in.jsonl", R"({"body":"Rain in Brookville."})");
  REQUIRE(box.run("dateline-index --database db --variants own.toml add in.jsonl").exit_code == 0);
  const auto own = box.run("dateline-index --database db analyse --language en Brookville Kiev");
  CHECK(own.out.find("variant of rivertown") != std::string::npos);
  CHECK(own.out.find("variant of kyiv") == std::string::npos);
  const auto shipped = box.run("dateline-index analyse --language en Brookville Kiev");
  CHECK(shipped.out.find("variant of rivertown") == std::string::npos);
  CHECK(shipped.out.find("variant of kyiv") != std::string::npos);
}

}  // namespace dateline::testing
