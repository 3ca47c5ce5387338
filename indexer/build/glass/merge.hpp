#pragma once

#include <filesystem>
#include <vector>

namespace dateline::indexer::glass {

/// Joins databases into one by Xapian's own Database::compact(), in two runs side by side: one for
/// the table of positions, which is half of a database, and one for all else. `destination` and
/// `workspace` must not exist; the sources stay, and the workspace is left empty. Throws
/// Xapian::Error. Makes a thread.
void merge(const std::vector<std::filesystem::path>& sources,
           const std::filesystem::path& destination, const std::filesystem::path& workspace);

}  // namespace dateline::indexer::glass
