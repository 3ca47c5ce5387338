#include "searcher/print/bars.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace dateline::searcher {
namespace {

constexpr auto eighths = std::to_array<std::string_view>({"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"});
constexpr auto heights =
    std::to_array<std::string_view>({"·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"});
constexpr std::string_view ascii_heights = ".:-=+*oO#";

}  // namespace

std::string bar(double share, unsigned columns, const Style& style) {
  if (style.ascii) {
    const auto length = static_cast<unsigned>(std::lround(share * columns));
    return std::string(share > 0 ? std::max(length, 1U) : 0U, '#');
  }
  auto length = static_cast<unsigned>(std::lround(share * 8 * columns));
  if (share > 0) length = std::max(length, 1U);
  std::string out;
  for (unsigned i = 0; i < length / 8; ++i) out += "█";
  out += eighths[length % 8];
  return out;
}

std::string sparkline(std::span<const double> shares, const Style& style) {
  std::string out;
  for (const double share : shares) {
    const auto height = share > 0 ? std::clamp(std::lround(share * 8), 1L, 8L) : 0L;
    const auto at = static_cast<std::size_t>(height);
    if (style.ascii)
      out += ascii_heights[at];
    else
      out += heights[at];
  }
  return out;
}

}  // namespace dateline::searcher
