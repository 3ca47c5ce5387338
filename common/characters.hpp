#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// What kind of character a code point is to the tokenizer and the sentence splitter.
namespace dateline {

enum class CharacterClass : std::uint8_t {
  Other,    ///< white space, punctuation, symbols
  Small,    ///< a small letter
  Capital,  ///< a capital or title-case letter
  Letter,   ///< a letter without case, or a mark
  Digit,
  Spaceless,   ///< a character of a script written without spaces: Han, Kana, Hangul, Thai, …
  Apostrophe,  ///< all that stands for one: ' ’ ʼ ` ´
  Hyphen,      ///< '-', U+2010, U+2011; dashes are Other
};

CharacterClass classify(char32_t code);

/// One character of a text and the offset after it.
struct Character {
  CharacterClass kind = CharacterClass::Other;
  char32_t code = 0;
  std::uint32_t end = 0;
};

namespace detail {
inline constexpr auto ascii = [] {
  using enum CharacterClass;
  std::array<CharacterClass, 128> table{};
  for (auto& c : table) c = Other;
  for (std::size_t c = '0'; c <= '9'; ++c) table[c] = Digit;
  for (std::size_t c = 'a'; c <= 'z'; ++c) table[c] = Small;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) table[c] = Capital;
  table['\''] = Apostrophe;
  table['`'] = Apostrophe;
  table['-'] = Hyphen;
  return table;
}();
Character long_character_at(std::string_view text, std::uint32_t at);
}  // namespace detail

/// The character at `at`; at the end of the text, {Other, 0, at}.
inline Character character_at(std::string_view text, std::uint32_t at) {
  if (at >= text.size()) return {CharacterClass::Other, 0, at};
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {detail::ascii[byte], byte, at + 1};
  return detail::long_character_at(text, at);
}

/// A mark that belongs to the character before it, in a script without spaces too.
bool is_mark(char32_t code);

/// $ £ € ¥ ₴ ₽ and the rest of Unicode's currency signs.
bool is_currency(char32_t code);

inline bool is_letter(CharacterClass c) {
  return c == CharacterClass::Small || c == CharacterClass::Capital || c == CharacterClass::Letter;
}

inline bool is_word(CharacterClass c) { return is_letter(c) || c == CharacterClass::Digit; }

}  // namespace dateline
