#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

/// The version file of a glass database, `iamglass`: the revision that its readers see, and where
/// each table begins.
namespace dateline::glass {

/// What it begins with: the magic, then the format's date: 2016-03-14 as years since 2014, month
/// and day in 7, 4 and 5 bits.
inline constexpr std::string_view version_magic("\x0f\x0dXapian Glass\x04\x6e", 16);
inline constexpr std::size_t uuid_size = 16;

/// A version file in its parts, each as it stands there.
struct VersionFile {
  std::string head;                  ///< magic, uuid, revision
  std::array<std::string, 6> roots;  ///< postlist, docdata, termlist, position, spelling, synonyms
  std::string statistics;
  std::uint64_t revision = 0;  ///< that of `head`, as a number
};
inline constexpr std::size_t position_table = 3;  ///< its place in `roots`

/// Throws Error if the file is not of our format.
VersionFile read_version_file(const std::filesystem::path& folder);

/// A table's B-tree.
struct Tree {
  std::uint32_t root = 0;        ///< the number of its block
  std::uint32_t level = 0;       ///< of the root; leaves are at 0
  std::uint32_t block_size = 0;  ///< bytes
  bool empty = true;             ///< it has no blocks
};

/// What stands in `roots` for a table. Throws Error if that makes no sense.
Tree tree_of(const VersionFile& version, std::size_t table);

}  // namespace dateline::glass
