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

/// The same of an index whose lock the caller holds, if it is wasteful (waste.hpp) and the disk has
/// room for a copy. Whether it was done; what goes wrong leaves the index as it was and is not
/// told, as nobody asked for it.
bool compact_if_wasteful(const std::filesystem::path& index, std::uint64_t smallest);

}  // namespace dateline::indexer
