#pragma once

#include <string>
#include <string_view>

/// Bytes and the characters they stand for.
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

}  // namespace dateline
