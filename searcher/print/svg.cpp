#include <fmt/format.h>

#include <algorithm>

#include "common/version.hpp"
#include "searcher/print/formats.hpp"
#include "searcher/print/table.hpp"
#include "searcher/print/timeline_rows.hpp"

namespace dateline::searcher {
namespace {

// In pixels, which are points of a report as well.
constexpr unsigned width = 900;
constexpr unsigned margin = 24;
constexpr unsigned names = 190;  ///< what the rows are called stands on the left
constexpr unsigned peaks = 70;   ///< their greatest number on the right
constexpr unsigned top = 78;
constexpr unsigned one_row = 260;
constexpr unsigned row_of_several = 44;
constexpr unsigned gap = 12;
constexpr unsigned foot = 48;
constexpr std::size_t most_ticks = 8;
constexpr std::size_t longest_name = 28;  ///< in characters
constexpr std::string_view bars_colour = "#2b6cb0";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : harmless(text)) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string shortened(const std::string& text, std::size_t most) {
  std::size_t chars = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80;
    if (begins && chars++ == most) return text.substr(0, at) + "…";
  }
  return text;
}

struct Frame {
  double left = 0;
  double plot = 0;  ///< its width
  unsigned row = 0;
};

Frame frame_of(const Timeline& timeline) {
  const unsigned left = margin + (timeline.by.empty() ? 0 : names);
  return {static_cast<double>(left), static_cast<double>(width - left - peaks - margin),
          timeline.by.empty() ? one_row : row_of_several};
}

void add_row(const TimelineRow& row, const Timeline& timeline, const Frame& frame, unsigned y,
             std::string& out) {
  const auto values = heights(row, 1);
  const double most = values.empty() ? 0 : std::ranges::max(values);
  if (!timeline.by.empty())
    out += fmt::format("<text x=\"{}\" y=\"{}\">{}</text>\n", margin, y + frame.row - 4,
                       escaped(shortened(row.value.empty() ? "all" : row.value, longest_name)));
  out += fmt::format("<line x1=\"{0:.1f}\" y1=\"{2}\" x2=\"{1:.1f}\" y2=\"{2}\" class=\"axis\"/>\n",
                     frame.left, frame.left + frame.plot, y + frame.row);
  if (most == 0) return;
  const double step = frame.plot / static_cast<double>(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] == 0) continue;
    const double height = std::max(1.0, values[i] / most * frame.row);
    out += fmt::format(
        "<rect x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\"><title>{}: "
        "{}</title></rect>\n",
        frame.left + step * static_cast<double>(i), y + frame.row - height,
        std::max(0.5, step * 0.86), height, timeline.periods[i], height_label(row, values[i]));
  }
  out += fmt::format("<text x=\"{:.1f}\" y=\"{}\" class=\"faint\">{}</text>\n",
                     frame.left + frame.plot + 6, y + 11, height_label(row, most));
}

void add_ticks(const Timeline& timeline, const Frame& frame, unsigned y, std::string& out) {
  const auto count = timeline.periods.size();
  const auto each = std::max<std::size_t>(1, (count + most_ticks - 1) / most_ticks);
  const double step = frame.plot / static_cast<double>(std::max<std::size_t>(count, 1));
  for (std::size_t i = 0; i < count; i += each)
    out += fmt::format("<text x=\"{:.1f}\" y=\"{}\" class=\"faint\">{}</text>\n",
                       frame.left + step * static_cast<double>(i), y, timeline.periods[i]);
}

}  // namespace

void print_svg(const SearchResults& results, std::string& out) {
  if (!results.timeline) return;
  const auto& timeline = *results.timeline;
  const auto frame = frame_of(timeline);
  const auto rows = static_cast<unsigned>(timeline.rows.size()) + 1;
  const auto height = top + rows * (frame.row + gap) + foot;
  const auto title = results.query.empty() ? std::string("All articles") : results.query;
  const auto said = timeline_headline(timeline);
  out += fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} "
      "{1}\" role=\"img\">\n<title>{2}</title>\n<desc>{3}</desc>\n<style>text{{font:13px "
      "sans-serif;fill:#1a202c}}.faint{{font-size:11px;fill:#4a5568}}rect{{fill:{4}}}"
      ".axis{{stroke:#a0aec0}}</style>\n<rect width=\"{0}\" height=\"{1}\" "
      "style=\"fill:#fff\"/>\n",
      width, height, escaped(title), escaped(said), bars_colour);
  out += fmt::format(
      "<text x=\"{0}\" y=\"30\" style=\"font-size:17px;font-weight:bold\">{1}</text>\n<text "
      "x=\"{0}\" y=\"52\" class=\"faint\">{2}</text>\n",
      margin, escaped(shortened(title, 90)), escaped(said));
  unsigned y = top;
  add_row(timeline.all, timeline, frame, y, out);
  for (const auto& row : timeline.rows) add_row(row, timeline, frame, y += frame.row + gap, out);
  add_ticks(timeline, frame, y + frame.row + 18, out);
  const auto& others = timeline.others;
  out += fmt::format(
      "<text x=\"{}\" y=\"{}\" class=\"faint\">{}{}dateline-search {}</text>\n</svg>\n", margin,
      height - 12, timeline.by.empty() ? "" : "Each row has a scale of its own. ",
      others ? fmt::format("Not shown: {} more with {}. ", others->values, others->count)
             : std::string(),
      version);
}

}  // namespace dateline::searcher
