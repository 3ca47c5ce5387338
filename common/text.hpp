#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/utf8.hpp"

/// Texts made comparable (utf8proc's door), and hashes (xxhash's one door).
namespace dateline {

/// NFC; terminal control sequences and other control characters but '\n' become spaces, "\r\n" and
/// '\r' become '\n', tabs and no-break spaces become spaces, zero-width marks and soft hyphens
/// vanish. Valid UTF-8 in, valid UTF-8 out.
std::string normalise(std::string_view text);

/// The form in which words are compared: case folded, compatibility forms (full width, ligatures)
/// resolved, accents taken off Latin and Greek letters, vowel marks off Arabic and Hebrew; Cyrillic
/// й and ї stay letters of their own, ё becomes е. Appends to `out`.
void fold(std::string_view word, std::string& out);
std::string folded(std::string_view word);

/// Case folded, accents kept. For stemmers, which know their language's accents.
std::string lower_case(std::string_view word);

/// Without white space at both ends.
std::string_view trim(std::string_view text);

/// Runs of white space become one space; none at the ends.
std::string one_line(std::string_view text);

/// XXH3 of 64 bits.
std::uint64_t hash64(std::string_view bytes);

/// 16 lower-case hexadecimal digits.
std::string hex(std::uint64_t value);

}  // namespace dateline
