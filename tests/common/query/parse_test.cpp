#include <doctest/doctest.h>

#include <array>
#include <string>

#include <fmt/format.h>

#include "common/query/tree.hpp"

namespace dateline::testing {
namespace {

using namespace query;
using namespace std::chrono;

const Time now = sys_days{2025y / 12 / 31} + 10h + 20min;  // a Wednesday

/// The tree written out in full, "and[grain ships -[or[a b]]]", or the problem and its place.
std::string written(const Node& node) {
  const auto children = [&] {
    std::string out;
    for (const auto& child : node.children) out += (out.empty() ? "" : " ") + written(child);
    return "[" + out + "]";
  };
  const auto field = node.field.empty() ? "" : node.field + ":";
  switch (node.kind) {
    case Kind::Words:
      return fmt::format("{}{}{}", field, node.exact ? "=" : "",
                         node.quoted ? "'" + node.text + "'" : node.text);
    case Kind::Prefix:
      return fmt::format("{}{}*", field, node.text);
    case Kind::Fuzzy:
      return fmt::format("{}{}~{}", field, node.text, node.distance);
    case Kind::Near:
      return fmt::format("near/{}{}", node.distance, children());
    case Kind::And:
      return (node.implicit ? "all" : "and") + children();
    case Kind::Or:
      return "or" + children();
    case Kind::Not:
      return "not" + children();
    case Kind::Filter:
      return fmt::format("{{{}{}}}", field, node.text);
    case Kind::Date:
      return fmt::format("{{{} {}}}", format_time(node.range.begin), format_time(node.range.end));
  }
  return {};
}

std::string tree_of(std::string_view text) {
  const auto tree = parse(text, now);
  return tree ? written(*tree) : tree.error().what + ", " + tree.error().where;
}

struct Row {
  std::string_view text;
  std::string_view expected;
};

template <std::size_t size>
void check(const std::array<Row, size>& rows) {
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(tree_of(row.text) == row.expected);
  }
}

std::string repeated(std::string_view piece, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += piece;
  return out;
}

}  // namespace

TEST_CASE("parse: words and operators") {
  static constexpr auto rows = std::to_array<Row>({
      {"", "all[]"},
      {"  ", "all[]"},
      {"grain", "grain"},
      {"Grain ships", "all[Grain ships]"},
      {"\"grain ships\"", "'grain ships'"},
      {"=grain", "=grain"},
      {"=\"grain ships\"", "='grain ships'"},
      {"territor*", "territor*"},
      {"territor**", "territor**"},
      {"cease-f*", "cease-f*"},
      {"和平*", "和平"},
      {"zelensky~", "zelensky~0"},
      {"cease-fire~2", "cease-fire~2"},
      {"(guarantes~ OR b) -talk~", "all[or[guarantes~0 b] not[talk~0]]"},
      {"~b", "~b"},
      {"a ~ b", "all[a b]"},
      {"~5", "~5"},
      {"a~b", "a~b"},
      {"+a +b", "all[+a +b]"},
      {"a OR b", "or[a b]"},
      {"a b OR c d", "or[all[a b] all[c d]]"},
      {"a OR b OR c", "or[a b c]"},
      {"a AND b", "and[a b]"},
      {"a AND b c", "and[a b c]"},
      {"a and b or c", "all[a and b or c]"},
      {"(a OR b) c", "all[or[a b] c]"},
      {"((a))", "a"},
      {"(a b) c", "all[all[a b] c]"},
      {"-a", "not[a]"},
      {"a -b", "all[a not[b]]"},
      {"a NOT b", "all[a not[b]]"},
      {"NOT NOT a", "not[not[a]]"},
      {"-(a b)", "not[all[a b]]"},
      {"a -\"b c\"", "all[a not['b c']]"},
      {"a NEAR b", "near/10[a b]"},
      {"a NEAR/3 b", "near/3[a b]"},
      {"a NEAR/3 b NEAR/3 c d", "all[near/3[a b c] d]"},
      {"a NEAR/100 =b", "near/100[a =b]"},
      {"territor* NEAR/10 ced*", "near/10[territor* ced*]"},
      {"zelensky~ NEAR visit", "near/10[zelensky~0 visit]"},
      {"-a NEAR/3 b", "not[near/3[a b]]"},
      {"Mar-a-Lago", "Mar-a-Lago"},
      {"a\u00A0b\tc\r\nd", "all[a b c d]"},
      {"“a b”", "'a b'"},
  });
  check(rows);
}

TEST_CASE("parse: a query without any word is a problem, not every article") {
  for (const auto* text : {"...", "\"\"", "()", "?!", "*", "="}) {
    CAPTURE(text);
    const auto tree = parse(text, now);
    REQUIRE_FALSE(tree.has_value());
    CHECK(tree.error() == Problem{"there is no word in it to search for", "character 1"});
  }
}

TEST_CASE("parse: what holds no word asks for nothing") {
  static constexpr auto rows = std::to_array<Row>({
      {"a - b", "all[a b]"},
      {"a , b", "all[a b]"},
      {"a & b", "all[a b]"},
      {"a *", "a"},
      {"a ()", "all[a all[]]"},
  });
  check(rows);
}

TEST_CASE("parse: fields") {
  static constexpr auto rows = std::to_array<Row>({
      {"title:ferry", "title:ferry"},
      {"title:\"grain ships\"", "title:'grain ships'"},
      {"title:=ferry", "title:=ferry"},
      {"title:territor*", "title:territor*"},
      {"title:zelensky~", "title:zelensky~0"},
      {"Title:ferry SOURCE:bbc", "all[title:ferry {source:bbc}]"},
      {"language:german", "{lang:de}"},
      {"10:30 https://a.example Moscow: a", "all[10:30 https://a.example Moscow: a]"},
      {"title:(a b) c", "all[all[title:a title:b] c]"},
      {"title:(a OR -b)", "or[title:a not[title:b]]"},
      {"title:(a author:b c)", "all[title:a author:b title:c]"},
      {"title:(a body:b)", "all[title:a b]"},
      {"title:(body:(a b) c)", "all[all[a b] title:c]"},
      {"body:ferry", "ferry"},
      {"author:moreau", "author:moreau"},
      {"source:bbc", "{source:bbc}"},
      {"source:\"Harbour Tribune\"", "{source:Harbour Tribune}"},
      {"issue:sea lang:de section:world", "all[{issue:sea} {lang:de} {section:world}]"},
      {"-source:bbc", "not[{source:bbc}]"},
  });
  check(rows);
}

TEST_CASE("parse: dates") {
  static constexpr auto rows = std::to_array<Row>({
      {"date:2025", "{2025-01-01T00:00:00Z 2026-01-01T00:00:00Z}"},
      {"date:2025-12", "{2025-12-01T00:00:00Z 2026-01-01T00:00:00Z}"},
      {"date:2025-12-28", "{2025-12-28T00:00:00Z 2025-12-29T00:00:00Z}"},
      {"date:2025-12..2026-01", "{2025-12-01T00:00:00Z 2026-02-01T00:00:00Z}"},
      {"date:2025-12..", "{2025-12-01T00:00:00Z 3000-01-01T00:00:00Z}"},
      {"date:..2025-12", "{1400-01-01T00:00:00Z 2026-01-01T00:00:00Z}"},
      {"date:today", "{2025-12-31T00:00:00Z 2026-01-01T00:00:00Z}"},
      {"date:yesterday", "{2025-12-30T00:00:00Z 2025-12-31T00:00:00Z}"},
      {"date:last-week", "{2025-12-22T00:00:00Z 2025-12-29T00:00:00Z}"},
      {"date:3d", "{2025-12-28T10:20:00Z 2025-12-31T10:20:00Z}"},
      {"date:2025-12-01..yesterday", "{2025-12-01T00:00:00Z 2025-12-31T00:00:00Z}"},
      {"date:\"2025-12\"", "{2025-12-01T00:00:00Z 2026-01-01T00:00:00Z}"},
      {"date:2025-12-28T10:20:30Z", "{2025-12-28T10:20:30Z 2025-12-28T10:20:31Z}"},
      {"date:..2025-12-28T10:20:30Z", "{1400-01-01T00:00:00Z 2025-12-28T10:20:31Z}"},
      {"date:someday",
       "not a date: 'someday'; write 2025-12-28, 2025-12, yesterday, last-week or 3d, character 6"},
      {"date:2025-13",
       "not a date: '2025-13'; write 2025-12-28, 2025-12, yesterday, last-week or 3d, character 6"},
      {"date:2025-12..x",
       "not a date: 'x'; write 2025-12-28, 2025-12, yesterday, last-week or 3d, character 6"},
      {"date:..", "date: needs a date, character 6"},
      {"date:\"\"", "date: needs a date, character 6"},
      {"date:2026..2025", "this span of time ends before it begins, character 6"},
      {"date:(2025)", "date: needs a value after it, character 1"},
  });
  check(rows);
}

TEST_CASE("parse: what is wrong, and where") {
  static constexpr auto rows = std::to_array<Row>({
      {"\"grain", "a quotation mark is not closed, character 1"},
      {"grain \"ships", "a quotation mark is not closed, character 7"},
      {"(broken", "a parenthesis is not closed, character 1"},
      {"a ((b)", "a parenthesis is not closed, character 3"},
      {")", "this parenthesis closes nothing, character 1"},
      {"(a) b)", "this parenthesis closes nothing, character 6"},
      {"OR x", "OR needs a word on both sides, character 1"},
      {"x OR", "OR needs a word on both sides, character 5"},
      {"x OR OR y", "OR needs a word on both sides, character 6"},
      {"(x OR)", "OR needs a word on both sides, character 6"},
      {"a AND", "AND needs a word on both sides, character 6"},
      {"AND a", "AND needs a word on both sides, character 1"},
      {"a AND AND b", "AND needs a word on both sides, character 7"},
      {"a AND OR b", "AND needs a word on both sides, character 7"},
      {"NOT", "NOT needs a word after it, character 1"},
      {"a (b NOT)", "NOT needs a word after it, character 6"},
      {"-)", "- needs a word after it, character 1"},
      {"a NOT OR b", "OR needs a word on both sides, character 7"},
      {"NEAR", "NEAR needs a word on both sides, character 1"},
      {"NEAR b", "NEAR needs a word on both sides, character 1"},
      {"a NEAR", "NEAR needs a word on both sides, character 3"},
      {"a NEAR/0 b", "NEAR takes a distance from 1 to 100 words, character 3"},
      {"a NEAR/101 b", "NEAR takes a distance from 1 to 100 words, character 3"},
      {"a NEAR/3 b NEAR/4 c", "NEARs in a row must have one distance, character 12"},
      {"a NEAR \"b c\"", "NEAR stands between single words, character 3"},
      {"a NEAR (b OR c)", "NEAR stands between single words, character 3"},
      {"a NEAR source:b", "NEAR stands between single words, character 3"},
      {"a NEAR -b", "something is missing here, character 8"},
      {"a NEAR/x b", "NEAR takes a distance from 1 to 100 words, character 3"},
      {"a NEAR/99999999999 b", "NEAR takes a distance from 1 to 100 words, character 3"},
      {"=(a)", "= needs a word after it, character 2"},
      {"a ==b", "= needs a word after it, character 4"},
      {"foo:bar", "'foo' is no field; put the words in quotes if it is meant as text, character 1"},
      {"a sorce:bbc", "'sorce' is no field; did you mean source:?, character 3"},
      {"source: bbc", "source: needs its value right after it, without a space, character 1"},
      {"a (title:)", "title: needs its value right after it, without a space, character 4"},
      {"lang:klingon", "'klingon' is no language; write en or german, character 6"},
      {"a || b", "|| is no operator; write OR, character 3"},
      {"\"a b\"~5", "a phrase takes no ~; for words near each other write a NEAR/5 b, character 6"},
      {"source:(a)", "source: needs a value after it, character 1"},
      {"source:=a", "source: needs a value after it, character 1"},
      {"title:-a", "title: needs a word after it, character 1"},
      {"po*", "* needs at least 3 letters before it, character 1"},
      {"мі*", "* needs at least 3 letters before it, character 1"},
      {"a ...*", "* needs at least 3 letters before it, character 3"},
      {"U.S.*", "* needs at least 3 letters before it, character 1"},
      {"90%*", "* needs a single word before it, character 1"},
      {"a terri*tor",
       "* stands only at the end of a word; put the words in quotes if it is meant as text, "
       "character 3"},
      {"*tor",
       "* stands only at the end of a word; put the words in quotes if it is meant as text, "
       "character 1"},
      {"tal~", "~ needs at least 4 letters before it, character 1"},
      {"мир~", "~ needs at least 4 letters before it, character 1"},
      {"50,000%~", "~ needs a single word before it, character 1"},
      {"和平~", "~ is for words of scripts that put spaces between, character 1"},
      {"talks~3", "~ takes a distance of 1 or 2 letters, character 1"},
      {"talks~0", "~ takes a distance of 1 or 2 letters, character 1"},
      {"a =talks~",
       "= asks for one spelling, * and ~ for several; leave one of them out, character 4"},
      {"title:=territor*",
       "= asks for one spelling, * and ~ for several; leave one of them out, character 8"},
      {"мир (нет", "a parenthesis is not closed, character 5"},
  });
  check(rows);
}

TEST_CASE("parse: bounds that keep any query quick") {
  CHECK(parse(repeated("a ", 64), now).has_value());
  CHECK(tree_of(repeated("a ", 65)) == "a query may have at most 64 words, character 129");
  CHECK(parse("\"" + repeated("a ", 64) + "\"", now).has_value());
  CHECK(tree_of("\"" + repeated("a ", 65) + "\"") ==
        "a query may have at most 64 words, character 1");
  CHECK(parse(repeated("(", 32) + "a" + repeated(")", 32), now).has_value());
  CHECK(tree_of(repeated("(", 33) + "a" + repeated(")", 33)) ==
        "the query is nested more than 32 deep, character 34");
  CHECK(parse(repeated("-", 32) + "a", now).has_value());
  CHECK(tree_of(repeated("-", 33) + "a") == "the query is nested more than 32 deep, character 34");
  CHECK(tree_of(repeated("-(", 17) + "a").starts_with("the query is nested more than 32 deep"));
  CHECK(parse(repeated("abc* ", 8), now).has_value());
  CHECK(tree_of(repeated("abc* ", 9)) == "a query may have at most 8 words with *, character 41");
  CHECK(parse(repeated("abcd~ ", 8), now).has_value());
  CHECK(tree_of(repeated("abcd~ ", 9)) == "a query may have at most 8 words with ~, character 49");
  CHECK(parse(repeated("date:2025 ", 16), now).has_value());
  CHECK(tree_of(repeated("date:2025 ", 17)) ==
        "a query may have at most 16 times date:, character 166");
  CHECK(parse(std::string(4096, 'a'), now).has_value());
  CHECK(tree_of(std::string(4097, 'a')) ==
        "a query may be at most 4096 bytes long; this one has 4097, ");
}

TEST_CASE("parse: any bytes are a query or a problem") {
  CHECK(tree_of("caf\xE9") == "café");
  CHECK(tree_of(std::string("a\0b", 3)) == "all[a b]");
  CHECK(tree_of("Mu\u0308ller") == "Müller");
}

TEST_CASE("parse_literal: all words of any text, and no operators") {
  static constexpr auto rows = std::to_array<Row>({
      {"", "all[]"},
      {"grain ships", "all[grain ships]"},
      {"a AND (b OR -c) \"d\"", "all[a AND b OR c d]"},
      {"title:ferry po*", "all[title ferry po]"},
      {"Trump's Mar-a-Lago, U.S.", "all[Trump's Mar-a-Lago U.S.]"},
      {"$1.5bn 90%", "all[$1.5bn 90 %]"},
      {"\"unclosed", "all[unclosed]"},
      {"和平协议 now", "all[和平协议 now]"},
      {"和平 协议", "all[和平 协议]"},
      {"F16和平", "all[F16 和平]"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto tree = parse_literal(row.text);
    REQUIRE(tree.has_value());
    CHECK(written(*tree) == row.expected);
  }
  CHECK(parse_literal(repeated("a ", 64)).has_value());
  CHECK(parse_literal(repeated("a ", 513)).error().what == "a query may have at most 512 words");
  CHECK(parse_literal(repeated("a ", 512)).has_value());
  CHECK_FALSE(parse_literal(std::string(5000, 'a')).has_value());
}

}  // namespace dateline::testing
