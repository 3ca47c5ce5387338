#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/dates.hpp"

/// A folder that holds an index a period: "2025-12" and so on, or "2025", each a whole index of its
/// own, and "undated". A file named PARTITIONS says so.
namespace dateline {

inline constexpr std::string_view partitions_file = "PARTITIONS";
inline constexpr std::string_view undated_partition = "undated";

/// Where partitions are moved that were dropped, within the folder; nothing in it is searched.
inline constexpr std::string_view archive_folder = "archive";

enum class PartitionUnit : std::uint8_t { Month, Year };

/// "month", "year".
std::string_view name_of(PartitionUnit unit);

/// Of a folder; nothing if it is not partitioned. Throws Error if PARTITIONS says what this program
/// does not know.
std::optional<PartitionUnit> partition_unit(const std::filesystem::path& folder);

/// The name of the partition of articles published at `time`: "2025-12"; "undated".
std::string partition_of(const std::optional<Time>& time, PartitionUnit unit);

/// When the articles of a partition were published; nothing of "undated", and of other names.
std::optional<TimeRange> partition_period(std::string_view name);

/// Whether it is a partition's name.
bool is_partition(std::string_view name);

/// The partitions of a folder that are indexes, by name: periods ascend, "undated" is the last.
std::vector<std::filesystem::path> partitions(const std::filesystem::path& folder);

}  // namespace dateline
