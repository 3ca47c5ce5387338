#include <doctest/doctest.h>

#include "tests/common/words_of_text.hpp"

// Every line of the shipped list does what it says: an article with the one form is found by the
// other.
namespace dateline::testing {

TEST_CASE("shipped variants: every name meets its variants, in English and without a stemmer") {
  Analyzer analyzer(shipped_list());
  for (const auto& [variant, canonical] : shipped_list()->names) {
    const auto& shown = variant;
    CAPTURE(shown);
    for (const auto* language : {"en", "uk"}) {
      CHECK(stems_in(analyzer, variant, language).size() == 1);
      CHECK(same_words(analyzer, variant, canonical, language));
      CHECK(same_words(analyzer, "met " + variant + "'s envoy", "met " + canonical + " envoy",
                       language));
    }
  }
}

TEST_CASE("shipped variants: every British spelling meets the American") {
  Analyzer analyzer(shipped_list());
  for (const auto& [variant, canonical] : shipped_list()->spelling.at("en")) {
    const auto& shown = variant;
    CAPTURE(shown);
    CHECK(same_words(analyzer, "a " + variant + " b", "a " + canonical + " b"));
  }
}

TEST_CASE("shipped variants: every phrase meets the word it is, and keeps its own words") {
  Analyzer analyzer(shipped_list());
  for (const auto& phrase : shipped_list()->phrases) {
    const auto text = fmt::format("{}", fmt::join(phrase.words, " "));
    CAPTURE(text);
    CHECK(same_words(analyzer, "xx " + text + " yy", "xx " + phrase.canonical + " yy"));
    const auto stems = stems_in(analyzer, text);
    REQUIRE(stems.size() == 1);
    for (const auto& word : phrase.words) CHECK(meet(stems[0], stems_in(analyzer, word).at(0)));
  }
}

TEST_CASE("shipped variants: every short name is a name in capitals, and a word in small letters") {
  Analyzer analyzer(shipped_list());
  for (const auto& [name, canonical] : shipped_list()->capitals) {
    const auto& shown = name;
    CAPTURE(shown);
    std::string capitals = name;
    for (char& c : capitals) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 0x20) : c;
    const auto said = stems_in(analyzer, "the " + capitals + " said");
    REQUIRE(said.size() == 3);
    CHECK(said[1] == Stems{"^" + canonical});
    const auto word = stems_in(analyzer, "the " + name + " said");
    REQUIRE(word.size() == 3);
    CHECK(word[1].contains("^" + canonical) == (name != canonical));
  }
}

}  // namespace dateline::testing
