#include "indexer/extract/page/structured.hpp"

#include <algorithm>

#include "common/text.hpp"
#include "indexer/extract/page/ascii.hpp"

namespace dateline::indexer::page {
namespace {

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char small = lower(c);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/// "\u00e9" after its backslash; half a pair becomes a replacement sign.
char32_t read_escape(std::string_view text, std::size_t& at) {
  char32_t code = 0;
  for (int i = 0; i < 4; ++i, ++at) {
    const int digit = at < text.size() ? hex_value(text[at]) : -1;
    if (digit < 0) return U'\uFFFD';
    code = code * 16 + static_cast<char32_t>(digit);
  }
  return code;
}

bool is_high(char32_t code) { return code >= 0xD800 && code < 0xDC00; }
bool is_low(char32_t code) { return code >= 0xDC00 && code < 0xE000; }

void append_escape(std::string& out, std::string_view text, std::size_t& at) {
  auto code = read_escape(text, at);
  if (is_high(code) && text.substr(at).starts_with("\\u")) {
    at += 2;
    const auto low = read_escape(text, at);
    code = is_low(low) ? 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00) : U'\uFFFD';
  }
  append_utf8(out, is_high(code) || is_low(code) ? U'\uFFFD' : code);
}

/// A JSON string whose opening quotation mark stands before `at`; moves past its end.
std::string read_string(std::string_view text, std::size_t& at) {
  std::string out;
  while (at < text.size() && text[at] != '"') {
    if (text[at] != '\\') {
      out += text[at++];
      continue;
    }
    if (++at >= text.size()) break;
    const char c = text[at++];
    if (c == 'u')
      append_escape(out, text, at);
    else if (c == 'n' || c == 'r')
      out += '\n';
    else if (c == 't' || c == 'b' || c == 'f')
      out += ' ';
    else
      out += c;
  }
  if (at < text.size()) ++at;
  return out;
}

/// Where the value of a key begins, from `at` on; npos if there is none.
std::size_t find_value(std::string_view text, std::string_view quoted_key, std::size_t at) {
  for (;;) {
    at = text.find(quoted_key, at);
    if (at == text.npos) return at;
    at = skip_spaces(text, at + quoted_key.size());
    if (at < text.size() && text[at] == ':') return skip_spaces(text, at + 1);
  }
}

/// The end of the object or list that begins at `at`; bounded.
std::size_t end_of_value(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 20'000;
  int depth = 0;
  const auto stop = std::min(text.size(), at + longest);
  while (at < stop) {
    const char c = text[at++];
    if (c == '"') {
      read_string(text, at);
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth <= 0) {
      break;
    }
  }
  return std::min(at, text.size());
}

}  // namespace

std::vector<std::string> values_of(const Scripts& scripts, std::string_view key, std::size_t most) {
  std::vector<std::string> found;
  const auto quoted = "\"" + std::string(key) + "\"";
  for (const auto script : scripts)
    for (auto at = find_value(script, quoted, 0); at != script.npos && found.size() < most;
         at = find_value(script, quoted, at)) {
      if (at >= script.size() || script[at] != '"') continue;
      auto value = read_string(script, ++at);
      if (!trim(value).empty()) found.push_back(std::move(value));
    }
  return found;
}

std::vector<std::string> names_of(const Scripts& scripts, std::string_view key) {
  constexpr std::size_t most = 20;
  const auto quoted = "\"" + std::string(key) + "\"";
  for (const auto script : scripts)
    for (auto at = find_value(script, quoted, 0); at < script.size();
         at = find_value(script, quoted, at)) {
      if (script[at] == '"') return {read_string(script, ++at)};
      const auto value = script.substr(at, end_of_value(script, at) - at);
      auto names = values_of({value}, "name", most);
      if (!names.empty()) return names;
      if (value.starts_with('[') && value.find('"') != value.npos &&
          value.find('{') == value.npos) {
        auto first = value.find('"') + 1;
        return {read_string(value, first)};
      }
      at += std::max<std::size_t>(1, value.size());
    }
  return {};
}

}  // namespace dateline::indexer::page
