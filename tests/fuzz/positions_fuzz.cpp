#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <string_view>
#include <vector>

#include "common/glass/read_positions.hpp"

/// Any bytes are a list that ascends, or none.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::uint32_t> positions;
  const bool read = dateline::glass::read_positions(
      std::string_view(reinterpret_cast<const char*>(data), size), positions);
  if (!read) return 0;
  if (positions.empty()) std::abort();
  if (std::ranges::adjacent_find(positions, std::greater_equal()) != positions.end()) std::abort();
  return 0;
}
