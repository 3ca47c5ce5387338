#include <algorithm>
#include <array>

#include "common/characters.hpp"
#include "common/text.hpp"
#include "indexer/extract/head_lines.hpp"
#include "indexer/extract/line_shape.hpp"
#include "indexer/extract/names.hpp"

namespace dateline::indexer {
namespace {

/// A place: up to four words that begin with capitals or are joined as in "Frankfurt am Main".
bool is_place(std::string_view text, bool& all_capitals) {
  constexpr std::size_t most_words = 4;
  const auto words = words_of(text);
  if (words.empty() || words.size() > most_words) return false;
  for (const auto word : words) {
    bool small = false;
    bool first = true;
    for (std::size_t at = 0; at < word.size(); first = false) {
      const auto kind = classify(next_code_point(word, at));
      if (kind == CharacterClass::Digit) return false;
      small = small || kind == CharacterClass::Small;
      constexpr std::string_view joining = "am an der de la le upon sur";
      if (first && kind == CharacterClass::Small && !is_among(joining, word)) return false;
    }
    if (small) all_capitals = false;
  }
  return true;
}

/// "Dec 29", "29. Dezember": a day of any year.
bool is_day_without_year(std::string_view text) {
  while (text.ends_with('.')) text.remove_suffix(1);
  const auto with_year = [&](std::string_view between) {
    return parse_written_date(std::string(text) + std::string(between) + "2000").has_value();
  };
  return with_year(", ") || with_year(" ");
}

/// The dash after the bracket: "(Reuters) - ", "(dpa) – ".
bool begins_with_dash(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  for (const std::string_view dash : {"--", "-", "–", "—", "―"})
    if (text.starts_with(dash)) return text.substr(dash.size()).starts_with(' ');
  return false;
}

/// What stands between place and bracket; whether all of it is understood.
bool read_day(std::string_view text, std::optional<ReadTime>& when, bool& has_day) {
  text = trim(text);
  if (text.empty()) return true;
  has_day = true;
  when = parse_written_date(text);
  return when.has_value() || is_day_without_year(text);
}

}  // namespace

std::optional<WireOpening> read_wire_opening(std::string_view line) {
  constexpr std::size_t bracket_within = 80;
  constexpr std::size_t longest_agency = 40;
  const auto open = line.substr(0, bracket_within).find('(');
  if (open == std::string_view::npos) return std::nullopt;
  const auto close = line.find(')', open);
  if (close == std::string_view::npos || close - open > longest_agency) return std::nullopt;
  if (!begins_with_dash(line.substr(close + 1))) return std::nullopt;

  const auto before = trim(line.substr(0, open));
  const auto agency = trim(line.substr(open + 1, close - open - 1));
  if (!is_outlet_name(agency)) return std::nullopt;
  bool all_capitals = true;
  bool has_day = false;
  WireOpening opening{std::string(agency), std::nullopt};
  if (before.empty()) return is_evident_outlet(agency) ? std::optional(opening) : std::nullopt;
  // "WASHINGTON, D.C., Dec 29": the place may have a comma of its own.
  bool understood = is_place(before, all_capitals);
  for (auto comma = before.find(','); !understood && comma != before.npos;
       comma = before.find(',', comma + 1)) {
    all_capitals = true;
    std::string place(before.substr(0, comma));
    std::replace(place.begin(), place.end(), ',', ' ');
    understood = is_place(one_line(place), all_capitals) &&
                 read_day(before.substr(comma + 1), opening.when, has_day);
  }
  if (!understood) return std::nullopt;
  // "Kyiv (Ukraine) - …" has the form but not the meaning.
  if (!has_day && !all_capitals && !is_evident_outlet(agency)) return std::nullopt;
  return opening;
}

}  // namespace dateline::indexer
