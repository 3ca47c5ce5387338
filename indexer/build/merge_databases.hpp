#pragma once

#include <filesystem>
#include <vector>

namespace dateline::indexer {

/// Merges databases into a new one by libxapian's own compact(), document numbers as they are or,
/// of several, one after the other's. Throws Xapian::Error; of a damaged table compact() may ask
/// for a text longer than any, which is Xapian::DatabaseCorruptError here.
void merge_databases(const std::vector<std::filesystem::path>& sources,
                     const std::filesystem::path& destination);

}  // namespace dateline::indexer
