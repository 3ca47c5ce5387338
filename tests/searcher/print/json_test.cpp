#include <doctest/doctest.h>

#include <fmt/format.h>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "common/version.hpp"
#include "tests/searcher/print/example.hpp"

namespace dateline::searcher {
namespace {

using testing::answer;
using testing::printed;
using testing::refusal;
using Json = nlohmann::ordered_json;

constexpr std::string_view first_hit =
    R"("rank":1,"id":"3f2a91bc00d4e5f6","title":"Naïve \"ceasefire\", again",)"
    R"("date":"2025-12-29","date_from":"json-ld","source":"Harbour Tribune",)"
    R"("issues":["ceasefire","grain deal"],"author":"A. Writer","language":"en",)"
    R"("section":"World","url":"https://harbour.example/talks?a=1;b=2",)"
    R"("path":"/news/talks.html","content_hash":"0000000000000000","score":12.3457,"title_matches":[{"bytes":[8,17],"chars":[7,16]}],"snippets":[)"
    R"({"text":"The café talks on a ceasefire resumed.",)"
    R"("matches":[{"bytes":[21,30],"chars":[20,29]}],"opens":true,"closes":false,"bytes":[0,39],"chars":[0,38]},)"
    R"({"text":"A cease-fire, said one delegate, is a cease-fire.","matches":[)"
    R"({"bytes":[2,12],"chars":[2,12]},{"bytes":[38,48],"chars":[38,48]}],)"
    R"("opens":false,"closes":false,"bytes":[80,129],"chars":[78,127]}]})";

constexpr std::string_view second_hit =
    R"("rank":2,"id":"00000000000000ff","title":null,"date":null,"date_from":"none",)"
    R"("source":null,"issues":[],"author":null,"language":null,"section":null,"url":null,)"
    R"("path":null,"content_hash":"0000000000000000","score":0.0,"title_matches":[],"snippets":[{"text":"Ceasefire.",)"
    R"("matches":[{"bytes":[0,9],"chars":[0,9]}],"opens":true,"closes":true,"bytes":[0,10],"chars":[0,10]}]})";

constexpr std::string_view facets =
    R"("facets":{"date":{"unit":"month","counts":[{"value":"2025-12","count":1},)"
    R"({"value":"undated","count":1}]},"source":{"counts":[)"
    R"({"value":"Harbour Tribune","count":1},{"value":"unknown","count":1}]}})";

/// What stands at the end of an answer, and of the line of a hit.
const std::string origin = fmt::format(R"("index":null,"program":"dateline-search {}")", version);
const std::string asked = R"("options":[],)" + origin;

/// A hit as a line of its own.
std::string line_of(std::string_view hit) {
  hit.remove_suffix(1);
  return fmt::format("{{\"format\":1,{},{}}}\n", hit, origin);
}

std::string joined(std::initializer_list<std::string_view> pieces) {
  std::string out;
  for (const auto piece : pieces) out += piece;
  return out;
}

SearchResults one_text(std::string text, std::vector<Span> matches) {
  SearchResults results;
  results.total = 1;
  results.hits.resize(1);
  results.hits[0].snippets = {{std::move(text), std::move(matches), true, true}};
  return results;
}

TEST_CASE("json: one indented object, its members in the order of the README") {
  SearchResults results;
  results.query = "\"grain deal\"";
  results.total = 7;
  results.offset = 20;
  results.options = {"--limit=10"};
  results.index = "0123456789abcdef0123456789abcdef";
  CHECK(printed(results, Format::Json) == fmt::format(R"({{
  "format": 1,
  "query": "\"grain deal\"",
  "total": 7,
  "offset": 20,
  "matched": "all",
  "hits": [],
  "facets": {{}},
  "options": [
    "--limit=10"
  ],
  "index": "0123456789abcdef0123456789abcdef",
  "program": "dateline-search {}"
}}
)",
                                                      version));
}

TEST_CASE("json: the whole answer, compared without its white space") {
  auto results = testing::two_hits();
  results.matched_any = true;
  const auto text = printed(results, Format::Json);
  const auto expected =
      joined({R"({"format":1,"query":"ceasefire","total":2,"offset":0,"matched":"any","hits":[{)",
              first_hit, ",{", second_hit, "],", facets, ",", asked, "}"});
  CHECK(Json::parse(text).dump() == expected);
  CHECK(text.ends_with("\n}\n"));
}

TEST_CASE("jsonl: one line a hit, then the facets if any were asked for") {
  auto results = testing::two_hits();
  const auto hits = line_of(first_hit) + line_of(second_hit);
  CHECK(printed(results, Format::Jsonl) ==
        joined({hits, R"({"format":1,)", facets, R"(,"total":2})", "\n"}));
  results.facets.clear();
  CHECK(printed(results, Format::Jsonl) == hits);
  CHECK(printed(SearchResults{}, Format::Jsonl) == "");
}

TEST_CASE("a batch in json and jsonl: exactly one line a query, also for an error") {
  const auto found = answer("a", testing::two_hits());
  const auto expected = joined(
      {R"({"format":1,"id":"a","query":"ceasefire","total":2,"offset":0,"matched":"all","hits":[{)",
       first_hit, ",{", second_hit, "],", facets, ",", asked, "}\n"});
  CHECK(printed(found, Format::Jsonl) == expected);
  CHECK(printed(found, Format::Json) == expected);
  CHECK(printed(refusal("b", "unclosed quote", "character 1"), Format::Jsonl) ==
        R"({"format":1,"id":"b","error":{"message":"unclosed quote","place":"character 1"}})"
        "\n");
  CHECK(printed(refusal("3", "the query is too long", ""), Format::Json) ==
        R"({"format":1,"id":"3","error":{"message":"the query is too long","place":null}})"
        "\n");
}

TEST_CASE("json: a date is as precise as it was known, and says where it stood") {
  using namespace std::chrono;
  struct Row {
    Publication published;
    std::string_view date;
    std::string_view from;
  };
  const Time night = sys_days{2024y / 2 / 29} + 23h + 59min + 8s;
  const auto rows = std::to_array<Row>({
      {{night, DatePrecision::Second, DateFrom::Given}, "2024-02-29T23:59:08Z", "given"},
      {{night, DatePrecision::Day, DateFrom::Meta}, "2024-02-29", "meta"},
      {{night, DatePrecision::Day, DateFrom::Feed}, "2024-02-29", "feed"},
      {{night, DatePrecision::Day, DateFrom::Url}, "2024-02-29", "url"},
      {{night, DatePrecision::Day, DateFrom::Text}, "2024-02-29", "text"},
      {{night, DatePrecision::Day, DateFrom::File}, "2024-02-29", "file"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.from);
    auto results = one_text("", {});
    results.hits[0].article.published = row.published;
    const auto hit = Json::parse(printed(results, Format::Json))["hits"][0];
    CHECK(hit["date"] == row.date);
    CHECK(hit["date_from"] == row.from);
  }
}

TEST_CASE("json: offsets count what is printed, in bytes and in code points") {
  struct Row {
    std::string_view text;
    std::vector<Span> matches;
    std::string_view printed_text;
    std::string_view printed_matches;
  };
  const std::vector<Row> rows{
      {"Київ і мир", {{12, 18}}, "Київ і мир", R"([{"bytes":[12,18],"chars":[7,10]}])"},
      {"和平谈判", {{6, 12}}, "和平谈判", R"([{"bytes":[6,12],"chars":[2,4]}])"},
      {"🕊 peace", {{5, 10}}, "🕊 peace", R"([{"bytes":[5,10],"chars":[2,7]}])"},
      // A byte that is not UTF-8 grows to three.
      {"\xFF peace", {{2, 7}}, "\uFFFD peace", R"([{"bytes":[4,9],"chars":[2,7]}])"},
      // Spans that make no sense are cut down, never followed.
      {"peace", {{0, 99}}, "peace", R"([{"bytes":[0,5],"chars":[0,5]}])"},
      {"peace", {{7, 9}, {3, 1}}, "peace", "[]"},
      {"peace",
       {{0, 3}, {1, 5}},
       "peace",
       R"([{"bytes":[0,3],"chars":[0,3]},{"bytes":[3,5],"chars":[3,5]}])"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto json =
        Json::parse(printed(one_text(std::string(row.text), row.matches), Format::Json));
    const auto& snippet = json["hits"][0]["snippets"][0];
    CHECK(snippet["text"] == row.printed_text);
    CHECK(snippet["matches"].dump() == row.printed_matches);
  }
}

TEST_CASE("json: a second facet of the same name is told apart by its unit") {
  SearchResults results;
  results.facets = {{"date", "month", {}}, {"date", "year", {{"2025", 3}}}, {"issue", "", {}}};
  CHECK(Json::parse(printed(results, Format::Json))["facets"].dump() ==
        R"({"date":{"unit":"month","counts":[]},)"
        R"("date:year":{"unit":"year","counts":[{"value":"2025","count":3}]},)"
        R"("issue":{"counts":[]}})");
}

TEST_CASE("json: what a terminal would obey is escaped, and reads back unchanged") {
  const std::string hostile =
      "\x1b[31m \r \x7F \u009B31m \u2028 \u202Eevil\u202C \u2066x\u2069 \u00A0 \u2013 \u2070";
  const auto text = printed(one_text(hostile, {}), Format::Jsonl);
  const std::string_view escaped =
      R"(\u001b[31m \r \u007f \u009b31m \u2028 \u202eevil\u202c \u2066x\u2069)"
      " \u00A0 \u2013 \u2070";
  CHECK(text.find(escaped) != text.npos);
  CHECK(Json::parse(text)["snippets"][0]["text"] == hostile);
}

TEST_CASE("json: an article shown whole, indented or in a line") {
  ShownArticle shown;
  shown.article = testing::ceasefire_hit().article;
  shown.article.body = "Ein Café.\n停火了。";
  shown.title_matches = {{8, 17}};
  shown.text_matches = {{11, 17}};
  const auto line =
      std::string() +
      R"({"format":1,"id":"3f2a91bc00d4e5f6","title":"Naïve \"ceasefire\", again",)"
      R"("date":"2025-12-29","date_from":"json-ld","source":"Harbour Tribune",)"
      R"("issues":["ceasefire","grain deal"],"author":"A. Writer","language":"en",)"
      R"("section":"World","url":"https://harbour.example/talks?a=1;b=2",)"
      R"("path":"/news/talks.html","content_hash":"0000000000000000","title_matches":[{"bytes":[8,17],"chars":[7,16]}],)"
      R"("text":"Ein Café.\n停火了。","text_matches":[{"bytes":[11,17],"chars":[10,12]}],)" +
      origin + "}";
  std::string printed_line;
  print(shown, Format::Jsonl, Style{}, printed_line);
  CHECK(printed_line == line + "\n");
  std::string indented;
  print(shown, Format::Json, Style{}, indented);
  CHECK(Json::parse(indented).dump() == line);
  CHECK(indented.starts_with("{\n  \"format\": 1,\n"));
  std::string id;
  print(shown, Format::Ids, Style{}, id);
  CHECK(id == "3f2a91bc00d4e5f6\n");
}

}  // namespace
}  // namespace dateline::searcher
