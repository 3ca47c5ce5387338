#include "indexer/paragraphs.hpp"

#include <algorithm>

#include "common/text.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t narrowest = 40;
constexpr std::size_t widest = 100;

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::size_t first_word_columns(std::string_view text) {
  return columns(text.substr(0, text.find(' ')));
}

bool has_spaces(std::string_view line) { return std::count(line.begin(), line.end(), ' ') >= 3; }

bool is_full(const Paragraph& line, const Paragraph& next, std::size_t width) {
  return !next.after_gap && columns(line.text) + 1 + first_word_columns(next.text) > width;
}

/// The width at which a text was wrapped; 0 if it was not. Wrapped is a text whose lines end where
/// the next word no longer fitted: at least three in four of those that are followed by a line.
std::size_t wrap_width(const std::vector<Paragraph>& lines) {
  constexpr std::size_t fewest = 4;
  std::size_t width = 0;
  for (const auto& line : lines) {
    const auto length = columns(line.text);
    if (length > widest && has_spaces(line.text)) return 0;
    if (length <= widest) width = std::max(width, length);
  }
  if (width < narrowest) return 0;
  std::size_t followed = 0;
  std::size_t full = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i + 1].after_gap) continue;
    ++followed;
    if (has_spaces(lines[i].text) && is_full(lines[i], lines[i + 1], width)) ++full;
  }
  return followed >= fewest && full * 4 >= followed * 3 ? width : 0;
}

std::vector<Paragraph> to_lines(std::string_view text) {
  std::vector<Paragraph> lines;
  bool gap = false;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = one_line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) {
      gap = true;
      continue;
    }
    lines.push_back({std::move(line), gap});
    gap = false;
  }
  return lines;
}

}  // namespace

std::vector<Paragraph> to_paragraphs(std::string_view text) {
  auto lines = to_lines(text);
  const auto width = wrap_width(lines);
  if (width == 0) return lines;
  std::vector<Paragraph> paragraphs;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto paragraph = lines[i];
    for (; i + 1 < lines.size() && is_full(lines[i], lines[i + 1], width); ++i)
      paragraph.text += ' ' + lines[i + 1].text;
    paragraphs.push_back(std::move(paragraph));
  }
  return paragraphs;
}

std::string to_body(const std::vector<Paragraph>& paragraphs) {
  std::string body;
  for (const auto& paragraph : paragraphs) {
    if (!body.empty()) body += '\n';
    body += paragraph.text;
  }
  return body;
}

}  // namespace dateline::indexer
