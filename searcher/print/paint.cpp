#include "searcher/print/paint.hpp"

#include <algorithm>
#include <cstddef>

namespace dateline::searcher {
namespace {

constexpr std::string_view colour_on = "\x1b[";
constexpr std::string_view colour_off = "\x1b[0m";
constexpr std::string_view link_on = "\x1b]8;;";
constexpr std::string_view link_off = "\x1b]8;;\x1b\\";
constexpr std::string_view link_end = "\x1b\\";

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
  while (!text.empty()) {
    std::size_t length = 1;
    if (text.front() == '\n') {
      length = std::min(text.find_first_not_of(' ', 1), text.size());
      if (!colour.empty()) out += colour_off;
      if (!link.empty()) out += link_off;
      out += text.substr(0, length);
      out += link;
      out += colour;
    } else {
      if (text.starts_with(link_on)) {
        length = std::min(text.find(link_end), text.size() - link_end.size()) + link_end.size();
        link = text.starts_with(link_off) ? std::string_view{} : text.substr(0, length);
      } else if (text.starts_with(colour_on)) {
        length = std::min(text.find('m'), text.size() - 1) + 1;
        colour = text.starts_with(colour_off) ? std::string_view{} : text.substr(0, length);
      }
      out += text.substr(0, length);
    }
    text.remove_prefix(length);
  }
  return out;
}

}  // namespace dateline::searcher
