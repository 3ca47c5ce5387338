#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Several partitions of a folder (partitions.hpp) that change as one. While a file MOVING is in
/// the folder, the partitions that it names are to everybody what they were when it was written;
/// when it goes, all of them are at once what their own CURRENT says. Without it, an article that
/// moves from one to another would be seen in both, or in none.
namespace dateline {

inline constexpr std::string_view moving_file = "MOVING";

/// A line of MOVING.
struct FormerState {
  std::string partition;
  std::string generation;  ///< "generation-000003"; "-": it was no index
};

/// What MOVING says in a folder of partitions; empty without it. Lines that name no partition or no
/// generation are passed over.
std::vector<FormerState> former_states(const std::filesystem::path& folder);

/// The name of the generation that counts in an index, whatever its CURRENT says; "-": there is no
/// index as of now. Nothing if CURRENT counts, as ever in what is no partition.
std::optional<std::string> former_generation(const std::filesystem::path& index);

/// "FOLDER/2025-11" of an index whose name is that of a partition; else empty.
std::filesystem::path path_as_partition(const std::filesystem::path& index);

}  // namespace dateline
