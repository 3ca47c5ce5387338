#include "searcher/print/timeline_rows.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace dateline::searcher {

std::optional<double> share_at(const TimelineRow& row, std::size_t period) {
  if (row.of.empty() || row.of[period] == 0) return std::nullopt;
  const auto share = static_cast<double>(row.counts[period]) / static_cast<double>(row.of[period]);
  return std::round(share * 10'000) / 10'000;
}

std::vector<double> heights(const TimelineRow& row, std::size_t together) {
  std::vector<double> made;
  for (std::size_t begin = 0; begin < row.counts.size(); begin += together) {
    const auto end = std::min(begin + together, row.counts.size());
    std::uint64_t count = 0;
    std::uint64_t of = 0;
    for (auto i = begin; i < end; ++i) {
      count += row.counts[i];
      of += row.of.empty() ? 0 : row.of[i];
    }
    const auto height = static_cast<double>(count);
    made.push_back(row.of.empty() ? height : of == 0 ? 0 : height / static_cast<double>(of));
  }
  return made;
}

std::string height_label(const TimelineRow& row, double height) {
  return row.of.empty() ? fmt::format("{:.0f}", height) : fmt::format("{:.1f} %", height * 100);
}

std::string timeline_headline(const Timeline& timeline) {
  const auto& all = timeline.all;
  auto line = fmt::format("{} article{} by {}{}", all.total, all.total == 1 ? "" : "s",
                          timeline.by.empty() ? "" : timeline.by + " and ", timeline.unit);
  if (!timeline.periods.empty())
    line += fmt::format(", from {} to {}", timeline.periods.front(), timeline.periods.back());
  if (all.undated > 0) line += fmt::format("; {} of them undated", all.undated);
  if (!all.of.empty())
    line += timeline.by.empty() || timeline.by == "issue"
                ? "; in parts of all that was published"
                : fmt::format("; in parts of all that the {} published", timeline.by);
  return line;
}

}  // namespace dateline::searcher
