#pragma once

#include <filesystem>

namespace dateline::indexer::glass {

/// Whether what this room writes is what the installed libxapian would have written: the library's
/// format is ours, and a few articles written both ways, shard and merged, compare equal and pass
/// the library's check. Takes some milliseconds. Works in `folder`, which it makes and removes.
bool is_proven(const std::filesystem::path& folder);

}  // namespace dateline::indexer::glass
