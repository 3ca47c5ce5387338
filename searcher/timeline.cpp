#include "searcher/timeline.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "common/error.hpp"
#include "searcher/periods.hpp"

namespace dateline::searcher {
namespace {

/// From the first to the last, with those between.
std::vector<std::string> periods_of(const ValueCounts& counted, const TimelineRequest& request) {
  std::vector<std::string> periods;
  if (counted.counts.empty()) return periods;
  const auto unit = period_unit(request.unit);
  const auto [first, last] =
      std::ranges::minmax(counted.counts, {}, &std::pair<std::string, std::uint64_t>::first);
  const auto newest = period_of(first_day(last.first), unit);
  periods.push_back(period_of(first_day(first.first), unit));
  if (const auto count = periods_between(periods.front(), newest); count > most_periods)
    throw Error(fmt::format("from {} to {} there are {} {}s: a timeline has at most {}",
                            periods.front(), newest, count, request.unit, most_periods),
                "take a longer --bucket, or --since to leave out what is older");
  while (periods.back() != newest) periods.push_back(period_after(periods.back()));
  return periods;
}

/// What is outside of the periods is of no article that matches, and left out.
std::vector<std::uint64_t> counts_of(const ValueCounts& counted,
                                     const std::vector<std::string>& periods, PeriodUnit unit) {
  std::vector<std::uint64_t> counts(periods.size());
  for (const auto& [date, count] : counted.counts) {
    const auto period = period_of(first_day(date), unit);
    const auto at = std::ranges::lower_bound(periods, period);
    if (at != periods.end() && *at == period)
      counts[static_cast<std::size_t>(at - periods.begin())] += count;
  }
  return counts;
}

TimelineRow row_of(DatedCounts counted, const TimelineRequest& request,
                   const std::vector<std::string>& periods) {
  const auto unit = period_unit(request.unit);
  TimelineRow row{.value = std::move(counted.value),
                  .counts = counts_of(counted.articles, periods, unit),
                  .of = {},
                  .undated = counted.articles.without};
  if (request.share) row.of = counts_of(counted.published, periods, unit);
  row.total = std::accumulate(row.counts.begin(), row.counts.end(), row.undated);
  return row;
}

}  // namespace

FacetRequest dates_for(const TimelineRequest& request) {
  return {"date", request.unit == "week" ? "day" : request.unit};
}

Timeline make_timeline(const TimelineRequest& request, DatedCounts all,
                       std::vector<DatedCounts> rows, std::optional<DatedCounts> without,
                       std::uint32_t most) {
  Timeline made{.by = request.by, .unit = request.unit, .periods = {}, .all = {}, .rows = {}};
  made.periods = periods_of(all.articles, request);
  made.all = row_of(std::move(all), request, made.periods);
  for (auto& row : rows) made.rows.push_back(row_of(std::move(row), request, made.periods));
  std::ranges::stable_sort(made.rows, [](const TimelineRow& a, const TimelineRow& b) {
    return a.total != b.total ? a.total > b.total : a.value < b.value;
  });
  if (most > 0 && made.rows.size() > most) {
    made.others.emplace();
    for (const auto& left_out : std::span(made.rows).subspan(most)) {
      made.others->count += left_out.total;
      ++made.others->values;
    }
    made.rows.resize(most);
  }
  if (without) made.rows.push_back(row_of(std::move(*without), request, made.periods));
  return made;
}

}  // namespace dateline::searcher
