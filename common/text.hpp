#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// UTF-8 (utf8proc's one door) and hashes (xxhash's one door).
namespace dateline {

/// One code point taken off the front of `text` at `at`, which is moved past it. A byte that is not
/// UTF-8 counts as U+FFFD. `at` must be less than text.size().
char32_t next_code_point(std::string_view text, std::size_t& at);

void append_utf8(std::string& out, char32_t code_point);

bool is_valid_utf8(std::string_view text);

/// Bytes of any common encoding to valid UTF-8: a byte order mark (UTF-8, UTF-16) decides; else
/// valid UTF-8 is kept; else each byte that is not UTF-8 is read as Windows-1252, by far the most
/// frequent other encoding of news in western languages.
std::string to_utf8(std::string_view bytes);

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
