#include <doctest/doctest.h>

#include <array>
#include <sstream>
#include <string>
#include <string_view>

#include "common/cli/layout.hpp"
#include "tests/searcher/print/example.hpp"

namespace dateline::searcher {
namespace {

using testing::answer;
using testing::printed;
using testing::refusal;

SearchResults numbered(std::uint64_t total, std::uint64_t offset, std::size_t shown) {
  SearchResults results;
  results.total = total;
  results.offset = offset;
  results.hits.resize(shown);
  for (std::size_t i = 0; i < shown; ++i) results.hits[i].rank = offset + i + 1;
  return results;
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

TEST_CASE("text: hits, then facets, as a person reads them") {
  auto results = testing::two_hits();
  results.facets[0].counts[0].count = 16;
  results.facets[0].counts[1].count = 1;
  CHECK(printed(results, Format::Text) == R"(2 articles

1. Naïve "ceasefire", again
   2025-12-29 · Harbour Tribune · ceasefire, grain deal · 3f2a91bc
   The café talks on a ceasefire resumed. … A cease-fire, said one delegate, is
   a cease-fire. …

2. (untitled) Ceasefire.
   undated · unknown source · 00000000
   Ceasefire.

date by month
  2025-12  16  ██████████████████████████████
  undated   1  █▉

source
  Harbour Tribune  1
  unknown          1
)");
}

TEST_CASE("text: an article whole, its paragraphs apart and its lines no longer than 100 columns") {
  ShownArticle shown;
  shown.article = testing::ceasefire_hit().article;
  shown.article.body =
      "The talks on a ceasefire resumed on Monday, said the ministry, and will last for days.\n"
      "A second paragraph.";
  shown.title_matches = {{8, 17}};
  shown.text_matches = {{15, 24}};
  std::string out;
  print(shown, Format::Text, Style{.columns = 60}, out);
  CHECK(out == R"(Naïve "ceasefire", again
2025-12-29 · Harbour Tribune · A. Writer · World · ceasefire
· grain deal · en · 3f2a91bc00d4e5f6
https://harbour.example/talks?a=1;b=2
/news/talks.html

The talks on a ceasefire resumed on Monday, said the
ministry, and will last for days.

A second paragraph.
)");
  out.clear();
  print(shown, Format::Text, Style{.colour = true, .hyperlinks = true, .columns = 200}, out);
  CHECK(
      out.starts_with("\x1b]8;;https://harbour.example/talks?a=1;b=2\x1b\\\x1b[1mNaïve \"\x1b[0m"
                      "\x1b[1;31mceasefire\x1b[0m"));
  CHECK(out.find("talks on a \x1b[1;31mceasefire\x1b[0m resumed") != out.npos);
  std::istringstream lines(out);
  for (std::string line; std::getline(lines, line);) CHECK(cli::display_width(line) <= 100);
}

TEST_CASE("text: what is right-to-left is set apart from the rest of its line, on a terminal") {
  SearchResults results;
  results.total = 1;
  results.hits.resize(1);
  auto& hit = results.hits[0];
  hit.rank = 1;
  hit.article.id = "00000000000000ff";
  hit.article.title = "محادثات السلام";
  hit.article.source = "الشرق";
  hit.snippets = {{"بدأت المحادثات.", {}, true, true}};
  const Style terminal{.isolates = true};
  std::string out;
  print(results, Format::Text, terminal, out);
  CHECK(out ==
        "1 article\n\n1. \u2068محادثات السلام\u2069\n   undated · \u2068الشرق\u2069 · 00000000\n"
        "   \u2068بدأت المحادثات.\u2069\n");
  CHECK(printed(results, Format::Text).find("\u2068") == std::string::npos);
}

TEST_CASE("text: the first line says how many there are, and which of them these are") {
  struct Row {
    std::uint64_t total;
    std::uint64_t offset;
    std::size_t shown;
    std::string_view line;
  };
  static constexpr auto rows = std::to_array<Row>({
      {0, 0, 0, "no articles"},
      {0, 10, 0, "no articles"},
      {1, 0, 1, "1 article"},
      {12, 0, 12, "12 articles"},
      {57, 10, 10, "articles 11-20 of 57"},
      {57, 0, 10, "articles 1-10 of 57"},
      {57, 56, 1, "article 57 of 57"},
      {57, 0, 0, "57 articles"},
      {57, 20, 0, "57 articles"},
      {57, 60, 0, "57 articles, none after number 60"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.line);
    CHECK(first_line(printed(numbered(row.total, row.offset, row.shown), Format::Text)) ==
          row.line);
  }
}

TEST_CASE("text: it says so if no article had all words, unless there is none at all") {
  auto results = numbered(0, 0, 0);
  results.fell_back = true;
  CHECK(printed(results, Format::Text) == "no articles\n");
  results.total = 3;
  CHECK(printed(results, Format::Text) == "3 articles\nno article has all words; showing any\n");
}

TEST_CASE("text: ranks are aligned, and all lines of a hit with them") {
  const auto text = printed(numbered(12, 8, 2), Format::Text);
  CHECK(text.find("\n 9. (untitled)\n    undated") != text.npos);
  CHECK(text.find("\n10. (untitled)\n    undated") != text.npos);
}

TEST_CASE("text: dots stand where the article goes on") {
  struct Row {
    bool opens;
    bool closes;
    std::string_view paragraph;
  };
  static constexpr auto rows = std::to_array<Row>({
      {true, true, "   One. … Two.\n"},
      {true, false, "   One. … Two. …\n"},
      {false, true, "   … One. … Two.\n"},
      {false, false, "   … One. … Two. …\n"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.paragraph);
    auto results = numbered(1, 0, 1);
    results.hits[0].snippets = {{"One.", {}, row.opens, false}, {"Two.", {}, false, row.closes}};
    CHECK(printed(results, Format::Text).ends_with(row.paragraph));
  }
}

TEST_CASE("text: an article without a title goes by its beginning, on one line") {
  auto results = numbered(1, 0, 1);
  results.hits[0].opening = searcher::Snippet{
      "Delegates from eleven countries met on Monday in the old harbour hall.", {}, true, false};
  CHECK(printed(results, Format::Text, {.columns = 40})
            .find("1. (untitled) Delegates from eleven cou…\n") != std::string::npos);
  results.hits[0].opening.reset();
  CHECK(printed(results, Format::Text).find("1. (untitled)\n") != std::string::npos);
}

TEST_CASE("text: a time of day is shown to the minute, in UTC") {
  using namespace std::chrono;
  auto results = numbered(1, 0, 1);
  results.hits[0].article.published =
      Publication{sys_days{2024y / 2 / 29} + 7h + 5min + 59s, DatePrecision::Second, {}};
  CHECK(printed(results, Format::Text).find("   2024-02-29 07:05 UTC · unknown source") !=
        std::string::npos);
}

TEST_CASE("text: no line is wider than the terminal, in any script, with colours or without") {
  auto results = testing::two_hits();
  for (const std::string_view sentence :
       {"The harbour talks went on for eleven hours and ended without a word. ",
        "Переговори в порту тривали одинадцять годин і скінчилися нічим. ",
        "港口谈判持续了十一个小时，最后没有任何结果。"}) {
    std::string text;
    for (int i = 0; i < 6; ++i) text += sentence;
    results.hits[0].article.title = text;
    results.hits[0].article.issues.assign(30, "grain deal");
    results.hits[1].snippets = {{text, {{0, 30}, {60, 90}}, true, true}};
    results.facets[1].counts = {{text, 5}, {"b", 4}};
    for (const unsigned columns : {40U, 79U, 80U, 120U, 200U}) {
      for (const bool rich : {false, true}) {
        CAPTURE(columns);
        std::istringstream lines(printed(results, Format::Text, {rich, rich, columns}));
        for (std::string line; std::getline(lines, line);) {
          CAPTURE(line);
          CHECK(cli::display_width(line) <= columns);
        }
      }
    }
  }
}

TEST_CASE("text: a facet without differences has no bars, one without counts says so") {
  SearchResults results;
  results.total = 6;
  results.facets = {{"issue", "", {{"talks", 3}, {"none", 3}}}, {"language", "", {}}};
  CHECK(printed(results, Format::Text) == R"(6 articles

issue
  talks  3
  none   3

language
  nothing to count
)");
}

TEST_CASE("a batch in text: the query's id first, a blank line after each answer") {
  CHECK(printed(answer("7", numbered(0, 0, 0)), Format::Text) == "7:\nno articles\n\n");
  auto results = numbered(3, 0, 0);
  results.query = "grain deal";
  CHECK(printed(answer("a", results), Format::Text) == "a: grain deal\n3 articles\n\n");
  CHECK(printed(refusal("b", "unclosed quote", "character 1"), Format::Text) ==
        "b: error: unclosed quote (character 1)\n\n");
}

}  // namespace
}  // namespace dateline::searcher
