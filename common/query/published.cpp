#include "common/query/published.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "common/document.hpp"
#include "common/schema.hpp"

namespace dateline::query {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::sys_days;
using std::chrono::year_month_day;
using Xapian::Query;

/// "Y2025", "M202512" or "D20251228" of any day within.
Query date_term(std::string_view prefix, sys_days day) {
  const auto text = format_day(day);
  std::string term(prefix);
  term += text.substr(0, 4);
  if (prefix != year_prefix) term += text.substr(5, 2);
  if (prefix == field("date").prefix) term += text.substr(8, 2);
  return Query(term);
}

/// The years of the articles that a database has.
std::optional<TimeRange> years_of(const Xapian::Database& database) {
  const std::string prefix(year_prefix);
  std::optional<TimeRange> years;
  const auto end = database.allterms_end(prefix);
  for (auto term = database.allterms_begin(prefix); term != end; ++term) {
    const auto year = parse_time_range((*term).substr(prefix.size()), Time());
    if (!year) continue;
    if (!years) years = *year;
    years->begin = std::min(years->begin, year->begin);
    years->end = std::max(years->end, year->end);
  }
  return years;
}

/// From `at` on, the longest of a year, a month and a day that begins there and ends by `end`.
sys_days add_longest(sys_days at, sys_days end, std::vector<Query>& terms) {
  const year_month_day date = at;
  const bool opens_month = date.day() == std::chrono::day(1);
  const sys_days next_year = (date.year() + std::chrono::years(1)) / 1 / 1;
  const sys_days next_month = date.year() / date.month() / 1 + std::chrono::months(1);
  if (opens_month && date.month() == std::chrono::January && next_year <= end) {
    terms.push_back(date_term(year_prefix, at));
    return next_year;
  }
  if (opens_month && next_month <= end) {
    terms.push_back(date_term(month_prefix, at));
    return next_month;
  }
  terms.push_back(date_term(field("date").prefix, at));
  return at + days(1);
}

/// Of the day of `range`, which is not longer than that day.
Query part_of_day(const TimeRange& range) {
  // A value of the slot is a time and an id; below the end's key stand all ids of earlier times.
  auto last = date_key_from(range.end - std::chrono::seconds(1));
  last += '\x7f';
  return {Query::OP_FILTER, date_term(field("date").prefix, floor<days>(range.begin)),
          Query(Query::OP_VALUE_RANGE, date_slot, date_key_from(range.begin), last)};
}

}  // namespace

Query published_within(const TimeRange& range, const Xapian::Database& database) {
  const auto years = years_of(database);
  if (!years) return Query::MatchNothing;
  const auto begin = std::max(range.begin, years->begin);
  const auto end = std::min(range.end, years->end);
  if (begin >= end) return Query::MatchNothing;
  std::vector<Query> parts;
  auto at = std::chrono::ceil<days>(begin);
  const auto whole_end = floor<days>(end);
  if (begin < at) parts.push_back(part_of_day({begin, std::min<Time>(end, at)}));
  while (at < whole_end) at = add_longest(at, whole_end, parts);
  if (whole_end < end && whole_end >= begin) parts.push_back(part_of_day({whole_end, end}));
  return {Query::OP_SCALE_WEIGHT, Query(Query::OP_OR, parts.begin(), parts.end()), 0.0};
}

}  // namespace dateline::query
