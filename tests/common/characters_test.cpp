#include "common/characters.hpp"

#include <doctest/doctest.h>

#include <array>

#include "common/text.hpp"

namespace dateline::testing {

TEST_CASE("classify: what a character is to the tokenizer") {
  using enum CharacterClass;
  struct Row {
    std::u32string_view characters;
    CharacterClass expected;
  };
  static constexpr auto rows = std::to_array<Row>({
      {U"azßéяїαœıﬁ", Small},
      {U"AZÉЯЇΑŒİǅ", Capital},
      {U"ابשक\u0301ʰªՙ", Letter},
      {U"09٣५Ⅻ", Digit},
      {U"漢々〇ひカーㄅ한ㅎได์ກမខﾀ𠀀", Spaceless},
      {U"'`’‘ʼʹ´＇", Apostrophe},
      {U"-\u2010\u2011", Hyphen},
      {U" \n.,;:!?\"()[]%&/$€_+–—…«»、。・😀²½№\u3000", Other},
  });
  for (const auto& row : rows) {
    for (const auto code : row.characters) {
      std::string text;
      append_utf8(text, code);
      CAPTURE(text);
      CHECK(classify(code) == row.expected);
    }
  }
}

TEST_CASE("classify: every code point has a class, and words are letters and digits") {
  std::size_t words = 0;
  for (char32_t code = 0; code < 0x110000; ++code) {
    const auto kind = classify(code);
    words += is_word(kind);
    if (is_letter(kind)) CHECK(is_word(kind));
  }
  CHECK(words > 10'000);
  CHECK(is_word(CharacterClass::Digit));
  CHECK_FALSE(is_letter(CharacterClass::Digit));
  for (const auto kind : {CharacterClass::Other, CharacterClass::Spaceless,
                          CharacterClass::Apostrophe, CharacterClass::Hyphen})
    CHECK_FALSE(is_word(kind));
}

TEST_CASE("character_at: the character, and where the next one begins") {
  const std::string_view text = "aé€😀\xFF";
  struct Row {
    std::uint32_t at;
    char32_t code;
    std::uint32_t end;
  };
  static constexpr auto rows = std::to_array<Row>(
      {{0, U'a', 1}, {1, U'é', 3}, {3, U'€', 6}, {6, U'😀', 10}, {10, U'\uFFFD', 11}});
  for (const auto& row : rows) {
    CAPTURE(row.at);
    const auto here = character_at(text, row.at);
    CHECK(here.code == row.code);
    CHECK(here.end == row.end);
  }
  const auto after = character_at(text, 11);
  CHECK(after.kind == CharacterClass::Other);
  CHECK(after.code == 0);
  CHECK(after.end == 11);
}

TEST_CASE("is_mark and is_currency: by Unicode's categories") {
  for (const char32_t code : {U'\u0301', U'\u0E48', U'\u093F', U'\u20DD', U'\uFE0F'})
    CHECK(is_mark(code));
  for (const char32_t code : {U'a', U'漢', U' ', U'´', U'\0'}) CHECK_FALSE(is_mark(code));
  for (const char32_t code : {U'$', U'£', U'€', U'¥', U'₴', U'₽', U'₹', U'￥'})
    CHECK(is_currency(code));
  for (const char32_t code : {U'%', U'#', U'a', U'8', U'\0'}) CHECK_FALSE(is_currency(code));
}

}  // namespace dateline::testing
