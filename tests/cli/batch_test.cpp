// dateline-search --batch: many queries, one answer each, in their order.

#include <doctest/doctest.h>

#include <array>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tests/cli/market.hpp"

namespace dateline::testing {
namespace {

const std::string batch = "dateline-search --database db --batch - ";

/// `lines` as printf takes them.
Outcome asked(const std::string& lines, const std::string& options) {
  return market().run("printf '" + lines + "' | " + batch + options);
}

}  // namespace

TEST_CASE("an answer a line, by the ids given or the numbers of the lines") {
  const auto got = asked("a\\tmills\\ngrain price\\nc\\tzebra\\n", "--format ids");
  CHECK(got.exit_code == 0);
  CHECK(got.out == "a\t01b69b115f0d1683\n2\ta71c515dd014b7c6\n");
  const auto counts = asked("a\\tmills\\ngrain\\nc\\tzebra\\n", "--count");
  CHECK(counts.exit_code == 0);
  CHECK(counts.out == "a\t1\n2\t4\nc\t0\n");
}

TEST_CASE("a bad query is an error record, and the run goes on") {
  const auto got =
      asked("a\\tmills\\nb\\t(broken\\nc\\tzebra\\n", "--format jsonl --snippets 0 --sort newest");
  CHECK(got.exit_code == 0);
  CHECK(got.err == "");
  CHECK(
      got.out ==
      R"({"format":1,"id":"a","query":"mills","total":1,"offset":0,"matched":"all","hits":[)"
      R"({"rank":1,"id":"01b69b115f0d1683","title":"Mills stand still","date":"2025-12-29T08:30:00Z",)"
      R"("date_from":"given","source":"Northwire","issues":["economy"],"author":null,)"
      R"("language":"en","section":null,"url":"https://northwire.example/2","path":null,)"
      R"("story":"01b69b115f0d1683","score":0.0,"title_matches":[{"bytes":[0,5],"chars":[0,5]}],"snippets":[]}],"facets":{}})"
      "\n"
      R"({"format":1,"id":"b","error":{"message":"a parenthesis is not closed",)"
      R"("place":"character 1"}})"
      "\n"
      R"({"format":1,"id":"c","query":"zebra","total":0,"offset":0,"matched":"all","hits":[],)"
      R"("facets":{}})"
      "\n");
  CHECK(asked("a\\tmills\\n", "--format json").out == asked("a\\tmills\\n", "--format jsonl").out);
}

TEST_CASE("exit codes: something found, nothing found, no run at all") {
  CHECK(asked("zebra\\ngrain\\n", "--count").exit_code == 0);
  CHECK(asked("zebra\\nunicorn\\n", "--count").exit_code == 1);
  CHECK(asked("", "--count").exit_code == 1);
  CHECK(market().run("dateline-search --database db --batch nosuch").exit_code == 2);
  CHECK(market().run("dateline-search --database nosuch --batch - <in.jsonl").exit_code == 2);
}

TEST_CASE("lines may end in CR LF, be empty, and lack an end") {
  const auto got = asked("\\r\\n\\na\\tmills\\r\\n\\r\\ngrain\\r\\nlast\\tprice", "--count");
  CHECK(got.out == "a\t1\n5\t4\nlast\t1\n");
  CHECK(got.err == "");
}

TEST_CASE("a third column has options for its query alone") {
  const auto got = asked(
      "a\\tgrain\\t--source Northwire\\nb\\tgrain\\nc\\tgrain\\t--issue economy --language=de\\n"
      "d\\tmills price\\t--match any\\ne\\tgrain\\t--nonsense\\nf\\tgrain\\t--since soon\\n"
      "g\\tgrain\\t\\nh\\t\\t--language de\\n",
      "--count");
  CHECK(got.exit_code == 0);
  std::istringstream lines(got.out);
  std::string all;
  for (std::string line; std::getline(lines, line);) all += line.substr(0, line.find(':')) + "\n";
  CHECK(all == "a\t1\nb\t4\nc\t1\nd\t2\ne\terror\nf\terror\ng\t4\nh\t1\n");
  CHECK(asked("a\\tgrain\\t--limit 1\\nb\\tgrain\\n", "--format ids | wc -l").out == "5\n");
}

TEST_CASE("options of the command line hold for every query") {
  CHECK(asked("a\\tgrain\\nb\\tmills\\n", "--count --source Northwire --language en").out ==
        "a\t1\nb\t1\n");
  CHECK(asked("a\\tmills price\\n", "--count --match any").out == "a\t2\n");
}

TEST_CASE("csv and tsv have their header once, an error in its column, nothing for nothing") {
  CHECK(asked("a\\tmills\\nb\\t(broken\\nc\\tzebra\\nd\\tprice\\n",
              "--format csv --sort newest --snippets 1")
            .out ==
        "query_id,rank,id,date,source,issues,language,title,url,score,snippet,error\n"
        "a,1,01b69b115f0d1683,2025-12-29T08:30:00Z,Northwire,economy,en,Mills stand still,"
        "https://northwire.example/2,0,Without grain the mills of the valley stand still.,\n"
        "b,,,,,,,,,,,a parenthesis is not closed (character 1)\n"
        "d,1,a71c515dd014b7c6,2025-12-28,Harbour Tribune,economy;grain,en,\"Grain, \"\"dear\"\" "
        "again\",https://harbour.example/1,0,The price of grain rose on Monday.,\n");
  CHECK(asked("a\\tmills\\nb\\tvalley\\n", "--format tsv --snippets 0 | cut -f1-3").out ==
        "query_id\trank\tid\na\t1\t01b69b115f0d1683\nb\t1\t01b69b115f0d1683\n");
  CHECK(asked("", "--format csv").out ==
        "query_id,rank,id,date,source,issues,language,title,url,score,snippet,error\n");
}

TEST_CASE("text is set apart by blank lines") {
  CHECK(asked("a\\tmills\\nb\\tzebra\\nc\\t(x\\n", "--snippets 0").out ==
        "a: mills\n1 article\n\n1. Mills stand still\n"
        "   2025-12-29 08:30 UTC · Northwire · economy · 01b69b11\n\n"
        "b: zebra\nno articles\n\n"
        "c: error: a parenthesis is not closed (character 1)\n\n");
}

TEST_CASE("facets of a batch stand in each answer") {
  const auto got = asked("grain\\nmills\\n", "--format jsonl --facets source --limit 0");
  std::istringstream lines(got.out);
  std::string line;
  REQUIRE(std::getline(lines, line));
  CHECK(nlohmann::json::parse(line)["facets"]["source"]["counts"].size() == 4);
  REQUIRE(std::getline(lines, line));
  CHECK(nlohmann::json::parse(line)["facets"]["source"]["counts"].size() == 1);
}

TEST_CASE("whatever the number of threads, the same bytes in the same order") {
  const Sandbox box;
  REQUIRE(box.run("dateline-index -q --database db add " DATELINE_SAMPLE "/text " DATELINE_SAMPLE
                  "/jsonl " DATELINE_SAMPLE "/markdown")
              .exit_code <= 1);
  constexpr auto words = std::to_array<std::string_view>(
      {"ceasefire", "zelensky", "\"security guarantees\"", "donb*", "(broken", "referendum -kyiv",
       "US OR russia", "90%", "europe NEAR/8 army", "title:talks", "verhandlung garantie",
       "kyiv date:2025-12", "=zelenskyy", "energy source:northwire"});
  std::string queries;
  for (int i = 0; i < 300; ++i)
    queries += fmt::format("q{}\t{} {}\n", i, words[static_cast<std::size_t>(i) % words.size()],
                           i % 4 == 0 ? "peace OR war" : "");
  box.write("queries", queries);
  for (const std::string format : {"jsonl", "csv", "text", "ids"}) {
    CAPTURE(format);
    const auto command = fmt::format(
        "dateline-search --database db --batch queries --format {} "
        "--facets source,date:day --jobs ",
        format);
    const auto one = box.run(command + "1");
    CHECK(one.exit_code == 0);
    CHECK(one.out.size() > 10'000);
    const auto four = box.run(command + "4");
    CHECK(four.exit_code == 0);
    CHECK(one.out == four.out);
  }
  std::istringstream answers(box.run("dateline-search --database db --batch queries --count").out);
  int i = 0;
  for (std::string line; std::getline(answers, line); ++i)
    CHECK(line.substr(0, line.find('\t')) == fmt::format("q{}", i));
  CHECK(i == 300);
}

TEST_CASE("a batch answers each query as a search of its own does") {
  for (const std::string query :
       {"grain", "mills price", "\"stand still\"", "lang:de", "gra* -price"}) {
    CAPTURE(query);
    const auto alone =
        market().run("dateline-search --database db --format ids -- '" + std::string(query) + "'");
    market().write("one", "q\t" + std::string(query) + "\n");
    const auto together =
        market().run("dateline-search --database db --batch one --format ids | cut -f2");
    CHECK(together.out == alone.out);
  }
}

}  // namespace dateline::testing
