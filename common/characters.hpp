#pragma once

#include <cstdint>
#include <string_view>

/// What kind of character a code point is to the tokenizer and the sentence splitter.
namespace dateline {

enum class CharacterClass : std::uint8_t {
  Other,       ///< white space, punctuation, symbols
  Small,       ///< a small letter
  Capital,     ///< a capital or title-case letter
  Letter,      ///< a letter without case, or a mark
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

/// The character at `at`; at the end of the text, {Other, 0, at}.
Character character_at(std::string_view text, std::uint32_t at);

/// A mark that belongs to the character before it, in a script without spaces too.
bool is_mark(char32_t code);

/// $ £ € ¥ ₴ ₽ and the rest of Unicode's currency signs.
bool is_currency(char32_t code);

inline bool is_letter(CharacterClass c) {
  return c == CharacterClass::Small || c == CharacterClass::Capital || c == CharacterClass::Letter;
}

inline bool is_word(CharacterClass c) { return is_letter(c) || c == CharacterClass::Digit; }

}  // namespace dateline
