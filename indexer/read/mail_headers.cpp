#include "indexer/read/mail_headers.hpp"

#include <algorithm>
#include <array>

#include "common/text.hpp"
#include "indexer/read/charset.hpp"

namespace dateline::indexer {
namespace {

std::string_view without_return(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view take_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  const auto line = without_return(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

bool is_header_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) { return c > ' ' && c < 0x7F; });
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

/// One encoded word's content; nothing of it if it is none.
bool decode_word(std::string_view word, std::string& out) {
  const auto first = word.find('?');
  const auto second = first == word.npos ? first : word.find('?', first + 1);
  if (second == word.npos || second != first + 2) return false;
  auto charset = word.substr(0, first);
  charset = charset.substr(0, charset.find('*'));
  const auto kind = word[first + 1];
  std::string content(word.substr(second + 1));
  if (kind == 'B' || kind == 'b') {
    content = decode_base64(content);
  } else if (kind == 'Q' || kind == 'q') {
    std::ranges::replace(content, '_', ' ');
    content = decode_quoted_printable(content);
  } else {
    return false;
  }
  const auto name = charset_of_label(charset);
  out += name.empty() ? to_utf8(content) : decode(content, {name, Charset::From::Declared});
  return true;
}

}  // namespace

std::string_view Headers::parse(std::string_view text) {
  constexpr std::size_t most = 2000;
  while (!text.empty()) {
    const auto line = take_line(text);
    if (line.empty()) break;
    if ((line.front() == ' ' || line.front() == '\t') && !lines_.empty()) {
      lines_.back().second += ' ';
      lines_.back().second += trim(line);
      continue;
    }
    const auto colon = line.find(':');
    if (colon == line.npos || lines_.size() == most) continue;
    const auto name = trim(line.substr(0, colon));
    if (is_header_name(name)) lines_.emplace_back(lower_case(name), trim(line.substr(colon + 1)));
  }
  return text;
}

std::string_view Headers::get(std::string_view name) const {
  const auto found = std::ranges::find(lines_, name, &std::pair<std::string, std::string>::first);
  return found == lines_.end() ? std::string_view() : std::string_view(found->second);
}

bool is_mail(std::string_view head, bool expected) {
  const auto first = head.substr(0, head.find('\n'));
  const auto colon = first.find(':');
  if (colon == first.npos || !is_header_name(first.substr(0, colon))) return false;
  Headers headers;
  headers.parse(head.substr(0, std::size_t{16} * 1024));
  const auto has = [&](std::string_view name) { return headers.get(name).empty() ? 0 : 1; };
  const int technical = has("message-id") + has("mime-version") + has("received") +
                        has("return-path") + has("content-type") + has("delivered-to");
  const int written = has("from") + has("subject") + has("date") + has("to");
  return expected ? technical + written > 0 : technical > 0 && has("from") == 1 && written > 1;
}

bool is_mbox(std::string_view head) {
  if (!head.starts_with("From ")) return false;
  const auto line = take_line(head);
  const bool has_clock = line.find(':') != line.npos;
  return has_clock && is_mail(head, true);
}

std::string decode_words(std::string_view value) {
  std::string out;
  while (true) {
    const auto start = value.find("=?");
    if (start == value.npos) break;
    // The two question marks that belong to the word's own parts come first.
    const auto charset = value.find('?', start + 2);
    const auto kind = charset == value.npos ? charset : value.find('?', charset + 1);
    const auto end = kind == value.npos ? kind : value.find("?=", kind + 1);
    if (end == value.npos) break;
    const auto before = value.substr(0, start);
    std::string word;
    if (!decode_word(value.substr(start + 2, end - start - 2), word)) {
      out += to_utf8(value.substr(0, start + 2));
      value.remove_prefix(start + 2);
      continue;
    }
    // White space between two words is how they were folded, and means nothing.
    if (out.empty() || !trim(before).empty()) out += to_utf8(before);
    out += word;
    value.remove_prefix(end + 2);
  }
  return out + to_utf8(value);
}

std::string parameter(std::string_view value, std::string_view name) {
  auto at = value.find(';');
  while (at != value.npos) {
    auto rest = trim(value.substr(at + 1));
    const auto equals = rest.find('=');
    if (equals == rest.npos) return {};
    auto key = lower_case(trim(rest.substr(0, equals)));
    rest = trim(rest.substr(equals + 1));
    std::string found;
    std::size_t end = 0;
    if (rest.starts_with('"')) {
      for (end = 1; end < rest.size() && rest[end] != '"'; ++end) {
        if (rest[end] == '\\' && end + 1 < rest.size()) ++end;
        found += rest[end];
      }
    } else {
      end = std::min(rest.find(';'), rest.size());
      found = trim(rest.substr(0, end));
    }
    if (key == name) return found;
    value = rest.substr(std::min(end, rest.size()));
    at = value.find(';');
  }
  return {};
}

std::string decode_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() * 3 / 4);
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    unsigned value = 0;
    if (c >= 'A' && c <= 'Z')
      value = static_cast<unsigned>(c - 'A');
    else if (c >= 'a' && c <= 'z')
      value = static_cast<unsigned>(c - 'a') + 26;
    else if (c >= '0' && c <= '9')
      value = static_cast<unsigned>(c - '0') + 52;
    else if (c == '+' || c == '-')
      value = 62;
    else if (c == '/' || c == '_')
      value = 63;
    else
      continue;
    bits = (bits << 6U | value) & 0xFFFFFFU;
    if (++count % 4 == 1) continue;
    const auto shift = count % 4 == 2 ? 4U : count % 4 == 3 ? 2U : 0U;
    out += static_cast<char>(bits >> shift & 0xFFU);
  }
  return out;
}

std::string decode_quoted_printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '=') {
      out += text[at];
      continue;
    }
    const auto rest = text.substr(at + 1);
    if (rest.starts_with("\r\n")) {
      at += 2;
    } else if (rest.starts_with('\n')) {
      ++at;
    } else if (rest.size() >= 2 && hex_value(rest[0]) >= 0 && hex_value(rest[1]) >= 0) {
      out += static_cast<char>(hex_value(rest[0]) * 16 + hex_value(rest[1]));
      at += 2;
    } else {
      out += '=';
    }
  }
  return out;
}

}  // namespace dateline::indexer
