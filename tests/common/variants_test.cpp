#include "common/variants.hpp"

#include <doctest/doctest.h>

#include <array>

namespace dateline::testing {
namespace {

/// "line 3: 'x' is …" of a file that must not be read.
std::string refusal(std::string_view toml) {
  const auto read = parse_variants(toml);
  return read ? "was read" : read.error().where + ": " + read.error().what;
}

}  // namespace

TEST_CASE("parse_variants: each table") {
  const auto read = parse_variants(R"(
[names]
Zelensky = ["Zelenskyy", "ZELENSKIY", "Selenskyj", "Зеленський"]
"Đoković" = ["Djokovic"]
Kyiv = ["Kijów", "kyiv", "KYÏV"]

[capitals]
US = ["USA"]
WHO = []

[phrases]
ceasefire = ["cease fire", " Cease   Fires "]

[spelling.en]
defense = ["defence"]

[spelling.German]
Delfin = ["Delphin"]
)");
  REQUIRE(read.has_value());
  CHECK(read->names == Variants::Folds{{"zelenskyy", "zelensky"},
                                       {"zelenskiy", "zelensky"},
                                       {"selenskyj", "zelensky"},
                                       {"зеленський", "zelensky"},
                                       {"djokovic", "dokovic"},
                                       {"kijow", "kyiv"}});
  CHECK(read->capitals == Variants::Folds{{"us", "us"}, {"usa", "us"}, {"who", "who"}});
  REQUIRE(read->phrases.size() == 2);
  CHECK(read->phrases[0].words == std::vector<std::string>{"cease", "fire"});
  CHECK(read->phrases[0].canonical == "ceasefire");
  CHECK(read->phrases[1].words == std::vector<std::string>{"cease", "fires"});
  REQUIRE(read->spelling.size() == 2);
  CHECK(read->spelling.at("en") == Variants::Folds{{"defence", "defense"}});
  CHECK(read->spelling.at("de") == Variants::Folds{{"delphin", "delfin"}});
}

TEST_CASE("parse_variants: little is enough") {
  for (const auto* toml : {"", "# nothing\n", "[names]\n", "[names]\nKyiv = []\n", "[spelling]\n",
                           "[spelling.en]\n", "[names]\nKyiv = [\"Kiev\", \"Kiev\"]\n"}) {
    CAPTURE(toml);
    CHECK(parse_variants(toml).has_value());
  }
}

TEST_CASE("parse_variants: what is refused, with its line") {
  struct Row {
    std::string_view toml;
    std::string_view expected;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"[names]\nKyiv = \"Kiev\"\n", "line 2: 'Kyiv' must be a list of words"},
      {"[names]\nKyiv = [\n  1\n]\n", "line 3: 'Kyiv' must list words in quotes"},
      {"[names]\nChicken = [\"Kiev\"]\nKyiv = [\"Kiev\"]\n",
       "line 3: 'kiev' is listed under two words"},
      {"[names]\nWashington = [\"New York\"]\n",
       "line 2: 'new york' is more than one word: it belongs under [phrases]"},
      {"\n[phrases]\nceasefire = [\"truce\"]\n",
       "line 3: 'truce' is one word: it belongs under [names] or [spelling]"},
      {"[phrases]\nceasefire = [\"\"]\n",
       "line 2: '' is one word: it belongs under [names] or [spelling]"},
      {"[capitals]\nUS = \"USA\"\n", "line 2: 'US' must be a list of words"},
      {"[spelling]\nen = [\"defence\"]\n",
       "line 2: [spelling.en] must be a table named after a language"},
      {"[spelling.klingon]\nqapla = [\"kapla\"]\n",
       "line 1: [spelling.klingon] must be a table named after a language"},
      {"names = [\"Kyiv\"]\n",
       "line 1: 'names' is none of [names], [capitals], [phrases], [spelling.LANGUAGE]"},
      {"[names]\n\n[nicknames]\nA = [\"B\"]\n",
       "line 3: 'nicknames' is none of [names], [capitals], [phrases], [spelling.LANGUAGE]"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.toml);
    CHECK(refusal(row.toml) == row.expected);
  }
}

TEST_CASE("parse_variants: broken TOML names its line") {
  for (const auto* toml : {"[names]\nKyiv = [\"Kiev\"\n[capitals]\n", "[names]\nKyiv\n",
                           "[names]\nKyiv = [Kiev]\n", "[= names]\n", "[names]\n= 1\n", "["}) {
    CAPTURE(toml);
    const auto why = refusal(toml);
    CHECK(why.starts_with("line "));
    CHECK_FALSE(why.ends_with(": "));
  }
  CHECK(refusal("[names]\nKyiv = [\"a\"]\nKyiv = [\"b\"]\n").starts_with("line 3: "));
  CHECK(refusal("[names\n").starts_with("line 1: "));
}

TEST_CASE("shipped_variants: the list that ships can be read, and has what the manual says") {
  const auto read = parse_variants(shipped_variants());
  if (!read) FAIL(refusal(shipped_variants()));
  CHECK(read->names.size() > 400);
  CHECK(read->names.at("selenskyj") == "zelensky");
  CHECK(read->names.at("kiev") == "kyiv");
  CHECK(read->names.at("mueller") == "muller");
  CHECK(read->capitals.at("usa") == "us");
  CHECK(read->capitals.contains("who"));
  CHECK(read->spelling.at("en").at("defence") == "defense");
  CHECK_FALSE(read->phrases.empty());
}

TEST_CASE("shipped_variants: no kept form is a variant of another, and each variant stands once") {
  const auto read = parse_variants(shipped_variants());
  REQUIRE(read.has_value());
  for (const auto& [variant, canonical] : read->names) {
    const auto& shown = variant;
    CAPTURE(shown);
    CHECK_FALSE(read->names.contains(canonical));
    CHECK_FALSE(read->capitals.contains(variant));
  }
  for (const auto& [language, folds] : read->spelling)
    for (const auto& [variant, canonical] : folds) {
      const auto& shown = variant;
      CAPTURE(shown);
      CHECK_FALSE(folds.contains(canonical));
      CHECK_FALSE(read->names.contains(variant));
    }
}

}  // namespace dateline::testing
