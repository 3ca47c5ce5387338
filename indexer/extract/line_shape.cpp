#include "indexer/extract/line_shape.hpp"

#include <algorithm>
#include <array>

#include "common/characters.hpp"
#include "common/text.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t longest_title = 120;

constexpr auto closers = std::to_array<std::string_view>(
    {"\"", "'", "”", "’", "»", "“", "‘", ")", "]", "」", "』", "›"});
constexpr auto stops = std::to_array<std::string_view>({".", "!", "…", "。", "！", "？", "।", "؟"});

std::string_view without_closers(std::string_view line) {
  for (bool found = true; found;) {
    found = false;
    for (const auto closer : closers) {
      if (!line.ends_with(closer)) continue;
      line.remove_suffix(closer.size());
      found = true;
    }
  }
  return line;
}

/// "U.S." at the end: single letters with full stops.
bool ends_in_initials(std::string_view line) {
  const auto size = line.size();
  const auto is_capital = [&](std::size_t at) { return line[at] >= 'A' && line[at] <= 'Z'; };
  return size >= 4 && line[size - 1] == '.' && is_capital(size - 2) && line[size - 3] == '.' &&
         is_capital(size - 4);
}

char32_t first_character(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? 0 : next_code_point(text, at);
}

}  // namespace

std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::vector<std::string_view> pieces_of(std::string_view line) {
  constexpr auto marks =
      std::to_array<std::string_view>({"|", "·", "•", " — ", " – ", " - ", " / "});
  std::vector<std::string_view> pieces;
  while (!line.empty()) {
    auto begin = line.size();
    std::size_t size = 0;
    for (const auto mark : marks)
      if (const auto at = line.find(mark); at < begin) {
        begin = at;
        size = mark.size();
      }
    if (const auto piece = trim(line.substr(0, begin)); !piece.empty()) pieces.push_back(piece);
    line.remove_prefix(begin + size);
  }
  return pieces;
}

std::string key_of(std::string_view line) {
  std::string key;
  key.reserve(line.size());
  bool ascii = true;
  for (std::size_t at = 0; at < line.size();) {
    const char c = line[at];
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    if (static_cast<unsigned char>(c) < 0x80) {
      ++at;
      if (small >= 'a' && small <= 'z')
        key += small;
      else if (c != '\'' && c != '`' && !key.empty() && key.back() != ' ')
        key += ' ';
      continue;
    }
    const auto begin = at;
    const auto kind = classify(next_code_point(line, at));
    if (is_letter(kind) || kind == CharacterClass::Spaceless) {
      key += line.substr(begin, at - begin);
      ascii = false;
    } else if (kind != CharacterClass::Apostrophe && !key.empty() && key.back() != ' ') {
      key += ' ';
    }
  }
  if (key.ends_with(' ')) key.pop_back();
  return ascii ? key : folded(key);
}

bool ends_like_sentence(std::string_view line) {
  line = without_closers(line);
  if (ends_in_initials(line)) return false;
  if (line.ends_with('?')) return true;
  return std::any_of(stops.begin(), stops.end(), [&](auto stop) { return line.ends_with(stop); });
}

bool is_teaser(std::string_view line) {
  line = without_closers(line);
  return line.ends_with("...") || line.ends_with("…");
}

bool is_title_like(std::string_view line) {
  constexpr std::size_t fewest_spaceless = 4;
  if (length_of(line) > longest_title) return false;
  const bool question = without_closers(line).ends_with('?');
  if (ends_like_sentence(line) && !question) return false;
  if (std::string_view(":;,-").find(line.back()) != std::string_view::npos) return false;
  if (line.find("://") != std::string_view::npos || line.starts_with('@')) return false;
  const auto words = words_of(line);
  const auto first = classify(first_character(line));
  // "iPhone" may begin a headline, "and then he said" does not.
  const bool small =
      first == CharacterClass::Small &&
      std::none_of(words[0].begin(), words[0].end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (small) return false;
  return words.size() >= 2 ||
         (first == CharacterClass::Spaceless && length_of(line) >= fewest_spaceless);
}

bool is_among(std::string_view words, std::string_view word) {
  if (word.empty()) return false;
  for (auto at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
    const bool begins = at == 0 || words[at - 1] == ' ';
    const auto end = at + word.size();
    if (begins && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

std::string_view after_prefix(std::string_view text, std::string_view prefix) {
  const auto head = text.substr(0, prefix.size());
  if (head.size() < prefix.size() || lower_case(head) != prefix) return {};
  return text.substr(prefix.size());
}

}  // namespace dateline::indexer
