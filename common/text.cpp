#include "common/text.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>
#include <utf8proc.h>
#include <xxhash.h>

namespace dateline {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

/// Eight bytes at once; the texts of newspapers are long, and most of their bytes plain.
std::uint64_t eight_at(std::string_view text, std::size_t at) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text.data() + at, sizeof(bytes));
  return bytes;
}
constexpr std::uint64_t each_byte = 0x0101010101010101;
constexpr std::uint64_t high_bits = 0x80 * each_byte;

/// The end of the ASCII from `at` on, or up to seven bytes before it.
std::size_t near_end_of_ascii(std::string_view text, std::size_t at) {
  while (at + 8 <= text.size() && (eight_at(text, at) & high_bits) == 0) at += 8;
  return at;
}

bool is_marked_off(char32_t base) {
  return base < 0x0250 || (base >= 0x0370 && base < 0x0400) || (base >= 0x1E00 && base < 0x2000);
}

bool is_vowel_mark(char32_t code) {  // Hebrew points, Arabic vowel signs, tatweel
  return (code >= 0x0591 && code <= 0x05C7) || (code >= 0x064B && code <= 0x065F) ||
         code == 0x0670 || code == 0x0640;
}

/// Letters whose stroke is no combining mark, so that decomposition leaves them alone.
std::string_view without_stroke(char32_t code) {
  switch (code) {
    case U'ø':
      return "o";
    case U'ł':
      return "l";
    case U'đ':
    case U'ð':
      return "d";
    case U'þ':
      return "th";
    case U'æ':
      return "ae";
    case U'œ':
      return "oe";
    case U'ı':
      return "i";
    case U'ħ':
      return "h";
    case U'ŧ':
      return "t";
    default:
      return {};
  }
}

/// `base` is the letter that marks at the front of `code` belong to, and then the last of `code`.
void fold_code_point(char32_t code, char32_t& base, std::string& out) {
  std::array<utf8proc_int32_t, 16> parts{};
  int boundary = 0;
  const auto count =
      utf8proc_decompose_char(static_cast<utf8proc_int32_t>(code), parts.data(), parts.size(),
                              static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                             UTF8PROC_CASEFOLD | UTF8PROC_IGNORE),
                              &boundary);
  if (count <= 0 || count > static_cast<int>(parts.size())) return;
  for (int i = 0; i < count; ++i) {
    const auto part = static_cast<char32_t>(parts[static_cast<std::size_t>(i)]);
    if (is_vowel_mark(part)) continue;
    const auto* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(part));
    const bool mark = property->combining_class != 0;
    if (mark && base != 0 && is_marked_off(base)) continue;
    if (part == 0x0308 && base == U'е') continue;  // ё
    const auto plain = without_stroke(part);
    if (plain.empty())
      append_utf8(out, part);  // й, ї, が come apart here; fold() puts them together again
    else
      out += plain;
    if (!mark) base = part;
  }
}

/// NFC of valid UTF-8.
std::string composed(std::string_view text) {
  utf8proc_uint8_t* made = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &made,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  if (length < 0) return std::string(text);
  std::string out(reinterpret_cast<const char*>(made), static_cast<std::size_t>(length));
  std::free(made);  // NOLINT: utf8proc hands out malloc's memory
  return out;
}

bool is_ascii(std::string_view text) {
  for (auto at = near_end_of_ascii(text, 0); at < text.size(); ++at)
    if (byte_at(text, at) >= 0x80) return false;
  return true;
}

/// Whether a text may change under NFC: it holds a combining mark or a rare compatibility letter.
bool may_need_composing(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (byte_at(text, at) < 0xCC) {  // below U+0300 nothing changes
      at = std::max(at + 1, near_end_of_ascii(text, at));
      continue;
    }
    const auto code = next_code_point(text, at);
    if ((code >= 0x0300 && code < 0x0388) || (code >= 0x0591 && code < 0x1E00) ||
        (code >= 0x1F70 && code < 0x2000) || (code >= 0x20D0 && code < 0x2130) ||
        (code >= 0x2329 && code < 0x232B) || (code >= 0x2ADC && code < 0x2E00) ||
        (code >= 0x302A && code < 0x3030) || (code >= 0x3099 && code < 0x309B) ||
        (code >= 0xA66F && code < 0xAC00) || (code >= 0xF900 && code < 0xFB50) ||
        (code >= 0xFE20 && code < 0xFE30) || code >= 0x10000)
      return true;
  }
  return false;
}

/// The end of the printable ASCII and line ends from `at` on.
std::size_t end_of_plain(std::string_view text, std::size_t at) {
  const auto is_plain = [&] { return (text[at] >= ' ' && text[at] <= '~') || text[at] == '\n'; };
  const auto are_printable = [](std::uint64_t eight) {  // no byte under ' ', over '~' or not ASCII
    return (((eight - ' ' * each_byte) | (eight + each_byte) | eight) & high_bits) == 0;
  };
  for (; at < text.size(); ++at) {
    while (at + 8 <= text.size() && are_printable(eight_at(text, at))) at += 8;
    if (at == text.size() || !is_plain()) break;
  }
  return at;
}

/// The end of a terminal's control sequence at `at`, ESC [ … letter, or of the beginning of ESC ] 0
/// ; text BEL, whose text stays (ECMA-48, 5.4 and 8.3.89; xterm's "operating system commands").
/// `at` if there is none.
std::size_t end_of_escape(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 64;
  if (text[at] != '\x1b' || at + 1 >= text.size()) return at;
  const char kind = text[at + 1];
  const auto most = std::min(text.size(), at + longest);
  for (auto next = at + 2; (kind == '[' || kind == ']') && next < most; ++next) {
    const char c = text[next];
    if (kind == '[' ? c >= '@' && c <= '~' : c == ';') return next + 1;
    if (kind == '[' ? c < ' ' || c > '?' : c < '0' || c > '9') return at;
  }
  return at;
}

bool is_invisible(char32_t code) {
  return code == 0x00AD || (code >= 0x200B && code <= 0x200F) || code == 0x2060 || code == 0xFEFF ||
         (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

}  // namespace

std::string normalise(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = byte_at(text, at);
    if (byte < 0x80) {
      if (const auto plain = end_of_plain(text, at); plain != at) {  // nearly all of most texts
        out += text.substr(at, plain - at);
        at = plain;
        continue;
      }
      if (const auto end = end_of_escape(text, at); end != at) {
        out += ' ';
        at = end;
        continue;
      }
      ++at;
      if (byte == '\r') {
        if (at < text.size() && text[at] == '\n') continue;
        out += '\n';
      } else {
        out += (byte < 0x20 && byte != '\n') || byte == 0x7F ? ' ' : static_cast<char>(byte);
      }
      continue;
    }
    const auto start = at;
    const auto code = next_code_point(text, at);
    if (code == 0x2028 || code == 0x2029 || code == 0x85) {
      out += '\n';
    } else if (code < 0xA0 || code == 0xA0 || code == 0x202F ||
               (code >= 0x2000 && code <= 0x200A)) {
      out += ' ';
    } else if (!is_invisible(code)) {
      out += text.substr(start, at - start);
    }
  }
  // Last, because a mark meets its letter where an invisible character stood between them.
  return may_need_composing(out) ? composed(out) : out;
}

void fold(std::string_view word, std::string& out) {
  if (is_ascii(word)) {
    for (const char c : word) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return;
  }
  const auto start = out.size();
  char32_t base = 0;
  for (std::size_t at = 0; at < word.size();) fold_code_point(next_code_point(word, at), base, out);
  if (may_need_composing(std::string_view(out).substr(start)))
    out.replace(start, std::string::npos, composed(std::string_view(out).substr(start)));
}

std::string folded(std::string_view word) {
  std::string out;
  fold(word, out);
  return out;
}

std::string lower_case(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  for (std::size_t at = 0; at < word.size();) {
    const auto code = next_code_point(word, at);
    append_utf8(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(code))));
  }
  return out;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view white = " \t\n\r\f\v";
  const auto first = text.find_first_not_of(white);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

std::string one_line(std::string_view text) {
  constexpr std::string_view white = " \n\t\r";
  const auto is_white = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
  text = trim(text);
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    std::size_t end = 0;  // of what stays as it is: words with single spaces between them
    while (end < text.size() &&
           (!is_white(text[end]) || (text[end] == ' ' && !is_white(text[end + 1]))))
      ++end;  // the last is not white, so there is one after a space
    out += text.substr(0, end);
    text.remove_prefix(std::min(text.find_first_not_of(white, end), text.size()));
    if (!text.empty()) out += ' ';
  }
  return out;
}

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string hex(std::uint64_t value) { return fmt::format("{:016x}", value); }

}  // namespace dateline
