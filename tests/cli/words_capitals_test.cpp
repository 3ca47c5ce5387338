// Short names that are words as well: capitals ask for the name, small letters for both.

#include <doctest/doctest.h>

#include <array>

#include "tests/support/newsroom.hpp"

namespace dateline::testing {
namespace {

constexpr auto texts = std::to_array<Text>({
    {"pronoun-us", "He told us so."},
    {"us-caps", "The US delegation left early."},
    {"us-dots", "The U.S. delegation came late."},
    {"usa", "A ship from the USA docked."},
    {"usa-dots", "A ship from the U.S.A. sailed."},
    {"us-possessive", "The US's largest port was closed."},
    {"us-end", "The ship belongs to the U.S."},

    {"pronoun-who", "A nurse who worked all night went home."},
    {"start-who", "Who wrote the letter? Nobody knew."},
    {"who-caps", "The WHO warned of a shortage."},
    {"who-dots", "The W.H.O. lifted the warning."},
    {"pronoun-it", "The committee postponed it again."},
    {"it-caps", "The IT department slept."},
    {"aid-word", "Trucks with aid waited at the border."},
    {"aid-caps", "The agency AID was closed."},

    // Whole lines in capitals say nothing about their words.
    {"shout-us", "The minister travelled home at last.", "THEY TOLD US NOTHING ABOUT THE BRIDGE"},
    {"shout-who", "The minister stayed at home.", "MINISTER WHO RESIGNED RETURNS"},
    {"shout-body", "WHO WOULD HAVE THOUGHT IT, ASKED THE PORTER. NOBODY ANSWERED HIM."},
});

const Newsroom& room() {
  static const Newsroom made{texts};
  return made;
}

}  // namespace

TEST_CASE("U.S. and US are the country, us is both") {
  constexpr auto country = "us-caps us-dots us-end us-possessive usa usa-dots";
  constexpr auto both = "pronoun-us shout-us us-caps us-dots us-end us-possessive usa usa-dots";
  static constexpr auto rows = std::to_array<Finds>({
      {"U.S.", country},
      {"US", country},
      {"U.S", country},
      {"USA", country},
      {"U.S.A.", country},
      {"US's", country},
      {"\"US delegation\"", "us-caps us-dots"},
      {"\"the U.S. delegation\"", "us-caps us-dots"},
      {"U.S. delegation", "us-caps us-dots"},
      {"US NEAR/4 ship", "us-end usa usa-dots"},
      {"us", both},
      {"told us", "pronoun-us shout-us"},
      {"\"told us\"", "pronoun-us shout-us"},
      {"told US", ""},
      {"told U.S.", ""},
      {"\"us delegation\"", "us-caps us-dots"},
      {"us -told", country},
  });
  room().expect(rows);
}

TEST_CASE("WHO, IT and AID ask for the name, who, it and aid for both") {
  static constexpr auto rows = std::to_array<Finds>({
      {"WHO", "who-caps who-dots"},
      {"W.H.O.", "who-caps who-dots"},
      {"who", "pronoun-who shout-body shout-who start-who who-caps who-dots"},
      {"nurse WHO", ""},
      {"nurse who", "pronoun-who"},
      {"WHO shortage", "who-caps"},
      {"IT", "it-caps"},
      {"it", "it-caps pronoun-it shout-body"},
      {"AID", "aid-caps"},
      {"aid", "aid-caps aid-word"},
      {"trucks AID", ""},
  });
  room().expect(rows);
}

TEST_CASE("in a headline or a query that is all in capitals, capitals say nothing") {
  static constexpr auto rows = std::to_array<Finds>({
      {"TOLD US", "pronoun-us shout-us"},
      {"\"TOLD US\"", "pronoun-us shout-us"},
      {"NURSE WHO", "pronoun-who"},
      {"\"MINISTER WHO RESIGNED\"", "shout-who"},
      {"\"minister who resigned\"", "shout-who"},
      {"title:us", "shout-us"},
      {"title:US", ""},
      {"BRIDGE", "shout-us"},
      {"porter who", "shout-body"},
  });
  room().expect(rows);
}

}  // namespace dateline::testing
