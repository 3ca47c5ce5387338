#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace dateline::indexer::glass {

enum class Sources : std::uint8_t {
  Shards,  ///< all as this room writes them, or without positions
  Any,
};

/// Joins databases into one by Xapian's own Database::compact(), and beside it, in a thread, their
/// positions, which are half of a database: those of our own shards by merge_positions(), others by
/// a second compact(). `destination` and `workspace` must not exist; the sources stay, and the
/// workspace goes. Throws Xapian::Error or Error.
void merge(const std::vector<std::filesystem::path>& sources,
           const std::filesystem::path& destination, const std::filesystem::path& workspace,
           Sources what);

}  // namespace dateline::indexer::glass
