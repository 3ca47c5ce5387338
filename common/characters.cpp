#include "common/characters.hpp"

#include <utf8proc.h>

#include "common/text.hpp"

namespace dateline {
namespace {

using enum CharacterClass;

bool between(char32_t code, char32_t first, char32_t last) { return code >= first && code <= last; }

bool is_spaceless(char32_t code) {
  if (code < 0x0E00) return false;
  return between(code, 0x0E00, 0x0EFF) ||  // Thai, Lao
         between(code, 0x1000, 0x109F) ||  // Myanmar
         between(code, 0x1100, 0x11FF) ||  // Hangul jamo
         between(code, 0x1780, 0x17FF) ||  // Khmer
         between(code, 0x3005, 0x3007) ||  // 々〆〇
         between(code, 0x3040, 0x30FF) ||  // Hiragana, Katakana
         between(code, 0x3105, 0x318E) ||  // Bopomofo, Hangul compatibility jamo
         between(code, 0x31F0, 0x31FF) ||  // Katakana extensions
         between(code, 0x3400, 0x4DBF) ||  // Han
         between(code, 0x4E00, 0x9FFF) ||  //
         between(code, 0xAC00, 0xD7A3) ||  // Hangul
         between(code, 0xF900, 0xFAFF) ||  // Han, compatibility
         between(code, 0xFF66, 0xFFDC) ||  // half-width Katakana and Hangul
         between(code, 0x20000, 0x323AF);  // Han, extensions
}

CharacterClass by_category(char32_t code) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
      return Capital;
    case UTF8PROC_CATEGORY_LL:
      return Small;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return Letter;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
      return Digit;
    default:
      return Other;
  }
}

}  // namespace

CharacterClass classify(char32_t code) {
  if (code < 128) return detail::ascii[code];
  switch (code) {
    case U'\u2019':
    case U'\u2018':
    case U'\u02BC':
    case U'\u02B9':
    case U'\u00B4':
    case U'\uFF07':
      return Apostrophe;
    case U'\u2010':
    case U'\u2011':
      return Hyphen;
    default:
      break;
  }
  const auto category = by_category(code);
  return is_word(category) && is_spaceless(code) ? Spaceless : category;
}

Character detail::long_character_at(std::string_view text, std::uint32_t at) {
  std::size_t next = at;
  const auto code = next_code_point(text, next);
  return {classify(code), code, static_cast<std::uint32_t>(next)};
}

bool is_mark(char32_t code) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(code));
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
         category == UTF8PROC_CATEGORY_ME;
}

bool is_currency(char32_t code) {
  return code == U'$' || (code >= 0x80 && utf8proc_category(static_cast<utf8proc_int32_t>(code)) ==
                                              UTF8PROC_CATEGORY_SC);
}

}  // namespace dateline
