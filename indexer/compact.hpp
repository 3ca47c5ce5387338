#pragma once

#include <cstdint>
#include <filesystem>

/// `dateline-index compact`: an index without the room that changes left in it.
namespace dateline::indexer {

/// Bytes of all files of a generation.
struct Compacted {
  std::uint64_t before = 0;
  std::uint64_t after = 0;
};

/// Writes the current generation anew without gaps, checks what was written, and makes it the
/// current one. Throws Error if there is no index, another writer holds it, or the copy is not
/// sound; the index is then as it was.
Compacted compact(const std::filesystem::path& index);

}  // namespace dateline::indexer
