#include "indexer/extract/scraped_text.hpp"

#include <algorithm>
#include <array>

#include "common/text.hpp"
#include "indexer/extract/furniture.hpp"
#include "indexer/extract/head_lines.hpp"
#include "indexer/extract/line_shape.hpp"
#include "indexer/extract/names.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t head_lines = 8;
constexpr std::size_t tail_lines = 4;
constexpr std::size_t story_paragraph = 200;

/// Lines between headline and story that are neither, as key_of() makes them.
constexpr std::string_view head_furniture =
    "|featured in|advertisement|anzeige|share|share this|share this article|listen|listen to this "
    "article|save|print|email|comments|min read|minute read|minutes read|read|facebook|twitter|"
    "teilen|partager|поділитися|audio|video|photo|foto|";

bool is_head_furniture(std::string_view line) {
  const auto key = key_of(line);
  return !key.empty() && head_furniture.find('|' + key + '|') != std::string_view::npos;
}

/// "Photo: Northwire", "The two presidents: source Internet", "A hall (photo by Jane Doe)".
bool is_photo_credit(std::string_view line) {
  constexpr std::size_t longest = 160;
  constexpr std::size_t words_of_source = 2;
  if (length_of(line) > longest || ends_like_sentence(line)) return false;
  const auto small = lower_case(line);
  for (const std::string_view word :
       {"photo: ", "image: ", "picture: ", "photo by ", "image by ",
        "credit: ", "foto: ", "bild: ", "photo credit", "crédit photo", "фото: "})
    if (small.starts_with(word) || small.find("(" + std::string(word)) != small.npos) return true;
  for (const std::string_view word :
       {": photo ", ": picture ", ": image ", ": foto ", ": file photo"})
    if (small.find(word) != small.npos) return true;
  const auto source = small.find(": source ");
  return source != small.npos &&
         words_of(std::string_view(small).substr(source + 9)).size() <= words_of_source;
}

/// Walks over a page's first and last lines and takes out those that are not the story.
class Page {
 public:
  Page(std::vector<Paragraph> lines, std::string_view known_title)
      : lines_(std::move(lines)), known_title_(folded(one_line(known_title))) {}

  ScrapedText read() {
    for (const auto& line : lines_) copyright_.push_back(folded(outlet_of_copyright(line.text)));
    lines_.resize(furniture_begin(lines_));
    taken_.assign(lines_.size(), false);
    is_chronology_ = has_dates_as_headings();
    if (!lines_.empty()) take_glued_date(lines_.front().text);
    const auto story = read_head();
    choose_title();
    read_tail(story);
    return result();
  }

 private:
  /// A page with dates as headings is a chronology: none of them is its own.
  bool has_dates_as_headings() const {
    constexpr std::size_t enough = 3;
    constexpr std::size_t looked_at = 500;
    std::size_t dates = 0;
    for (std::size_t i = 0; i < lines_.size() && i < looked_at && dates < enough; ++i)
      if (const auto date = read_date_line(lines_[i].text); date && date->is_bare) ++dates;
    return dates == enough;
  }

  /// " date 2025-12-29 The ferry left …": some scrapers write the date before the text.
  void take_glued_date(std::string& line) {
    constexpr std::size_t iso_day = 10;
    auto rest = trim(after_prefix(line, "date"));
    if (rest.starts_with(':')) rest = trim(rest.substr(1));
    if (rest.size() <= iso_day || rest[iso_day] != ' ') return;
    const auto when = parse_time(rest.substr(0, iso_day));
    if (!when || rest[4] != '-' || parse_written_date(rest)) return;
    published_ = *when;
    line = std::string(trim(rest.substr(iso_day)));
  }

  /// Reads up to the story; returns the line where it begins.
  std::size_t read_head() {
    constexpr std::size_t most_standfirsts = 2;
    std::size_t standfirsts = 0;
    for (std::size_t i = 0; i < lines_.size() && i < head_lines; ++i) {
      const std::string_view line = lines_[i].text;
      if (const auto opening = read_wire_opening(line)) {
        set(source_, opening->agency);
        if (opening->when) wire_ = opening->when;
        return i;
      }
      if (length_of(line) >= story_paragraph) return i;
      if (take_head_line(i)) continue;
      if (ends_like_sentence(line) && !is_title_like(line) && ++standfirsts > most_standfirsts)
        return i;
      if (is_title_like(line) && standfirsts == 0) candidates_.push_back(i);
    }
    return std::min(head_lines, lines_.size());
  }

  bool take_head_line(std::size_t i) {
    const std::string_view line = lines_[i].text;
    if (take_weekday(i) || take_date(i)) return true;
    if (const auto byline = read_byline(line)) {
      set(author_, byline->author);
      set(source_, byline->source);
      return take(i);
    }
    if (const auto source = read_source_line(line); source && source->is_whole_line) {
      set(stated_source_, source->source);
      return take(i);
    }
    if (is_copyright_outlet(line)) {
      set(source_, std::string(line));
      return take(i);
    }
    const bool after_something = i > 0;
    return after_something && (is_head_furniture(line) || is_photo_credit(line)) && take(i);
  }

  /// "Wednesday", with the rest of the date in the next line.
  bool take_weekday(std::size_t i) {
    if (i + 1 >= lines_.size() || words_of(lines_[i].text).size() != 1) return false;
    const auto& next = lines_[i + 1].text;
    if (parse_written_date(lines_[i].text) || !parse_written_date(next)) return false;
    return parse_written_date(lines_[i].text + ", " + next).has_value() && take(i);
  }

  bool take_date(std::size_t i) {
    const auto date = read_date_line(lines_[i].text);
    if (!date || (date->is_bare && is_chronology_)) return false;
    auto& place = date->is_update ? updated_ : published_;
    if (!place) place = date->when;
    set(author_, date->author);
    set(source_, date->source);
    set(unsure_source_, date->unsure);
    if (!date_line_) date_line_ = i;
    return take(i);
  }

  /// The first line that may be a headline, but for a short one over it: the name of the section
  /// or of the paper.
  void choose_title() {
    constexpr std::size_t kicker_words = 2;
    constexpr std::size_t kicker_words_over_date = 4;
    constexpr std::size_t title_words = 4;
    if (!known_title_.empty()) {
      for (const auto i : candidates_)
        if (folded(lines_[i].text) == known_title_) {
          take(i);
          return;
        }
      return;
    }
    if (candidates_.empty()) return;
    auto title = candidates_.front();
    if (candidates_.size() > 1) {
      const auto next = candidates_[1];
      const bool date_between = date_line_ && *date_line_ > title && *date_line_ < next;
      const auto words = words_of(lines_[title].text).size();
      const bool kicker = words <= (date_between ? kicker_words_over_date : kicker_words);
      if (kicker && words_of(lines_[next].text).size() >= title_words) title = next;
    }
    if (!has_longer_text(title)) return;
    title_ = lines_[title].text;
    take(title);
  }

  bool has_longer_text(std::size_t title) const {
    for (std::size_t i = title + 1; i < lines_.size(); ++i)
      if (!taken_[i] && length_of(lines_[i].text) > length_of(lines_[title].text)) return true;
    return false;
  }

  void read_tail(std::size_t story) {
    const auto size = lines_.size();
    for (auto i = size; i-- > story + 1 && i + tail_lines >= size;) {
      if (taken_[i]) continue;
      const std::string_view line = lines_[i].text;
      if (const auto source = read_source_line(line)) {
        set(stated_source_, source->source);
        if (source->is_whole_line) take(i);
      } else {
        take_date(i);
      }
    }
  }

  ScrapedText result() {
    ScrapedText page;
    page.title = title_;
    page.author = author_;
    page.date = published_ ? published_ : wire_ ? wire_ : updated_;
    page.source = !stated_source_.empty() ? stated_source_ : source_;
    // Beside a date a name may be the author's. With an author elsewhere it is the outlet's.
    if (page.source.empty() && !unsure_source_.empty()) {
      const bool outlet = !author_.empty() || !is_person_name(unsure_source_) ||
                          is_copyright_outlet(unsure_source_);
      (outlet ? page.source : page.author) = unsure_source_;
    }
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (!taken_[i]) page.body.push_back(std::move(lines_[i]));
    return page;
  }

  bool is_copyright_outlet(std::string_view line) const {
    const auto name = folded(line);
    return !name.empty() &&
           std::find(copyright_.begin(), copyright_.end(), name) != copyright_.end();
  }

  static void set(std::string& field, const std::string& value) {
    if (field.empty()) field = value;
  }

  bool take(std::size_t i) {
    taken_[i] = true;
    return true;
  }

  std::vector<Paragraph> lines_;
  std::string known_title_;
  std::vector<std::string> copyright_;
  std::vector<bool> taken_;
  std::vector<std::size_t> candidates_;
  std::optional<std::size_t> date_line_;
  bool is_chronology_ = false;
  std::optional<ReadTime> published_;
  std::optional<ReadTime> updated_;
  std::optional<ReadTime> wire_;
  std::string title_;
  std::string author_;
  std::string source_;         ///< from bylines, date lines and wire openings
  std::string stated_source_;  ///< from "Source: …", which is about nothing else
  std::string unsure_source_;
};

}  // namespace

ScrapedText extract_scraped_text(std::vector<Paragraph> page, std::string_view known_title) {
  return Page(std::move(page), known_title).read();
}

}  // namespace dateline::indexer
