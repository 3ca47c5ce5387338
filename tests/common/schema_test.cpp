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
  CHECK(stem_term(field("body"), "ceasefir") == "Zceasefir");
  CHECK(stem_term(field("title"), "ceasefir") == "ZSceasefir");
  CHECK(stem_term(field("author"), "moreau") == "ZAmoreau");
  CHECK(stem_term(field("body"), "^us") == "Z^us");
  CHECK(raw_term(field("body"), "ceasefire") == "ceasefire");
  CHECK(raw_term(field("title"), "ceasefire") == "Sceasefire");
  CHECK(hashed_term("U", "https://example.org/").size() == 17);
  CHECK(hashed_term("U", "a") != hashed_term("U", "b"));
  CHECK(hashed_term("U", "a").substr(1) == hashed_term("XPATH", "a").substr(5));
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
