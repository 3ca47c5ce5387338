#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "common/version.hpp"
#include "tests/searcher/print/example.hpp"

namespace dateline::searcher {
namespace {

using testing::answer;
using testing::printed;
using testing::refusal;

const std::string columns =
    "rank,id,date,source,issues,language,title,url,score,snippet,date_from,content_hash,index,"
    "program";
const std::string program = fmt::format("dateline-search {}", version);

SearchResults titled(std::string title) {
  SearchResults results;
  results.total = 1;
  results.hits.resize(1);
  results.hits[0].article.title = std::move(title);
  return results;
}

/// What follows the column names.
std::string below_names(const std::string& text) { return text.substr(text.find('\n') + 1); }

TEST_CASE("csv: column names, then a row a hit") {
  CHECK(printed(testing::two_hits(), Format::Csv) ==
        columns +
            "\n"
            "1,3f2a91bc00d4e5f6,2025-12-29,Harbour Tribune,ceasefire;grain deal,en,"
            "\"Naïve \"\"ceasefire\"\", again\",https://harbour.example/talks?a=1;b=2,12.3457,"
            "\"The café talks on a ceasefire resumed. … "
            "A cease-fire, said one delegate, is a cease-fire.\",json-ld,0000000000000000,," +
            program + "\n2,00000000000000ff,,,,,,,0,Ceasefire.,none,0000000000000000,," + program +
            "\n");
}

TEST_CASE("csv: cells that need quotes have them, others have none") {
  struct Row {
    std::string_view title;
    std::string_view cell;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"plain words", "plain words"},
      {"one, two", R"("one, two")"},
      {R"(a "quoted" word)", R"("a ""quoted"" word")"},
      {"two\nlines", "\"two\nlines\""},
      {" before", R"(" before")"},
      {"after ", R"("after ")"},
      // Not a spreadsheet's cell but data: no apostrophe is put before it.
      {"=1+1", "=1+1"},
      {"-5 degrees", "-5 degrees"},
      {"@city", "@city"},
      {"a\tb", "a\tb"},
      {"\x1b[31m\r\x7F\u009B", "\uFFFD[31m\uFFFD\uFFFD\uFFFD"},
      {"\xFF", "\uFFFD"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.title);
    CHECK(below_names(printed(titled(std::string(row.title)), Format::Csv)) ==
          "0,,,,,," + std::string(row.cell) + ",,0,,none,0000000000000000,," + program + "\n");
  }
}

TEST_CASE("tsv: tabs, line ends and backslashes are escaped, nothing is quoted") {
  struct Row {
    std::string_view title;
    std::string_view cell;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"plain words", "plain words"},
      {"one, \"two\"", "one, \"two\""},
      {"a\tb\nc\\d", R"(a\tb\nc\\d)"},
      {"\\n", R"(\\n)"},
      {"\x1b[31m", "\uFFFD[31m"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.title);
    CHECK(printed(titled(std::string(row.title)), Format::Tsv) ==
          "rank\tid\tdate\tsource\tissues\tlanguage\ttitle\turl\tscore\tsnippet\tdate_from\t"
          "content_hash\tindex\tprogram\n0\t\t\t\t\t\t" +
              std::string(row.cell) + "\t\t0\t\tnone\t0000000000000000\t\t" + program + "\n");
  }
}

TEST_CASE("csv and tsv: facets are the table if there are no hits") {
  auto results = testing::two_hits();
  results.hits.clear();
  results.facets[1].counts[0].value = "Harbour, Tribune";
  CHECK(printed(results, Format::Csv) == R"(facet,value,count
date,2025-12,1
date,undated,1
source,"Harbour, Tribune",1
source,unknown,1
)");
  CHECK(printed(results, Format::Tsv) ==
        "facet\tvalue\tcount\ndate\t2025-12\t1\ndate\tundated\t1\n"
        "source\tHarbour, Tribune\t1\nsource\tunknown\t1\n");
  results.facets.clear();
  CHECK(printed(results, Format::Csv) == columns + "\n");
}

TEST_CASE("a batch in csv and tsv: the query's id in front, its error behind") {
  auto found = answer("a,b", testing::two_hits());
  found.results->hits.erase(found.results->hits.begin());
  const auto refused = refusal("c", "unclosed quote", "character 1");
  std::string csv;
  print_header(Format::Csv, csv);
  print(found, Format::Csv, {}, csv);
  print(answer("nothing", {}), Format::Csv, {}, csv);
  print(refused, Format::Csv, {}, csv);
  CHECK(csv ==
        "query_id,rank,id,date,source,issues,language,title,url,score,snippet,error,date_from,"
        "content_hash,index,program\n"
        "\"a,b\",2,00000000000000ff,,,,,,,0,Ceasefire.,,none,0000000000000000,," +
            program + "\nc,,,,,,,,,,,unclosed quote (character 1),,,,\n");
  std::string tsv;
  print_header(Format::Tsv, tsv);
  print(found, Format::Tsv, {}, tsv);
  print(refused, Format::Tsv, {}, tsv);
  CHECK(tsv ==
        "query_id\trank\tid\tdate\tsource\tissues\tlanguage\ttitle\turl\tscore\tsnippet\terror\t"
        "date_from\tcontent_hash\tindex\tprogram\n"
        "a,b\t2\t00000000000000ff\t\t\t\t\t\t\t0\tCeasefire.\t\tnone\t0000000000000000\t\t" +
            program + "\nc\t\t\t\t\t\t\t\t\t\t\tunclosed quote (character 1)\t\t\t\t\n");
}

TEST_CASE("ids: one a line; in a batch after the query's id, with nothing for an error") {
  CHECK(printed(testing::two_hits(), Format::Ids) == "3f2a91bc00d4e5f6\n00000000000000ff\n");
  CHECK(printed(answer("q1", testing::two_hits()), Format::Ids) ==
        "q1\t3f2a91bc00d4e5f6\nq1\t00000000000000ff\n");
  CHECK(printed(answer("a\tb\nc", testing::two_hits()), Format::Ids) ==
        "a b c\t3f2a91bc00d4e5f6\na b c\t00000000000000ff\n");
  CHECK(printed(refusal("q2", "unclosed quote", ""), Format::Ids) == "");
  CHECK(printed(SearchResults{}, Format::Ids) == "");
}

TEST_CASE("trec: a run's line for each hit, by the id that its source gave it") {
  auto results = testing::two_hits();
  results.hits[0].article.source_id = "talks 17\tb";
  CHECK(printed(results, Format::Trec) ==
        "1 Q0 talks_17_b 1 12.345678 dateline\n"
        "1 Q0 00000000000000ff 2 0.000000 dateline\n");
  CHECK(printed(answer("q 1", results), Format::Trec) ==
        "q_1 Q0 talks_17_b 1 12.345678 dateline\n"
        "q_1 Q0 00000000000000ff 2 0.000000 dateline\n");
  CHECK(printed(answer("", results), Format::Trec).starts_with("_ Q0 "));
  CHECK(printed(refusal("q2", "unclosed quote", ""), Format::Trec) == "");
  CHECK(printed(SearchResults{}, Format::Trec) == "");
}

TEST_CASE("only csv and tsv have column names before a batch") {
  for (const auto format : {Format::Text, Format::Json, Format::Jsonl, Format::Ids, Format::Trec}) {
    std::string out;
    print_header(format, out);
    CHECK(out == "");
  }
}

}  // namespace
}  // namespace dateline::searcher
