#pragma once

#include <filesystem>
#include <vector>

#include "indexer/build/glass/table.hpp"

namespace dateline::indexer::glass {

/// A table of positions, and by how much the docids of its database grow in a merge.
struct PositionSource {
  std::filesystem::path table;
  std::uint32_t offset;
};

/// Joins tables of positions that this room wrote, in the order of their offsets, into one at
/// `destination`. Throws Error.
TableRoot merge_positions(const std::vector<PositionSource>& sources,
                          const std::filesystem::path& destination);

}  // namespace dateline::indexer::glass
