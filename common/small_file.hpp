#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

/// The few lines that stand beside an index's tables: CURRENT, MOVING, PARTITIONS.
namespace dateline {

/// The first `most` bytes of a file. Empty if there is none, or something else has the name: a pipe
/// is not waited for. Links are followed.
std::string read_small_file(const std::filesystem::path& path, std::size_t most);

}  // namespace dateline
