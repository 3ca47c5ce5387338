#include <fmt/format.h>

#include <algorithm>

#include "common/cli/terminal.hpp"
#include "searcher/print/bars.hpp"
#include "searcher/print/formats.hpp"
#include "searcher/print/paint.hpp"

namespace dateline::searcher {
namespace {

constexpr unsigned longest_bar = 30;
constexpr unsigned shortest_bar = 8;  // below this a bar tells less than its number

/// How the lines of one facet are laid out, in columns.
struct Layout {
  unsigned value = 0;
  unsigned count = 0;
  unsigned bar = 0;  ///< of the largest count; 0: no bars
  std::uint64_t most = 0;
};

Layout lay_out(const Facet& facet, unsigned columns) {
  Layout layout;
  bool differ = false;
  for (const auto& [value, count] : facet.counts) {
    layout.value = std::max(layout.value, cli::display_width(cli::safe_for_terminal(value)));
    layout.most = std::max(layout.most, count);
    differ = differ || count != facet.counts.front().count;
  }
  layout.value = std::min(layout.value, columns / 2);
  layout.count = static_cast<unsigned>(std::to_string(layout.most).size());
  const auto used = 2 + layout.value + 2 + layout.count + 2;
  const auto room = columns > used ? columns - used : 0;
  if (differ && room >= shortest_bar) layout.bar = std::min(room, longest_bar);
  return layout;
}

}  // namespace

void print_text_facets(const std::vector<Facet>& facets, const Style& style, std::string& out) {
  for (const auto& facet : facets) {
    const auto name = facet.unit.empty() ? facet.name : facet.name + " by " + facet.unit;
    out += '\n' + painted(cli::safe_for_terminal(name), Paint::Heading, style) + '\n';
    if (facet.counts.empty()) out += "  nothing to count\n";
    const auto layout = lay_out(facet, style.columns);
    for (const auto& [value, count] : facet.counts) {
      const auto shown = cli::truncate_to_width(cli::safe_for_terminal(value), layout.value);
      out += fmt::format("  {}  {:>{}}", cli::pad_to_width(isolated(shown, style), layout.value),
                         count, layout.count);
      if (layout.bar > 0 && count > 0) {
        const auto share = static_cast<double>(count) / static_cast<double>(layout.most);
        out += "  " + painted(bar(share, layout.bar, style), Paint::Bar, style);
      }
      out += '\n';
    }
    if (facet.others)
      out += fmt::format("  and {} more with {}\n", facet.others->values, facet.others->count);
  }
}

}  // namespace dateline::searcher
