#include <fmt/format.h>

#include "searcher/periods.hpp"
#include "searcher/print/table.hpp"
#include "searcher/print/timeline_rows.hpp"

namespace dateline::searcher {
namespace {

void print_cells(const TimelineRow& row, const Timeline& timeline, AppendRow append_row,
                 std::string& out) {
  Cells cells;
  if (!timeline.by.empty()) cells.push_back(harmless(row.value));
  const auto add = [&](std::string_view period, std::string from, std::uint64_t count,
                       const std::string& of, const std::string& share) {
    auto line = cells;
    line.insert(line.end(), {std::string(period), std::move(from), std::to_string(count)});
    if (!row.of.empty()) line.insert(line.end(), {of, share});
    append_row(line, out);
  };
  for (std::size_t i = 0; i < timeline.periods.size(); ++i) {
    const auto& period = timeline.periods[i];
    const auto share = share_at(row, i);
    add(period, period_of(first_day(period), PeriodUnit::Day), row.counts[i],
        row.of.empty() ? "" : std::to_string(row.of[i]), share ? fmt::format("{}", *share) : "");
  }
  if (row.undated > 0) add("undated", "", row.undated, "", "");
}

}  // namespace

void print_table(const Timeline& timeline, AppendRow append_row, std::string& out) {
  Cells columns;
  if (!timeline.by.empty()) columns.push_back(timeline.by);
  columns.insert(columns.end(), {"period", "from", "articles"});
  if (!timeline.all.of.empty()) columns.insert(columns.end(), {"of", "share"});
  append_row(columns, out);
  if (timeline.by.empty()) return print_cells(timeline.all, timeline, append_row, out);
  for (const auto& row : timeline.rows) print_cells(row, timeline, append_row, out);
}

}  // namespace dateline::searcher
