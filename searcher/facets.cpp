#include "searcher/facets.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <span>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace dateline::searcher {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

std::string_view name_of_none(std::string_view facet) {
  if (facet == "date") return "undated";
  return facet == "issue" ? "none" : "unknown";
}

/// The first day of "2025", "2025-12" or "2025-12-28".
year_month_day first_day(std::string_view date) {
  const auto number = [&](std::size_t at, std::size_t size) {
    unsigned value = 1;
    if (at < date.size()) std::from_chars(date.data() + at, date.data() + at + size, value);
    return value;
  };
  return {std::chrono::year(static_cast<int>(number(0, 4))), std::chrono::month(number(5, 2)),
          std::chrono::day(number(8, 2))};
}

/// The date before `date`, of the same unit.
std::string before(std::string_view date) {
  const year_month_day day = sys_days(first_day(date)) - std::chrono::days(1);
  const auto text =
      fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text.substr(0, date.size());
}

/// How many dates of the unit there are from `oldest` to `newest`.
std::size_t dates_between(std::string_view oldest, std::string_view newest) {
  const auto from = first_day(oldest);
  const auto to = first_day(newest);
  const auto years = static_cast<int>(to.year()) - static_cast<int>(from.year());
  if (newest.size() == 4) return static_cast<std::size_t>(years) + 1;
  if (newest.size() > 7)
    return static_cast<std::size_t>((sys_days(to) - sys_days(from)).count()) + 1;
  const auto months = static_cast<int>(static_cast<unsigned>(to.month())) -
                      static_cast<int>(static_cast<unsigned>(from.month()));
  return static_cast<std::size_t>(years * 12 + months) + 1;
}

/// Puts in the dates between that have no articles; `dates` descend.
void fill(std::vector<FacetCount>& dates) {
  if (dates.empty() || dates_between(dates.back().value, dates.front().value) > most_filled_dates)
    return;
  std::vector<FacetCount> filled;
  for (auto& date : dates) {
    while (!filled.empty()) {
      auto next = before(filled.back().value);
      if (next == date.value) break;
      filled.push_back({std::move(next), 0});
    }
    filled.push_back(std::move(date));
  }
  dates = std::move(filled);
}

}  // namespace

Facet make_facet(const FacetRequest& facet, ValueCounts counted, std::uint32_t most) {
  const bool dates = facet.name == "date";
  Facet made{facet.name, facet.unit, {}, {}};
  for (auto& [value, count] : counted.counts) made.counts.push_back({std::move(value), count});
  std::ranges::sort(made.counts, [dates](const FacetCount& a, const FacetCount& b) {
    if (dates) return a.value > b.value;
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  if (dates) fill(made.counts);
  if (most > 0 && made.counts.size() > most) {
    made.others.emplace();
    for (const auto& left_out : std::span(made.counts).subspan(most)) {
      made.others->count += left_out.count;
      made.others->values += left_out.count > 0 ? 1 : 0;
    }
    made.counts.resize(most);
  }
  if (counted.without > 0)
    made.counts.push_back({std::string(name_of_none(facet.name)), counted.without});
  return made;
}

}  // namespace dateline::searcher
