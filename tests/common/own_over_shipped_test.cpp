#include "common/own_over_shipped.hpp"

#include <doctest/doctest.h>

#include <array>

#include "common/issue_rules.hpp"
#include "common/variants.hpp"

namespace dateline {
namespace {

constexpr std::string_view base = R"([names]
Kyiv = ["Kiev", "Kiew"]
Odesa = ["Odessa"]
[capitals]
US = ["USA"]
[spelling.en]
honour = ["honor"]
)";

/// What the list makes of a name, after `own` was read over it.
std::string folds(std::string_view own, const std::string& name) {
  const auto text = with_own_variants(base, own);
  if (!text) return text.error().where + ": " + text.error().what;
  const auto read = parse_variants(*text);
  if (!read) return "merged, " + read.error().where + ": " + read.error().what;
  const auto found = read->names.find(name);
  return found == read->names.end() ? name : found->second;
}

}  // namespace

TEST_CASE("own variants are added, moved and taken away") {
  struct Row {
    std::string_view own;
    std::string name;
    std::string_view folded;
  };
  const auto rows = std::to_array<Row>({
      {"", "kiew", "kyiv"},
      {"[names]\nKyiv = [\"Kijow\"]", "kijow", "kyiv"},
      {"[names]\nKyiv = [\"Kijow\"]", "kiew", "kyiv"},
      {"[names]\nKYIV = [\"Kijow\", \"Kijów\"]", "kijow", "kyiv"},
      {"[names]\nLviv = [\"Lwow\"]", "lwow", "lviv"},
      {"[names]\nOdesa = [\"Kiew\"]", "kiew", "odesa"},
      {"[names]\nOdesa = [\"Kiew\"]", "kiev", "kyiv"},
      {"[names]\nKiev = [\"Kyiv\"]", "kyiv", "kiev"},
      {"[names]\nKiev = [\"Kyiv\"]", "kiew", "kiev"},
      {"[names]\nKiev = []", "kiev", "kiev"},
      {"[names]\nKiev = []", "kiew", "kyiv"},
      {"[names]\nKyiv = false", "kiew", "kiew"},
      {"[names]\nNowhere = false", "kiew", "kyiv"},
      {"[names]\nKyiv = true", "kiew", "line 2: 'Kyiv' must be a list of words"},
      {"\n[names]\n\nKyiv = [3]", "kiew", "line 4: 'Kyiv' must list words in quotes"},
      {"[nonsense]", "kiew",
       "line 1: 'nonsense' is none of [names], [capitals], [phrases], [spelling.LANGUAGE]"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.own);
    CAPTURE(row.name);
    CHECK(folds(row.own, row.name) == row.folded);
  }
}

TEST_CASE("all tables of variants have own ones, and the shipped list bears them") {
  const auto text = with_own_variants(
      shipped_variants(),
      "[capitals]\nUS = [\"USofA\"]\nXQ = []\n[phrases]\nun = [\"united nations body\"]\n"
      "[spelling.en]\nhonour = [\"honnor\"]\n[spelling.sv]\nhej = [\"hejj\"]\n");
  REQUIRE(text);
  const auto read = parse_variants(*text);
  REQUIRE(read);
  CHECK(read->capitals.at("usofa") == "us");
  CHECK(read->capitals.at("xq") == "xq");
  CHECK(read->spelling.at("en").at("honnor") == "honour");
  CHECK(read->spelling.at("sv").at("hejj") == "hej");
  const auto shipped = parse_variants(shipped_variants()).value();
  CHECK(read->names == shipped.names);
  CHECK(read->phrases.size() == shipped.phrases.size() + 1);
  CHECK(with_own_variants(*text, "").value() == *text);
}

TEST_CASE("own issue rules replace, add and take away") {
  const auto names = [](std::string_view own) {
    const auto text = with_own_issue_rules(
        "[grain]\nquery = 'grain'\n[Talks]\nquery = '''talks OR\nmeeting'''\n", own);
    if (!text) return text.error().where + ": " + text.error().what;
    std::string out;
    const auto read = parse_issue_rules(*text);
    REQUIRE(read);
    for (const auto& rule : read->rules) out += rule.name + "=" + rule.query + ";";
    return out;
  };
  CHECK(names("") == "Talks=talks OR\nmeeting;grain=grain;");
  CHECK(names("[ferry]\nquery = 'ferr*'") == "Talks=talks OR\nmeeting;ferry=ferr*;grain=grain;");
  CHECK(names("[GRAIN]\nquery = 'wheat'") == "GRAIN=wheat;Talks=talks OR\nmeeting;");
  CHECK(names("talks = false") == "grain=grain;");
  CHECK(names("[grain]\n") == "line 1: [grain] has no query");
  CHECK(names("\n\n[grain]\nquery = '('").starts_with("line 4: the query of [grain]"));
}

}  // namespace dateline
