#include "common/stop_words.hpp"

#include <doctest/doctest.h>

#include <array>

#include "common/analysis.hpp"
#include "tests/common/words_of_text.hpp"

namespace dateline::testing {

TEST_CASE("is_stop_word: function words of a language, and not of another") {
  struct Row {
    std::string_view word;
    std::string_view language;
    bool is;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"the", "en", true},     {"not", "en", true},   {"who", "en", true},  {"don't", "en", true},
      {"us", "en", false},     {"will", "en", false}, {"two", "en", false}, {"The", "en", false},
      {"", "en", false},       {"the", "de", false},  {"die", "de", true},  {"die", "en", false},
      {"für", "de", true},     {"uber", "de", false}, {"über", "de", true}, {"été", "fr", false},
      {"estado", "es", false}, {"не", "ru", true},    {"the", "ja", false}, {"the", "", false},
      {"och", "sv", true},     {"della", "it", true}, {"het", "nl", true},  {"não", "pt", true},
  });
  for (const auto& row : rows) {
    CAPTURE(row.word);
    CAPTURE(row.language);
    CHECK(is_stop_word(row.word, row.language) == row.is);
  }
}

TEST_CASE("analyse: stop words are marked, but not where they are names or parts of a compound") {
  struct Row {
    std::string_view text;
    std::string_view marks;  ///< a character a word: '.' is a stop word
  };
  static constexpr auto rows = std::to_array<Row>({
      {"The head of the WHO", ".x..x"},
      {"who spoke", ".x"},
      {"told us", "xx"},
      {"It is the IT of today", "...x.x"},
      {"don’t", "."},
  });
  Analyzer analyzer(shipped_list());
  std::vector<Occurrence> found;
  for (const auto& row : rows) {
    CAPTURE(row.text);
    analyzer.analyse(row.text, "en", found);
    std::string marks;
    for (const auto& each : found) marks += each.is_stop() ? '.' : 'x';
    CHECK(marks == row.marks);
  }
}

}  // namespace dateline::testing
