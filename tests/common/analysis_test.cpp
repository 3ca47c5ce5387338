#include "common/analysis.hpp"

#include <doctest/doctest.h>

#include <array>

#include "common/text.hpp"
#include "tests/common/words_of_text.hpp"

namespace dateline::testing {
namespace {

struct PairRow {
  std::string_view one;
  std::string_view other;
};

}  // namespace

TEST_CASE("analyse: stems at their positions, all forms of a compound at one") {
  struct Row {
    std::string_view text;
    std::string_view stems;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"", ""},
      {"Negotiations failed", "negoti | fail"},
      {"cease-fire talks", "ceas ceasefir fire | talk"},
      {"the F-16", "the | 16 f f16"},
      {"$1.5bn deal", "$1.5bn 1.5bn | deal"},
      {"90% of", "90 | percent | of"},
      {"don't panic", "don't | panic"},
      {"和平", "和 和平 | 平"},
      {"naïve", "naiv"},
  });
  Analyzer analyzer(no_variants());
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(stem_line(analyzer, row.text) == row.stems);
  }
}

TEST_CASE("analyse: the variants of a name are one word, in compounds and possessives too") {
  Analyzer analyzer(shipped_list());
  static constexpr auto forms = std::to_array<std::string_view>(
      {"Zelensky", "Zelenskyy", "Zelenskiy", "Selenskyj", "ZELENSKYY", "Zelenskyy's", "Zelenskiy’s",
       "Zełenski", "Зеленський", "Зеленского"});
  for (const auto form : forms)
    for (const auto language : {"en", "de", "fr", "uk", "ru", "", "pl"}) {
      CAPTURE(form);
      CAPTURE(language);
      CHECK(same_words(analyzer, form, "Zelensky", language));
    }
  const auto compound = stems_in(analyzer, "Trump-Zelenskyy meeting");
  REQUIRE(compound.size() == 2);
  for (const auto* stem : {"trumpzelenskyy", "trumpzelenski", "trump", "zelenski"}) {
    CAPTURE(stem);
    CHECK(compound[0].contains(stem));
  }
  CHECK(same_words(analyzer, "Zelenskyy-Trump", "Zelensky-Trump"));
}

TEST_CASE("analyse: the raw form is what was written, the canonical what it stands for") {
  Analyzer analyzer(shipped_list());
  const auto& variant = analyzer.word("zelenskyy", "en");
  CHECK(variant.raw == "zelenskyy");
  CHECK(variant.canonical == "zelensky");
  CHECK(variant.is_variant);
  const auto& kept = analyzer.word("zelensky", "en");
  CHECK(kept.canonical == "zelensky");
  CHECK_FALSE(kept.is_variant);
  CHECK(analyzer.word("défense", "fr").raw == "defense");
}

TEST_CASE("analyse: British and American spelling meet in all forms, in English only") {
  Analyzer analyzer(shipped_list());
  static constexpr auto rows = std::to_array<PairRow>({
      {"defence", "defense"},
      {"defences", "defenses"},
      {"demilitarise", "demilitarize"},
      {"demilitarised", "demilitarized"},
      {"demilitarising", "demilitarizing"},
      {"demilitarisation", "demilitarization"},
      {"organisation", "organization"},
      {"organised", "organized"},
      {"centre", "center"},
      {"neighbours", "neighbors"},
      {"labour", "labor"},
      {"programmes", "programs"},
      {"realised", "realized"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.one);
    CHECK(same_words(analyzer, row.one, row.other, "en"));
    CHECK(same_words(analyzer, row.one, row.other, ""));
  }
  CHECK_FALSE(same_words(analyzer, "defence", "defense", "pl"));
}

TEST_CASE("analyse: only what is listed folds") {
  Analyzer analyzer(shipped_list());
  static constexpr auto rows = std::to_array<PairRow>(
      {{"Li", "Lee"}, {"1.5", "15"}, {"we'll", "well"}, {"don't", "dont"}, {"defend", "defect"}});
  for (const auto& row : rows) {
    CAPTURE(row.one);
    CHECK_FALSE(same_words(analyzer, row.one, row.other));
  }
}

TEST_CASE("analyse: a listed phrase is one position with its parts, and what follows moves up") {
  Analyzer analyzer(shipped_list());
  CHECK(stem_line(analyzer, "A cease fire holds") == "a | ceas ceasefir fire | hold");
  CHECK(stem_line(analyzer, "cease fires hold") == "ceas ceasefir fire | hold");
  CHECK(stem_line(analyzer, "CEASE FIRE") == "ceas ceasefir fire");
  CHECK(stem_line(analyzer, "90 per cent of") == "90 | cent per percent | of");
  CHECK(stem_line(analyzer, "cease fire cease fire now") ==
        "ceas ceasefir fire | ceas ceasefir fire | now");
  CHECK(stem_line(analyzer, "cease") == "ceas");
  CHECK(stem_line(analyzer, "fire cease") == "fire | ceas");
  CHECK(stem_line(analyzer, "cease the fire") == "ceas | the | fire");
  for (const auto* text :
       {"ceasefire talks", "cease-fire talks", "cease fire talks", "Ceasefire talks"}) {
    CAPTURE(text);
    CHECK(same_words(analyzer, text, "ceasefire talks"));
  }
  CHECK(same_words(analyzer, "90% more", "90 percent more"));
  CHECK(same_words(analyzer, "90% more", "90 per cent more"));
}

TEST_CASE("analyse: a joined phrase marks all its words") {
  Analyzer analyzer(shipped_list());
  std::vector<Occurrence> found;
  CHECK(analyzer.analyse("The cease fires hold", "en", found) == 3);
  REQUIRE(found.size() == 5);
  CHECK(found[1].kind == TokenKind::Compound);
  CHECK(found[1].begin == 4);
  CHECK(found[1].end == 15);
  CHECK(found[1].position == 2);
  CHECK(found[2].kind == TokenKind::Part);
  CHECK(found[2].position == 2);
  CHECK(found[3].position == 2);
  CHECK(found[4].position == 3);
}

TEST_CASE("analyse: short names that are words count as names by their capitals or dots") {
  Analyzer analyzer(shipped_list());
  struct Row {
    std::string_view text;
    std::string_view stems;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"US officials", "^us | offici"},
      {"U.S. officials", "^us | offici"},
      {"u.s. officials", "^us | offici"},
      {"US's officials", "^us | offici"},
      {"USA", "^us"},
      {"usa", "^us"},
      {"U.S.A. wins", "^us | win"},
      {"told us", "told | us"},
      {"Us and them", "us | and | them"},
      {"US-led", "^us led usl"},
      {"the WHO warns", "the | ^who | warn"},
      {"Who warns", "who | warn"},
      {"The US and WHO agree", "the | ^us | and | ^who | agre"},
      {"US", "^us"},
      {"US WHO", "^us | ^who"},
      // A shouted sentence says nothing by its capitals; its dots still do.
      {"THEY TOLD US ALL", "they | told | us | all"},
      {"U.S. TROOPS LEAVE", "^us | troop | leav"},
      {"THEY TOLD US. The US agreed.", "they | told | us | the | ^us | agre"},
      {"THEY TOLD US\nThe US agreed", "they | told | us | the | ^us | agre"},
      {"The US agreed\nTHEY TOLD US", "the | ^us | agre | they | told | us"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(stem_line(analyzer, row.text) == row.stems);
  }
}

TEST_CASE("is_shouted: two words in capitals, not merely names") {
  const Analyzer analyzer(shipped_list());
  for (const auto* text :
       {"TALKS FAIL", "US TALKS FAIL", "ПЕРЕГОВОРИ ТРИВАЮТЬ", "TALKS, 90% SURE"}) {
    CAPTURE(text);
    CHECK(analyzer.is_shouted(text));
  }
  for (const auto* text :
       {"", "TALKS", "US", "US WHO", "U.S. TROOPS", "TALKS fail", "Talks Fail", "12 34", "和平"}) {
    CAPTURE(text);
    CHECK_FALSE(analyzer.is_shouted(text));
  }
}

TEST_CASE("analyse: accents may be left out, though the stemmer knows them") {
  Analyzer analyzer(shipped_list());
  struct Row {
    std::string_view language;
    std::string_view with;
    std::string_view without;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"fr", "négociées", "negociees"},
      {"fr", "généraux", "generaux"},
      {"es", "negociación", "negociacion"},
      {"de", "Häuser", "Hauser"},
      {"de", "Waffenstillstände", "Waffenstillstande"},
      {"pt", "negociações", "negociacoes"},
      {"uk", "ё", "е"},
      {"", "naïve", "naive"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.with);
    CHECK(same_words(analyzer, row.with, row.without, row.language));
  }
  CHECK(same_words(analyzer, "négociées", "négocier", "fr"));
  CHECK(same_words(analyzer, "Häuser", "Haus", "de"));
}

TEST_CASE("analyse: each language has its own stems") {
  Analyzer analyzer(no_variants());
  CHECK(same_words(analyzer, "Verhandlungen", "Verhandlung", "de"));
  CHECK_FALSE(same_words(analyzer, "Verhandlungen", "Verhandlung", "uk"));
  CHECK(stem_line(analyzer, "переговори", "uk") == "переговори");
}

TEST_CASE("analyse: two analyzers agree, whatever they met before") {
  Analyzer fresh(shipped_list());
  Analyzer used(shipped_list());
  stem_line(used, "Verhandlungen in den USA über die Waffenruhe", "de");
  stem_line(used, "cease fire U.S. Zelenskyy-led", "");
  const std::string_view text =
      "U.S.-led cease fire talks with Zelenskyy's envoys: 90% agreed, naïve or not";
  for (const auto* language : {"en", "", "de", "uk"})
    CHECK(stem_line(fresh, text, language) == stem_line(used, text, language));
  CHECK(fresh.word("talks", "en").stems.size() == used.word("talks", "en").stems.size());
}

TEST_CASE("analyse: words stay where they are until memory is trimmed") {
  Analyzer analyzer(shipped_list());
  const auto* first = &analyzer.word("harbour", "en");
  for (int i = 0; i < 10'000; ++i) analyzer.word(fmt::format("word{}", i), "en");
  CHECK(&analyzer.word("harbour", "en") == first);
  CHECK(first->raw == "harbour");
  analyzer.trim_memory();  // too few words to forget
  CHECK(&analyzer.word("harbour", "en") == first);
  auto moved = std::move(analyzer);
  CHECK(&moved.word("harbour", "en") == first);
}

TEST_CASE("analyse: a very long word is cut between characters") {
  Analyzer analyzer(no_variants());
  for (const auto* letter : {"x", "ж", "ა", "𐐨"}) {
    std::string word;
    while (word.size() < 100'000) word += letter;
    const auto& met = analyzer.word(word, "en");
    CHECK(met.raw.size() <= 100);
    CHECK(met.raw.size() > 95);
    CHECK(is_valid_utf8(met.raw));
    CHECK(analyzer.stem(met.stems.front()).size() <= 100);
  }
}

TEST_CASE("analyse: a long line full of names takes no more than its time") {
  Analyzer analyzer(shipped_list());
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "The US and the WHO met. ";
  std::vector<Occurrence> found;
  CHECK(analyzer.analyse(text, "en", found) == 120'000);
}

}  // namespace dateline::testing
