#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

/// Which files of one article each held a copy of an article of the index: a copy has no document
/// to say it. Kept in the index's metadata, so that `watch --mirror` can tell which addresses of an
/// article went with their files, whoever indexed them.
namespace dateline::indexer {

/// What the metadata keys begin with; a hash of the path follows.
inline constexpr std::string_view copy_file_prefix = "dateline.copyfile.";

/// `address`: the id of the copy's address (alternates.hpp); empty: the file holds none any more.
void set_copy_file(Xapian::WritableDatabase& database, const std::string& path,
                   const std::string& address);

/// The id of the address of the copy in a file; empty if none is known.
std::string copy_in_file(const Xapian::Database& database, std::string_view path);

/// All files that are known to hold copies.
std::vector<std::string> copy_files(const Xapian::Database& database);

}  // namespace dateline::indexer
