#pragma once

#include <filesystem>
#include <vector>

#include "common/index.hpp"

/// Partitions (partitions.hpp) opened as they are at one moment: where an article moves from one to
/// another, it is seen in one of them.
namespace dateline {

/// All of a folder, by name. Throws as open_index() does, and Error (ExitCode::Locked) if writers
/// are faster.
std::vector<Index> open_partitions(const std::filesystem::path& folder);

/// Whether the generation that an index was opened in is still the one that counts: of several of
/// which that is true after the last was opened, no article moved between them meanwhile. Throws
/// as current_generation() does.
bool is_current(const Index& index);

}  // namespace dateline
