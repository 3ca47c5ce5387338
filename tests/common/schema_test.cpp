#include "common/schema.hpp"

#include <doctest/doctest.h>

#include <string>

namespace dateline::testing {

TEST_CASE("find_field: by the name that users type") {
  for (const auto& known : fields) CHECK(find_field(known.name) == &known);
  CHECK(find_field("") == nullptr);
  CHECK(find_field("Title") == nullptr);
  CHECK(find_field("headline") == nullptr);
}

TEST_CASE("the slots: what an index written before has at these numbers") {
  CHECK(date_slot == 0);
  CHECK(field("source").slot == 1);
  CHECK(field("issue").slot == 2);
  CHECK(field("lang").slot == 3);
  CHECK(sequence_slot == 4);
  CHECK(fingerprint_slot == 5);
}

TEST_CASE("terms: prefix and word") {
  CHECK(stem_term(field("body"), "ceasefir") == "ceasefir");
  CHECK(stem_term(field("title"), "ceasefir") == "Sceasefir");
  CHECK(stem_term(field("author"), "moreau") == "Amoreau");
  CHECK(stem_term(field("body"), "^us") == "^us");
  CHECK(hashed_term("XPATH", "https://example.org/").size() == 21);
  CHECK(hashed_term("XPATH", "a") != hashed_term("XPATH", "b"));
  CHECK(hashed_term("XCOPY", "a").substr(5) == hashed_term("XPATH", "a").substr(5));
}

TEST_CASE("the term of a form begins with its stem, and gives both back") {
  struct Row {
    std::string_view field, stem, raw, term;
  };
  static constexpr auto rows =
      std::to_array<Row>({{"body", "ceasefir", "ceasefire", "Rceasefir|e"},
                          {"body", "attack", "attack", "Rattack|"},
                          {"body", "territori", "territory", "Rterritori|~territory"},
                          {"body", "^us", "us", "R^us|~us"},
                          {"body", "ceasefir", "", "Rceasefir|/"},
                          {"title", "ferri", "ferries", "RSferri|es"},
                          {"author", "moreau", "moreau", "RAmoreau|"}});
  for (const auto& row : rows) {
    CAPTURE(row.term);
    CHECK(form_term(field(row.field), row.stem, row.raw) == row.term);
    const auto [stem, raw] = form_of_term(row.term, field(row.field));
    CHECK(stem == row.stem);
    CHECK(raw == row.raw);
    CHECK(row.term.starts_with(forms_prefix(field(row.field), row.stem)));
    CHECK(row.term.starts_with(forms_prefix(field(row.field), "")));
  }
}

TEST_CASE("filter_term: one value in any capitalisation and spacing") {
  CHECK(filter_term(field("source"), "Harbour Tribune") == "XSRCharbour tribune");
  CHECK(filter_term(field("source"), "  HARBOUR\n tribune ") == "XSRCharbour tribune");
  CHECK(filter_term(field("source"), "Süddeutscher Bote") == "XSRCsuddeutscher bote");
  CHECK(filter_term(field("lang"), "DE") == "Lde");
  CHECK(filter_term(field("issue"), "") == "XISS");
}

TEST_CASE("filter_term: a long value is hashed, and stays apart from others") {
  const std::string most(200, 'a');
  CHECK(filter_term(field("source"), most) == "XSRC" + most);
  const auto hashed = filter_term(field("source"), most + "a");
  CHECK(hashed.starts_with("XSRC#"));
  CHECK(hashed.size() == 5 + 16);
  CHECK(filter_term(field("source"), most + "b") != hashed);
  CHECK(filter_term(field("source"), most + "A") == hashed);
}

}  // namespace dateline::testing
