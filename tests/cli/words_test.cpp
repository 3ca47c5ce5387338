// The words of the news through the whole program, in English: a text goes in, a query finds it.

#include <doctest/doctest.h>

#include <array>

#include "tests/support/newsroom.hpp"

namespace dateline::testing {
namespace {

constexpr auto texts = std::to_array<Text>({
    {"ukr-plain", "Observers travelled to Ukraine on Monday."},
    {"ukr-straight", "They praised Ukraine's engineers."},
    {"ukr-curly", "They measured Ukraine’s rivers."},
    {"ukr-capitals", "The banner over the bridge read UKRAINE in yellow letters."},

    {"cf-joined", "A ceasefire held overnight along the river."},
    {"cf-hyphen", "The cease-fire was brief, the mayor wrote."},
    {"cf-apart", "Both sides would cease fire at noon."},
    {"cf-far", "They never cease to argue; a fire warms the hall."},

    {"mal-hyphen", "The guests dined at Mar-a-Lago until late."},
    {"mal-apart", "The guests left mar a lago at dawn."},
    {"pt-hyphen", "The 20-point plan lay on the table."},
    {"pt-apart", "A 20 point draft lay in the drawer."},

    {"f16-hyphen", "An F-16 crossed the valley."},
    {"f16-joined", "Two F16 jets crossed the valley."},
    {"covid-hyphen", "Wards for COVID-19 were closed."},
    {"covid-apart", "Wards for covid 19 were opened."},

    {"z-ky", "The letter to President Zelensky was short."},
    {"z-kyy", "The letter to President Zelenskyy was long."},
    {"z-kiy", "The letter to President Zelenskiy was lost."},
    {"z-selen", "The letter to President Selenskyj was read."},
    {"kyiv", "Trams in Kyiv ran late."},
    {"kiev", "Trams in Kiev ran early."},
    {"li", "Mrs Li opened the exhibition."},
    {"lee", "Mrs Lee closed the exhibition."},

    {"de-s", "The strip was demilitarised in spring."},
    {"de-z", "The strip was demilitarized in autumn."},
    {"def-c", "The defence budget grew."},
    {"def-s", "The defense budget shrank."},
    {"organ", "An organ played in the chapel."},
    {"organization", "An organization rented the chapel."},

    {"naive-accent", "Nobody called him naïve."},
    {"naive-plain", "Nobody called her naive."},
    {"mu-umlaut", "Herr Müller signed the ledger."},
    {"mu-plain", "Mr Muller signed the invoice."},
    {"mu-ue", "Herr Mueller signed the receipt."},

    {"pc-sign", "Turnout reached 90% in the south."},
    {"pc-percent", "Turnout reached 90 percent in the north."},
    {"pc-apart", "Turnout reached 90 per cent in the west."},
    {"bn", "The contract is worth $1.5bn in all."},
    {"one-five", "Rates rose by 1.5 points."},
    {"fifteen", "Rates rose by 15 points."},
});

const Newsroom& room() {
  static const Newsroom made{texts};
  return made;
}

}  // namespace

TEST_CASE("a name meets its possessive and its capitals") {
  constexpr auto all = "ukr-capitals ukr-curly ukr-plain ukr-straight";
  static constexpr auto rows = std::to_array<Finds>({
      {"Ukraine", all},
      {"ukraine", all},
      {"UKRAINE", all},
      {"uKRAINE", all},
      {"Ukraine's", all},
      {"Ukraine’s", all},
      {"UKRAINE'S", all},
      {"UKRAINE’S", all},
      {"\"Ukraine's engineers\"", "ukr-straight"},
      {"\"ukraine engineers\"", "ukr-straight"},
      {"\"UKRAINE’S RIVERS\"", "ukr-curly"},
      {"praised NEAR/2 ukraine", "ukr-straight"},
      {"=ukraine", all},
  });
  room().expect(rows);
}

TEST_CASE("compounds meet joined, hyphenated and apart") {
  static constexpr auto rows = std::to_array<Finds>({
      {"ceasefire", "cf-apart cf-hyphen cf-joined"},
      {"cease-fire", "cf-apart cf-hyphen cf-joined"},
      {"\"cease fire\"", "cf-apart cf-hyphen cf-joined"},
      {"CEASEFIRE", "cf-apart cf-hyphen cf-joined"},
      {"Cease-Fire", "cf-apart cf-hyphen cf-joined"},
      {"\"CEASE FIRE\"", "cf-apart cf-hyphen cf-joined"},
      {"cease‐fire", "cf-apart cf-hyphen cf-joined"},  // U+2010
      {"cease‑fire", "cf-apart cf-hyphen cf-joined"},  // U+2011
      {"ceasefire's", "cf-apart cf-hyphen cf-joined"},
      // Two words of a query may stand anywhere, but also in one.
      {"cease fire", "cf-apart cf-far cf-hyphen cf-joined"},
      {"\"the cease fire was brief\"", "cf-hyphen"},
      {"\"the ceasefire was brief\"", "cf-hyphen"},
      {"\"would ceasefire at noon\"", "cf-apart"},
      {"\"a cease-fire held overnight\"", "cf-joined"},
      {"ceasefire NEAR/3 noon", "cf-apart"},
      {"cease-fire NEAR/3 overnight", "cf-joined"},
      {"Mar-a-Lago", "mal-apart mal-hyphen"},
      {"MAR-A-LAGO", "mal-apart mal-hyphen"},
      {"\"mar a lago\"", "mal-apart mal-hyphen"},
      {"mar a lago", "mal-apart mal-hyphen"},
      {"\"dined at mar a lago until\"", "mal-hyphen"},
      {"\"left Mar-a-Lago at dawn\"", "mal-apart"},
      {"20-point", "pt-apart pt-hyphen"},
      {"\"20 point\"", "pt-apart pt-hyphen"},
      {"20 point", "pt-apart pt-hyphen"},
      {"20-POINT", "pt-apart pt-hyphen"},
      {"\"the 20 point plan\"", "pt-hyphen"},
      {"\"a 20-point draft\"", "pt-apart"},
      {"F-16", "f16-hyphen f16-joined"},
      {"F16", "f16-hyphen f16-joined"},
      {"f-16", "f16-hyphen f16-joined"},
      {"f16", "f16-hyphen f16-joined"},
      {"\"F 16\"", "f16-hyphen f16-joined"},
      {"\"two F-16 jets\"", "f16-joined"},
      {"\"an f16 crossed\"", "f16-hyphen"},
      {"COVID-19", "covid-apart covid-hyphen"},
      {"covid-19", "covid-apart covid-hyphen"},
      {"covid19", "covid-apart covid-hyphen"},
      {"\"Covid 19\"", "covid-apart covid-hyphen"},
      {"covid 19", "covid-apart covid-hyphen"},
      {"\"for COVID-19 were opened\"", "covid-apart"},
  });
  room().expect(rows);
}

TEST_CASE(
    "the listed spellings of a name meet, in phrases and NEAR too, and only the listed ones") {
  constexpr auto presidents = "z-kiy z-ky z-kyy z-selen";
  static constexpr auto rows = std::to_array<Finds>({
      {"Zelensky", presidents},
      {"zelenskyy", presidents},
      {"ZELENSKIY", presidents},
      {"Selenskyj", presidents},
      {"Zelenskyy's", presidents},
      {"ZELENSKYY'S", presidents},
      {"Зеленський", presidents},
      {"\"president zelensky\"", presidents},
      {"\"PRESIDENT SELENSKYJ\"", presidents},
      {"\"president zelensky was lost\"", "z-kiy"},
      {"letter NEAR/3 zelenskiy", presidents},
      {"long NEAR/2 selenskyj", "z-kyy"},
      {"Kyiv", "kiev kyiv"},
      {"KIEV", "kiev kyiv"},
      {"kiev's", "kiev kyiv"},
      {"\"trams in kiev ran late\"", "kyiv"},
      {"li", "li"},
      {"Li", "li"},
      {"LI", "li"},
      {"Lee", "lee"},
      {"lee", "lee"},
  });
  room().expect(rows);
}

TEST_CASE("=word and --exact want a word as it is spelt") {
  static constexpr auto marked = std::to_array<Finds>({
      {"=zelensky", "z-ky"},
      {"=Zelenskyy", "z-kyy"},
      {"=\"president zelenskiy\"", "z-kiy"},
      {"=kiev", "kiev"},
      {"=KYIV", "kyiv"},
      {"=demilitarised", "de-s"},
      {"=defense", "def-s"},
      {"=organ", "organ"},
      {"=organization", "organization"},
      {"=letters", "ukr-capitals"},
      {"=letter", "z-kiy z-ky z-kyy z-selen"},
      {"letter -=zelensky", "ukr-capitals z-kiy z-kyy z-selen"},
  });
  room().expect(marked);
  static constexpr auto bare = std::to_array<Finds>({
      {"zelensky", "z-ky"},
      {"president Zelenskyy", "z-kyy"},
      {"\"president zelenskiy\"", "z-kiy"},
      {"kiev OR zelensky", "kiev z-ky"},
      {"demilitarized", "de-z"},
      {"organ", "organ"},
      {"engineer", ""},
      {"engineers", "ukr-straight"},
  });
  room().expect(bare, "--exact");
}

TEST_CASE("British and American spelling, accents and inflections meet") {
  static constexpr auto rows = std::to_array<Finds>({
      {"demilitarised", "de-s de-z"},
      {"demilitarized", "de-s de-z"},
      {"DEMILITARIZED", "de-s de-z"},
      {"demilitarising", "de-s de-z"},
      {"\"strip was demilitarised in autumn\"", "de-z"},
      {"defence", "def-c def-s"},
      {"defense", "def-c def-s"},
      {"Defences", "def-c def-s"},
      {"\"defence budget shrank\"", "def-s"},
      {"naive", "naive-accent naive-plain"},
      {"naïve", "naive-accent naive-plain"},
      {"NAÏVE", "naive-accent naive-plain"},
      {"nai\u0308ve", "naive-accent naive-plain"},  // the accent apart, as macOS writes it
      {"Müller", "mu-plain mu-ue mu-umlaut"},
      {"muller", "mu-plain mu-ue mu-umlaut"},
      {"MÜLLER", "mu-plain mu-ue mu-umlaut"},
      {"Mueller", "mu-plain mu-ue mu-umlaut"},
      {"\"herr mueller signed the ledger\"", "mu-umlaut"},
      // The stems of these two are one; =organization is what keeps them apart.
      {"organisations", "organ organization"},
  });
  room().expect(rows);
}

TEST_CASE("numbers: percentages meet, sums are one word, a point is no dash") {
  static constexpr auto rows = std::to_array<Finds>({
      {"90%", "pc-apart pc-percent pc-sign"},
      {"\"90 percent\"", "pc-apart pc-percent pc-sign"},
      {"90 percent", "pc-apart pc-percent pc-sign"},
      {"\"90 per cent\"", "pc-apart pc-percent pc-sign"},
      {"90 per cent", "pc-apart pc-percent pc-sign"},
      {"90 PERCENT", "pc-apart pc-percent pc-sign"},
      {"\"reached 90% in the west\"", "pc-apart"},
      {"\"reached 90 per cent in the south\"", "pc-sign"},
      {"$1.5bn", "bn"},
      {"$1.5BN", "bn"},
      {"\"worth $1.5bn\"", "bn"},
      {"1.5", "one-five"},
      {"15", "fifteen"},
      {"1.5 -rates", ""},
  });
  room().expect(rows);
}

}  // namespace dateline::testing
