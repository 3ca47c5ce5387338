#include "searcher/print/paint.hpp"

#include <algorithm>
#include <cstddef>

#include "common/cli/terminal.hpp"
#include "common/utf8.hpp"
#include "searcher/print/fields.hpp"

namespace dateline::searcher {
namespace {

constexpr std::string_view colour_on = "\x1b[";
constexpr std::string_view colour_off = "\x1b[0m";
constexpr std::string_view link_on = "\x1b]8;;";
constexpr std::string_view link_off = "\x1b]8;;\x1b\\";
constexpr std::string_view link_end = "\x1b\\";

constexpr std::string_view isolate_on = "\xE2\x81\xA8";   // U+2068, first strong isolate
constexpr std::string_view isolate_off = "\xE2\x81\xA9";  // U+2069

/// Hebrew, Arabic and their kin, with their presentation forms.
bool is_right_to_left(char32_t code) {
  return (code >= 0x0590 && code <= 0x08FF) || (code >= 0xFB1D && code <= 0xFDFF) ||
         (code >= 0xFE70 && code <= 0xFEFC) || (code >= 0x10800 && code <= 0x10FFF) ||
         (code >= 0x1E800 && code <= 0x1EFFF);
}

bool has_right_to_left(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (is_right_to_left(next_code_point(text, at))) return true;
  return false;
}

std::string_view code_of(Paint paint) {
  switch (paint) {
    case Paint::Plain:
      return "";
    case Paint::Title:
    case Paint::Heading:
      return "\x1b[1m";
    case Paint::Match:
      return "\x1b[1;31m";
    case Paint::Faint:
      return "\x1b[2m";
    case Paint::Bar:
      return "\x1b[36m";
  }
  return "";
}

/// Everything outside `!` to `~`, and what `also` names, becomes %XX.
std::string percent_encoded(std::string_view text, std::string_view also) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && byte < 0x7F && also.find(c) == also.npos) {
      out += c;
      continue;
    }
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
  }
  return out;
}

/// Only the web: another scheme could start any program. Canonical addresses may have lost their
/// scheme; what then holds a colon before its path could be one.
std::string web_address(std::string_view url) {
  constexpr std::string_view unsafe = "\"<>\\^`{|}";
  if (url.empty()) return {};
  if (url.starts_with("https://") || url.starts_with("http://"))
    return percent_encoded(url, unsafe);
  const auto host = url.substr(0, url.find('/'));
  if (host.empty() || host.find(':') != host.npos) return {};
  return "https://" + percent_encoded(url, unsafe);
}

std::string file_address(std::string_view path) {
  if (!path.starts_with('/')) return {};
  return "file://" + percent_encoded(path, "%?#\"<>\\^`{|}");
}

}  // namespace

std::string painted(std::string_view text, Paint paint, const Style& style) {
  const auto code = code_of(paint);
  if (!style.colour || text.empty() || code.empty()) return std::string(text);
  std::string out(code);
  out += text;
  out += colour_off;
  return out;
}

std::string with_matches(std::string_view text, const std::vector<Span>& matches, Paint others,
                         const Style& style) {
  std::string out;
  for (const auto& part : parts(text, matches))
    out += painted(cli::safe_for_terminal(part.text), part.matched ? Paint::Match : others, style);
  return out;
}

std::string isolated(std::string text, const Style& style) {
  if (!style.isolates || !has_right_to_left(text)) return text;
  text.insert(0, isolate_on);
  return text += isolate_off;
}

std::string link_target(const Article& article) {
  constexpr std::size_t longest = 2083;
  auto target = web_address(article.url);
  if (target.empty()) target = file_address(article.path);
  return target.size() <= longest ? target : std::string{};
}

std::string linked(std::string_view text, std::string_view target) {
  std::string out(text);
  if (target.empty()) return out;
  out.insert(0, std::string(link_on) + std::string(target) + std::string(link_end));
  out += link_off;
  return out;
}

std::string restyled_lines(std::string_view text) {
  std::string out;
  std::string_view colour;
  std::string_view link;
  std::string_view isolate;
  while (!text.empty()) {
    std::size_t length = 1;
    if (text.front() == '\n') {
      length = std::min(text.find_first_not_of(' ', 1), text.size());
      if (!colour.empty()) out += colour_off;
      if (!isolate.empty()) out += isolate_off;
      if (!link.empty()) out += link_off;
      out += text.substr(0, length);
      out += link;
      out += isolate;
      out += colour;
    } else {
      if (text.starts_with(link_on)) {
        length = std::min(text.find(link_end), text.size() - link_end.size()) + link_end.size();
        link = text.starts_with(link_off) ? std::string_view{} : text.substr(0, length);
      } else if (text.starts_with(colour_on)) {
        length = std::min(text.find('m'), text.size() - 1) + 1;
        colour = text.starts_with(colour_off) ? std::string_view{} : text.substr(0, length);
      } else if (text.starts_with(isolate_on) || text.starts_with(isolate_off)) {
        length = isolate_on.size();
        isolate = text.starts_with(isolate_on) ? isolate_on : std::string_view{};
      }
      out += text.substr(0, length);
    }
    text.remove_prefix(length);
  }
  return out;
}

}  // namespace dateline::searcher
