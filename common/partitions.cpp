#include "common/partitions.hpp"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/generation.hpp"
#include "common/small_file.hpp"

namespace fs = std::filesystem;

namespace dateline {
namespace {

constexpr std::size_t most_bytes = 100;  ///< of PARTITIONS: it is one word

}  // namespace

std::string_view name_of(PartitionUnit unit) {
  return unit == PartitionUnit::Month ? "month" : "year";
}

std::optional<PartitionUnit> partition_unit(const fs::path& folder) {
  std::error_code unknown;
  const auto path = folder / partitions_file;
  if (!fs::is_regular_file(path, unknown)) return std::nullopt;
  std::string word;
  std::istringstream(read_small_file(path, most_bytes)) >> word;
  for (const auto unit : {PartitionUnit::Month, PartitionUnit::Year})
    if (word == name_of(unit)) return unit;
  throw Error(fmt::format("'{}' says neither month nor year", path.string()),
              "write into it by which of them its folders are named, as 2025-12 or 2025");
}

std::string partition_of(const std::optional<Time>& time, PartitionUnit unit) {
  if (!time) return std::string(undated_partition);
  return format_day(*time).substr(0, unit == PartitionUnit::Month ? 7 : 4);
}

std::optional<TimeRange> partition_period(std::string_view name) {
  const auto digits = [&](std::size_t begin, std::size_t count) {
    const auto part = name.substr(begin, count);
    return part.size() == count && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  const bool year = name.size() == 4 && digits(0, 4);
  const bool month = name.size() == 7 && digits(0, 4) && name[4] == '-' && digits(5, 2);
  if (!year && !month) return std::nullopt;
  const auto range = parse_time_range(name, Time{});
  if (!range) return std::nullopt;
  return *range;
}

bool is_partition(std::string_view name) {
  return name == undated_partition || partition_period(name);
}

std::vector<fs::path> partitions(const fs::path& folder) {
  std::vector<fs::path> found;
  for (const auto& each : fs::directory_iterator(folder))
    if (is_partition(each.path().filename().string()) && has_index(each.path()))
      found.push_back(each.path());
  std::ranges::sort(found);  // digits come before letters
  return found;
}

}  // namespace dateline
