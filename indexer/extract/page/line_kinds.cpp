#include "indexer/extract/page/line_kinds.hpp"

#include <algorithm>
#include <array>

#include "common/dates.hpp"
#include "indexer/extract/names.hpp"
#include "indexer/extract/page/ascii.hpp"
#include "indexer/extract/page/line_words.hpp"
#include "indexer/extract/page/tail_words.hpp"
#include "indexer/extract/page/text_keys.hpp"

namespace dateline::indexer::page {
namespace {

using namespace line_words;

template <class List>
bool begins_with_any(const List& list, std::string_view key) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view beginning) {
    return key.starts_with(beginning) &&
           (key.size() == beginning.size() || key[beginning.size()] == ' ');
  });
}

bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

/// "12 comments", "3 kommentare".
bool is_comment_count(std::string_view key) {
  const auto space = key.find(' ');
  if (space == key.npos ||
      !std::all_of(key.begin(), key.begin() + static_cast<std::ptrdiff_t>(space), is_digit))
    return false;
  const auto word = key.substr(space + 1);
  constexpr auto words = std::to_array<std::string_view>(
      {"comments", "comment", "kommentare", "kommentar", "comentarios", "commentaires", "responses",
       "replies", "shares", "views", "likes", "antworten", "reader comments"});
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_labelled(std::string_view line, std::string_view key) {
  const auto mark = line.find_first_of(":/|");
  if (mark == line.npos) return line.starts_with("©") || line.starts_with("(c)");
  const auto label = plain_key(line.substr(0, mark));
  return !key.empty() && std::find(labels.begin(), labels.end(), label) != labels.end();
}

/// "By Jane Doe", "Von Jana Roth".
bool is_byline(std::string_view line) {
  constexpr std::size_t longest = 60;
  if (line.size() > longest) return false;
  for (const std::string_view by : {"By ", "by ", "BY ", "Von ", "von ", "Por ", "Par ", "By: "})
    if (line.starts_with(by)) return is_person_name(line.substr(by.size()));
  return false;
}

/// "Subscribe to our newsletter …"
bool is_appeal(std::string_view line, std::string_view key) {
  constexpr std::uint32_t longest = 250;
  if (count_of(line) > longest) return false;
  return std::any_of(line_words::appeals.begin(), line_words::appeals.end(),
                     [&](std::string_view words) { return key.find(words) != key.npos; });
}

/// "… at the quay. © Ida Brandt", "(Photo: AFP)".
bool is_credited_picture(std::string_view line) {
  constexpr std::uint32_t longest = 150;
  if (count_of(line) > longest) return false;
  return line.find("©") != line.npos || line.find("(Foto: ") != line.npos ||
         line.find("(Photo: ") != line.npos || line.find("(Photo by ") != line.npos ||
         line.find("(Bild: ") != line.npos || line.find("Getty Images") != line.npos;
}

}  // namespace

bool is_furniture_line(std::string_view line, std::string_view key) {
  constexpr std::uint32_t longest = 100;
  constexpr std::uint32_t longest_dated = 70;
  if (key.empty() || is_appeal(line, key) || is_credited_picture(line)) return true;
  if (count_of(line) > longest) return line.starts_with("©") || line.starts_with("Copyright ©");
  if (std::find(whole_lines.begin(), whole_lines.end(), key) != whole_lines.end()) return true;
  if (is_comment_count(key) || is_byline(line) || is_labelled(line, key)) return true;
  if (begins_with_any(dated, key) && has_digit(key) && count_of(line) < longest_dated) return true;
  return begins_with_any(beginnings, key) && !ends_like_text(line);
}

bool is_tail_heading(std::string_view key) {
  constexpr std::uint32_t longest = 60;
  return count_of(key) <= longest && begins_with_any(tail_headings, key);
}

bool is_date_alone(std::string_view key) {
  constexpr std::size_t longest = 50;
  if (key.size() > longest || !has_digit(key)) return false;
  return parse_written_date(key).has_value() || parse_time(key).has_value();
}

}  // namespace dateline::indexer::page
