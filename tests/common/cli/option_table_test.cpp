#include "common/cli/option_table.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/error.hpp"
#include "tests/common/cli/sample_manual.hpp"

namespace dateline::testing {
namespace {

struct Parsed {
  SampleOptions options;
  std::vector<std::string> words;
};

Parsed parse_words(std::vector<const char*> words, bool negative_words = false) {
  words.insert(words.begin(), "dateline-sample");
  Parsed parsed;
  parsed.words = cli::parse(sample_table, parsed.options, static_cast<int>(words.size()),
                            words.data(), {.negative_words = negative_words});
  return parsed;
}

/// Everything the sample command line can set, in one line.
std::string told(const Parsed& p) {
  return fmt::format("d={} n={} sort={} s={} c={} v={} words={}", p.options.database,
                     p.options.limit, p.options.sort, fmt::join(p.options.sources, "+"),
                     p.options.count, p.options.verbose, fmt::join(p.words, "|"));
}

std::string refusal(const std::vector<const char*>& words, bool negative_words = false) {
  try {
    return "accepted: " + told(parse_words(words, negative_words));
  } catch (const Error& error) {
    return fmt::format("{} / {}", error.what(), error.hint());
  }
}

using Words = std::vector<const char*>;

}  // namespace

TEST_CASE("parse: options may stand anywhere, the last wins, -- ends them") {
  struct Row {
    Words words;
    std::string_view told;
  };
  const auto rows = std::to_array<Row>({
      {{}, "d= n=10 sort=0 s= c=false v=false words="},
      {{"a", "--limit=5", "b"}, "d= n=5 sort=0 s= c=false v=false words=a|b"},
      {{"a", "--limit", "5", "b"}, "d= n=5 sort=0 s= c=false v=false words=a|b"},
      {{"-n5", "-n", "6"}, "d= n=6 sort=0 s= c=false v=false words="},
      {{"--sort=oldest", "--sort=newest"}, "d= n=10 sort=1 s= c=false v=false words="},
      {{"-sA", "--source", "B", "-s", "C"}, "d= n=10 sort=0 s=A+B+C c=false v=false words="},
      {{"-cv"}, "d= n=10 sort=0 s= c=true v=true words="},
      {{"-cvn3"}, "d= n=3 sort=0 s= c=true v=true words="},
      {{"-c", "--", "-v", "--limit", "--"}, "d= n=10 sort=0 s= c=true v=false words=-v|--limit|--"},
      {{"-", "", "a b"}, "d= n=10 sort=0 s= c=false v=false words=-||a b"},
      {{"--database", "", "x"}, "d= n=10 sort=0 s= c=false v=false words=x"},
      {{"--database=a=b"}, "d=a=b n=10 sort=0 s= c=false v=false words="},
      {{"--database=--count"}, "d=--count n=10 sort=0 s= c=false v=false words="},
      {{"-d", "-x"}, "d=-x n=10 sort=0 s= c=false v=false words="},
      {{"--", "--=3"}, "d= n=10 sort=0 s= c=false v=false words=--=3"},
  });
  for (const auto& row : rows) {
    CAPTURE(fmt::format("{}", fmt::join(row.words, " ")));
    CHECK(told(parse_words(row.words)) == row.told);
  }
}

TEST_CASE("parse: a negative word is a word, an option letter with its value an option") {
  struct Row {
    Words words;
    std::string_view told;
  };
  const auto rows = std::to_array<Row>({
      {{"-n5", "-kyiv"}, "d= n=5 sort=0 s= c=false v=false words=-kyiv"},
      {{"a", "-kyiv", "-c"}, "d= n=10 sort=0 s= c=true v=false words=a|-kyiv"},
      {{"-ceasefire"}, "d= n=10 sort=0 s= c=false v=false words=-ceasefire"},
      {{"-cv"}, "d= n=10 sort=0 s= c=false v=false words=-cv"},
      {{"-\"rate cut\"", "-(a OR b)"},
       "d= n=10 sort=0 s= c=false v=false words=-\"rate cut\"|-(a OR b)"},
      {{"-title:x", "-2024"}, "d= n=10 sort=0 s= c=false v=false words=-title:x|-2024"},
      {{"-战", "-é"}, "d= n=10 sort=0 s= c=false v=false words=-战|-é"},
      {{"--", "-nato", "-c"}, "d= n=10 sort=0 s= c=false v=false words=-nato|-c"},
      {{"-s", "-kyiv"}, "d= n=10 sort=0 s=-kyiv c=false v=false words="},
      {{"--limit", "3", "-kyiv", "--count"}, "d= n=3 sort=0 s= c=true v=false words=-kyiv"},
  });
  for (const auto& row : rows) {
    CAPTURE(fmt::format("{}", fmt::join(row.words, " ")));
    CHECK(told(parse_words(row.words, true)) == row.told);
  }
}

TEST_CASE("parse: what is refused, and the way out") {
  struct Row {
    Words words;
    std::string_view refusal;
  };
  const auto rows = std::to_array<Row>({
      {{"--limit=many"}, "--limit: 'many' must be a whole number, 0 or more / try --help"},
      {{"-nmany"}, "--limit: 'many' must be a whole number, 0 or more / try --help"},
      {{"-n", "-5"}, "--limit: '-5' must be a whole number, 0 or more / try --help"},
      {{"--sort=best"}, "--sort: 'best' must be relevance, newest or oldest / try --help"},
      {{"--limit"}, "--limit: needs a COUNT / try --help"},
      {{"--limit="}, "--limit: needs a COUNT / try --help"},
      {{"-n"}, "--limit: needs a COUNT / try --help"},
      {{"-cn"}, "--limit: needs a COUNT / try --help"},
      {{"--database", "--count"}, "--database: needs a DIR / try --help"},
      {{"--database", "--limit=3"}, "--database: needs a DIR / try --help"},
      {{"-d", "-c"}, "--database: needs a DIR / try --help"},
      {{"--count=3"}, "--count: takes no value / try --help"},
      {{"--count="}, "--count: takes no value / try --help"},
      {{"--foo"}, "unknown option '--foo' / try --help"},
      {{"--no-such=3"}, "unknown option '--no-such' / try --help"},
      {{"--limt=3"}, "unknown option '--limt' / did you mean --limit?"},
      {{"--data"}, "unknown option '--data' / did you mean --database?"},
      {{"--Count"}, "unknown option '--Count' / did you mean --count?"},
      {{"--debug-term"}, "unknown option '--debug-term' / try --help"},
      {{"---limit=3"}, "unknown option '---limit' / did you mean --limit?"},
      {{"-x"}, "unknown option '-x' / try --help"},
      {{"-cx"}, "unknown option '-cx' / try --help"},
      {{"-kyiv"}, "unknown option '-kyiv' / try --help"},
      {{"--=3"}, "unknown option '--=3' / try --help"},
      {{"--="}, "unknown option '--=' / try --help"},
  });
  for (const auto& row : rows) {
    CAPTURE(fmt::format("{}", fmt::join(row.words, " ")));
    CHECK(refusal(row.words) == row.refusal);
  }
}

TEST_CASE("parse: where words may be negative, the way out of a mix-up is --") {
  const std::string way = " / a word of the query that looks like an option goes after --";
  CHECK(refusal({"-nato"}, true) == "--limit: 'ato' must be a whole number, 0 or more" + way);
  CHECK(refusal({"-x"}, true) == "unknown option '-x'" + way);
  CHECK(refusal({"--limit=x"}, true) ==
        "--limit: 'x' must be a whole number, 0 or more / try --help");
  CHECK(refusal({"--kyiv"}, true) == "unknown option '--kyiv' / try --help");
}

TEST_CASE("well_formed: names and letters are distinct, and every row says something") {
  using cli::OptionDoc;
  const OptionDoc good{.name = "good", .letter = 'g', .summary = "Good."};
  const auto pair = [&](const OptionDoc& other) { return std::to_array({good, other}); };
  CHECK(cli::well_formed(pair({.name = "other", .summary = "Other."})));
  CHECK_FALSE(cli::well_formed(pair({.name = "good", .summary = "Twice."})));
  CHECK_FALSE(cli::well_formed(pair({.name = "other", .letter = 'g', .summary = "Twice."})));
  CHECK_FALSE(cli::well_formed(pair({.name = "other"})));
  CHECK_FALSE(cli::well_formed(pair({.name = "Other", .summary = "Capital."})));
  CHECK_FALSE(cli::well_formed(pair({.name = "o", .summary = "Short."})));
  CHECK_FALSE(cli::well_formed(pair({.name = "-other", .summary = "Dash."})));
}

TEST_CASE("scan: an empty argv is an empty command line") {
  CHECK(cli::scan(sample_rows, 0, nullptr).empty());
}

}  // namespace dateline::testing
