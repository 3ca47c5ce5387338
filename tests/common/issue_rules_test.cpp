#include "common/issue_rules.hpp"

#include <doctest/doctest.h>

#include <array>

namespace dateline {

TEST_CASE("issue rules: a file's tables are read, sorted by name") {
  const auto read = parse_issue_rules(R"(
[nato]
query = "nato OR alliance"
[ceasefire]
label = "Cease-fire"
description = "An end of the shooting"
query = 'truce'
language = "german"
finds = ["A truce."]
misses = ["A trust.", "None."]
)");
  REQUIRE(read.has_value());
  REQUIRE(read->rules.size() == 2);
  const auto& first = read->rules.front();
  CHECK(first.name == "ceasefire");
  CHECK(first.label == "Cease-fire");
  CHECK(first.language == "de");
  CHECK(first.misses.size() == 2);
  CHECK(read->rules.back().label == "nato");
  CHECK(read->rules.back().tree.kind == query::Kind::Or);
}

TEST_CASE("issue rules: what is wrong, and where") {
  struct Row {
    std::string_view text;
    std::string_view what;
    std::string_view where;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"[a]\nquery = 'x'\n\n[A]\nquery = 'y'\n",
       "[a] is there twice: capitals and accents do not count", "line 1"},
      {"[a]\nlabel = 'x'", "[a] has no query", "line 1"},
      {"[a]\nquery = ''", "[a] has no query", "line 2"},
      {"a = 1", "'a' belongs below the [name] of an issue", "line 1"},
      {"['a,b']\nquery = 'x'", "the name of an issue is one line without commas and semicolons",
       "line 1"},
      {"[a]\nquery = 1", "'query' must be a text in quotes", "line 2"},
      {"[a]\nquery = 'x'\nfinds = 'x'", "'finds' must be a list of texts", "line 3"},
      {"[a]\nquery = 'x'\ncolour = 'x'",
       "'colour' is none of query, label, description, language, finds, misses", "line 3"},
      {"[a]\nquery = '(x'", "the query of [a], character 1: a parenthesis is not closed", "line 2"},
      {"[a]\nquery = 'nato ukrane~'",
       "the query of [a]: 'ukrane~' stands for whatever else an index has, which no article can "
       "tell; list the spellings with OR",
       "line 2"},
      {"[a]\nquery = 'nato -issue:b'",
       "the query of [a]: a rule cannot ask for another issue, as neither would come first; repeat "
       "its words",
       "line 2"},
      {"[a]\nquery = 'nato date:last-week'",
       "the query of [a]: a date that counts from today would change its issues overnight; write "
       "the day",
       "line 2"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto read = parse_issue_rules(row.text);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().what == row.what);
    CHECK(read.error().where == row.where);
  }
}

TEST_CASE("issue rules: dates of the calendar, fields and NEAR may stand in a rule") {
  CHECK(
      parse_issue_rules("[a]\nquery = 'title:nato date:2025-12.. source:x territor* NEAR/3 ced*'"));
}

}  // namespace dateline
