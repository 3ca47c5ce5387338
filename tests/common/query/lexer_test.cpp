#include "common/query/lexer.hpp"

#include <doctest/doctest.h>

#include <array>

#include <fmt/format.h>

namespace dateline::testing {
namespace {

using namespace query;

/// "word(a) or(OR) near/5(NEAR/5)", or the problem and its place.
std::string lexemes_of(std::string_view text, bool places = false) {
  static constexpr auto names =
      std::to_array<std::string_view>({"word", "phrase", "open", "close", "minus", "equals",
                                       "field", "and", "or", "not", "near", "end"});
  const auto found = lex(text);
  if (!found) return found.error().what + ", " + found.error().where;
  std::string out;
  for (const auto& lexeme : *found) {
    if (!out.empty()) out += ' ';
    if (places) out += fmt::format("{}:", lexeme.character);
    out += names[static_cast<std::size_t>(lexeme.kind)];
    if (lexeme.kind == LexemeKind::Near) out += fmt::format("/{}", lexeme.distance);
    const bool speaks = lexeme.kind == LexemeKind::Word || lexeme.kind == LexemeKind::Phrase ||
                        lexeme.kind == LexemeKind::Field;
    if (speaks) out += fmt::format("({})", lexeme.text);
  }
  return out;
}

struct Row {
  std::string_view text;
  std::string_view expected;
};

}  // namespace

TEST_CASE("lex: words, phrases and signs") {
  static constexpr auto rows = std::to_array<Row>({
      {"", "end"},
      {" \t\n ", "end"},
      {"grain ships", "word(grain) word(ships) end"},
      {"\"grain ships\" sail", "phrase(grain ships) word(sail) end"},
      {"“grain ships” «en mer» „auf See“",
       "phrase(grain ships) phrase(en mer) phrase(auf See) end"},
      {"\"\"", "phrase() end"},
      {"a\"b\"c", "word(a) phrase(b) word(c) end"},
      {"(a b)", "open word(a) word(b) close end"},
      {"f(x)", "word(f) open word(x) close end"},
      {"-a", "minus word(a) end"},
      {"--a", "minus minus word(a) end"},
      {"-\"a b\"", "minus phrase(a b) end"},
      {"-(a)", "minus open word(a) close end"},
      {"Mar-a-Lago", "word(Mar-a-Lago) end"},
      {"a - b -", "word(a) word(-) word(b) word(-) end"},
      {"=a", "equals word(a) end"},
      {"a=b = c", "word(a=b) word(=) word(c) end"},
      {"territor*", "word(territor*) end"},
      {"AND OR NOT and or not", "and or not word(and) word(or) word(not) end"},
      {"\"AND\" ANDREW", "phrase(AND) word(ANDREW) end"},
      {"NEAR NEAR/5 near NEARBY", "near/10 near/5 word(near) word(NEARBY) end"},
      {"NEAR/0", "near/0 end"},
      {"NEAR/", "NEAR takes a distance from 1 to 100 words, character 1"},
      {"a NEAR/x", "NEAR takes a distance from 1 to 100 words, character 3"},
      {"NEAR/5x", "NEAR takes a distance from 1 to 100 words, character 1"},
      {"NEAR/-1", "NEAR takes a distance from 1 to 100 words, character 1"},
      {"a | b || c", "|| is no operator; write OR, character 7"},
      {"\"a b\"~ c",
       "a phrase takes no ~; for words near each other write a NEAR/5 b, character 6"},
      {"zelensky~ ~ c", "word(zelensky~) word(~) word(c) end"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(lexemes_of(row.text) == row.expected);
  }
}

TEST_CASE("lex: fields, and colons that are none") {
  static constexpr auto rows = std::to_array<Row>({
      {"title:ferry", "field(title) word(ferry) end"},
      {"title:\"the ferry\"", "field(title) phrase(the ferry) end"},
      {"title:(a b)", "field(title) open word(a) word(b) close end"},
      {"title:=ferry", "field(title) equals word(ferry) end"},
      {"-source:bbc", "minus field(source) word(bbc) end"},
      {"date:2025-12..2026-01", "field(date) word(2025-12..2026-01) end"},
      {"date:2025-12-28T10:00:00Z", "field(date) word(2025-12-28T10:00:00Z) end"},
      {"title: ferry", "title: needs its value right after it, without a space, character 1"},
      {"title:", "title: needs its value right after it, without a space, character 1"},
      {"Title: ferry", "word(Title:) word(ferry) end"},
      {"10:30", "word(10:30) end"},
      {"Trump: deal", "word(Trump:) word(deal) end"},
      {"Title:ferry", "field(title) word(ferry) end"},
      {"language:de", "field(lang) word(de) end"},
      {"https://example.org/a:b", "word(https://example.org/a:b) end"},
      {":a a: ::", "word(:a) word(a:) word(::) end"},
      {"(title:)", "title: needs its value right after it, without a space, character 2"},
      {"titel:a", "'titel' is no field; did you mean title:?, character 1"},
      {"(they said:)", "open word(they) word(said:) close end"},
      {"foo:bar", "'foo' is no field; put the words in quotes if it is meant as text, character 1"},
      {"a (foo:bar)",
       "'foo' is no field; put the words in quotes if it is meant as text, character 4"},
      {"\"foo:bar\"", "phrase(foo:bar) end"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(lexemes_of(row.text) == row.expected);
  }
}

TEST_CASE("lex: places are counted in characters from 1") {
  CHECK(lexemes_of("Київ -(нет \"да\")", true) ==
        "1:word(Київ) 6:minus 7:open 8:word(нет) 12:phrase(да) 16:close 17:end");
  CHECK(lexemes_of("мир \"не", true) == "a quotation mark is not closed, character 5");
  CHECK(lexemes_of("“мир") == "a quotation mark is not closed, character 1");
}

}  // namespace dateline::testing
