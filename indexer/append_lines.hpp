#pragma once

#include <filesystem>

namespace dateline::indexer {

/// Appends the lines of `fresh` to `path` but for those that are there already, makes that durable,
/// and removes `fresh`. Needs memory for both files' lines as 8 bytes each. Throws Error.
void append_new_lines(const std::filesystem::path& path, const std::filesystem::path& fresh);

}  // namespace dateline::indexer
