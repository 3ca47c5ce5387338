#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "common/glass/version_file.hpp"
#include "indexer/build/glass/table.hpp"

namespace dateline::indexer::glass {

/// The statistics of a database, as the library would have kept them.
struct Statistics {
  std::uint32_t documents = 0;  ///< their docids are 1 to this
  std::uint32_t shortest = 0;   ///< the least length that is not 0; 0 if there is none
  std::uint32_t longest = 0;
  std::uint32_t largest_wdf = 0;
  std::uint64_t total_length = 0;
};

struct Roots {
  TableRoot postlist, docdata, termlist, position;
};

/// Writes `iamglass` into a database's folder, whose tables are finished: from then on it is one.
void write_version_file(const std::filesystem::path& folder, const Roots& roots,
                        const Statistics& statistics);

void write_version_file(const std::filesystem::path& folder,
                        const dateline::glass::VersionFile& version);

/// What stands in `roots` for a table; without blocks: for one without entries.
std::string encoded(const TableRoot& root, std::size_t table);

/// Whether libxapian, as it is installed, writes the format that this room writes. Makes a small
/// database in `folder`, which must not exist.
bool library_writes_our_format(const std::filesystem::path& folder);

}  // namespace dateline::indexer::glass
