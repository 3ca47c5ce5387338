#include <fmt/format.h>

#include <algorithm>

#include "common/cli/terminal.hpp"
#include "searcher/print/bars.hpp"
#include "searcher/print/formats.hpp"
#include "searcher/print/paint.hpp"
#include "searcher/print/timeline_rows.hpp"

namespace dateline::searcher {
namespace {

constexpr unsigned longest_bar = 40;
constexpr unsigned widest_peak = 26;  ///< "  most 100.0 % in 2025-12-28"

/// One bar a period, under each other.
void print_bars(const Timeline& timeline, const Style& style, std::string& out) {
  const auto& row = timeline.all;
  const auto values = heights(row, 1);
  const auto most = std::ranges::max(values);
  const auto number = static_cast<unsigned>(height_label(row, most).size());
  const auto period = static_cast<unsigned>(timeline.periods.front().size());
  const auto used = 2 + period + 2 + number + 2;
  const auto room = std::min(longest_bar, style.columns > used ? style.columns - used : 0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    out += fmt::format("  {}  {:>{}}", timeline.periods[i], height_label(row, values[i]), number);
    if (values[i] > 0 && room > 0)
      out += "  " + painted(bar(values[i] / most, room, style), Paint::Bar, style);
    out += '\n';
  }
}

struct Layout {
  unsigned value = 3;  ///< columns of what the rows are called
  unsigned total = 0;
  std::size_t together = 1;  ///< periods in one sign
};

Layout lay_out(const Timeline& timeline, const Style& style) {
  Layout layout;
  for (const auto& row : timeline.rows)
    layout.value = std::max(layout.value, cli::display_width(cli::safe_for_terminal(row.value)));
  layout.value = std::min(layout.value, style.columns / 3);
  layout.total = static_cast<unsigned>(std::to_string(timeline.all.total).size());
  const auto used = 2 + layout.value + 2 + layout.total + 2 + widest_peak;
  const std::size_t room = style.columns > used + 8 ? style.columns - used : 8;
  layout.together = std::max<std::size_t>(1, (timeline.periods.size() + room - 1) / room);
  return layout;
}

/// Where a row is highest; of periods that share a sign, the first is named.
std::string peak(const TimelineRow& row, const Timeline& timeline) {
  const auto values = heights(row, 1);
  const auto most = std::ranges::max_element(values);
  if (most == values.end() || *most == 0) return {};
  return fmt::format("  most {} in {}", height_label(row, *most),
                     timeline.periods[static_cast<std::size_t>(most - values.begin())]);
}

void print_sparkline(const TimelineRow& row, const Timeline& timeline, const Layout& layout,
                     const Style& style, std::string& out) {
  auto values = heights(row, layout.together);
  const auto most = values.empty() ? 0 : std::ranges::max(values);
  if (most > 0)
    for (auto& value : values) value /= most;
  const auto name = row.value.empty() ? std::string("all") : cli::safe_for_terminal(row.value);
  const auto shown = cli::truncate_to_width(name, layout.value);
  out += fmt::format(
      "  {}  {:>{}}  {}{}\n", cli::pad_to_width(isolated(shown, style), layout.value), row.total,
      layout.total, painted(sparkline(values, style), Paint::Bar, style), peak(row, timeline));
}

}  // namespace

void print_text_timeline(const Timeline& timeline, const Style& style, std::string& out) {
  out += painted(timeline_headline(timeline), Paint::Heading, style) + '\n';
  if (timeline.periods.empty()) return;
  out += '\n';
  if (timeline.by.empty()) return print_bars(timeline, style, out);
  const auto layout = lay_out(timeline, style);
  print_sparkline(timeline.all, timeline, layout, style, out);
  for (const auto& row : timeline.rows) print_sparkline(row, timeline, layout, style, out);
  if (timeline.others)
    out += fmt::format("  and {} more with {}\n", timeline.others->values, timeline.others->count);
  out += layout.together == 1 ? fmt::format("\nOne sign is a {}", timeline.unit)
                              : fmt::format("\nOne sign is {} {}s", layout.together, timeline.unit);
  out += "; each row has a scale of its own.\n";
}

}  // namespace dateline::searcher
