#include "indexer/extract/furniture.hpp"

#include <algorithm>

#include "common/text.hpp"
#include "indexer/extract/furniture_words.hpp"
#include "indexer/extract/line_shape.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t longest_line = 90;     ///< of a heading or an inserted line
constexpr std::size_t longest_notice = 400;  ///< of a notice in whole sentences
constexpr std::size_t story_paragraph = 200;
constexpr std::size_t story_sentence = 80;

template <class Words>
bool has(const Words& words, std::string_view key) {
  return std::find(words.begin(), words.end(), key) != words.end();
}

template <class Words>
bool has_prefix(const Words& words, std::string_view key) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return key.starts_with(word); });
}

/// The notices with one first word stand together, so that it is looked for once.
template <class Words>
bool has_notice(const Words& words, std::string_view key) {
  std::string_view looked_for;
  bool found = false;
  for (const auto& notice : words) {
    if (notice.first != looked_for) {
      looked_for = notice.first;
      found = key.find(looked_for) != key.npos;
    }
    if (found && key.find(notice.second) != key.npos) return true;
  }
  return false;
}

/// "0 0 votes", "4.5 12 votes": of a rating widget; "votes" alone is not.
bool is_vote_count(std::string_view line, std::string_view key) {
  return (key == "votes" || key == "vote") && line.find(' ') != line.rfind(' ');
}

bool is_copyright(std::string_view line) {
  const auto year = [&](std::string_view rest) {
    rest = trim(rest);
    return rest.starts_with("19") || rest.starts_with("20");
  };
  const auto small = lower_case(line.substr(0, longest_line));
  for (const std::string_view mark : {"©", "copyright ©", "(c)", "copyright (c)", "copyright"})
    if (small.starts_with(mark) && year(std::string_view(small).substr(mark.size()))) return true;
  return small.starts_with("©");
}

/// What each line is, found out once.
struct Kinds {
  explicit Kinds(const std::vector<Paragraph>& paragraphs) : lines(paragraphs) {
    kinds.reserve(lines.size());
    for (const auto& line : lines) kinds.push_back(furniture_kind(line.text));
  }

  /// A line that may be of the story: whole sentences, not cut short, and not furniture itself.
  bool is_story(std::size_t i, std::size_t least) const {
    const auto& text = lines[i].text;
    return kinds[i] == FurnitureKind::None && text.size() >= least && ends_like_sentence(text) &&
           !is_teaser(text) && length_of(text) >= least;
  }

  const std::vector<Paragraph>& lines;
  std::vector<FurnitureKind> kinds;
};

struct Story {
  std::size_t paragraphs = 0;  ///< long ones
  std::size_t sentences = 0;   ///< these too
};

/// How much story stands at and after each line, up to `end`.
std::vector<Story> story_from(const Kinds& page, std::size_t end) {
  std::vector<Story> story(end + 1);
  for (std::size_t i = end; i-- > 0;) {
    story[i] = story[i + 1];
    if (page.is_story(i, story_sentence)) ++story[i].sentences;
    if (page.is_story(i, story_paragraph)) ++story[i].paragraphs;
  }
  return story;
}

/// A rating widget's numbers come before its name, each in a line: "0", "0", "votes".
std::size_t before_counts(const std::vector<Paragraph>& lines, std::size_t begin) {
  constexpr std::size_t longest_count = 5;
  while (begin > 1) {
    const std::string_view line = lines[begin - 1].text;
    const auto key = key_of(line);
    const bool number = key.empty() && length_of(line) <= longest_count;
    if (!number && key != "votes" && key != "vote") break;
    --begin;
  }
  return begin;
}

/// The first certain mark with more story before it than after it.
std::size_t certain_begin(const Kinds& page) {
  const auto size = page.lines.size();
  const auto story = story_from(page, size);
  for (std::size_t i = 1; i < size; ++i) {
    if (page.kinds[i] != FurnitureKind::Certain) continue;
    const auto before = story[0].sentences - story[i].sentences;
    if (before > story[i].sentences) return before_counts(page.lines, i);
  }
  return size;
}

}  // namespace

FurnitureKind furniture_kind(std::string_view line) {
  using enum FurnitureKind;
  namespace words = furniture_words;
  if (line.size() > longest_notice * 2 || length_of(line) > longest_notice) return None;
  const auto key = key_of(line);
  if (has_notice(words::ad_blocker_notices, key)) return Certain;
  if (has_notice(words::notices, key)) return Inserted;
  if (length_of(line) > longest_line) return is_copyright(line) ? Inserted : None;
  if (has(words::certain, key) || is_vote_count(line, key)) return Certain;
  if (has(words::headings, key) || has_prefix(words::heading_prefixes, key)) return Heading;
  if (has(words::inserted, key) || is_copyright(line)) return Inserted;
  // "Follow the money. It led us to Kyiv." is no invitation to follow anybody.
  return has_prefix(words::inserted_prefixes, key) && !ends_like_sentence(line) ? Inserted : None;
}

std::size_t furniture_begin(const std::vector<Paragraph>& paragraphs) {
  constexpr std::size_t sentences_in_teasers = 2;
  if (paragraphs.empty()) return 0;
  const Kinds page(paragraphs);
  const auto end = certain_begin(page);
  const auto story = story_from(page, end);
  for (std::size_t i = 1; i < end; ++i) {
    const auto kind = page.kinds[i];
    if (kind == FurnitureKind::None || story[i].paragraphs > 0) continue;
    const auto allowed = kind == FurnitureKind::Heading ? sentences_in_teasers : 0;
    const bool story_before = story[0].sentences > story[i].sentences;
    if (story_before && story[i].sentences <= allowed) return i;
  }
  return end;
}

}  // namespace dateline::indexer
