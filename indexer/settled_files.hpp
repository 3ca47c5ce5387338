#pragma once

#include <chrono>
#include <cstdint>
#include <string>

/// Whether a file is complete, or somebody is still writing it.
namespace dateline::indexer {

enum class Writing : std::uint8_t {
  No,
  Yes,
  Unknown,  ///< the system tells it only of files of one's own, and not on every file system
};

/// Whether a process has the file open for writing. Asks the kernel for a lease of the file, which
/// it grants only if none has (fcntl(2), F_SETLEASE), and gives it back at once.
Writing being_written(const std::string& path);

/// How long a file must have been left alone to pass for complete where nothing better is known.
inline constexpr auto settling_time = std::chrono::seconds(2);

/// How long from now until the file may be read, by the time of its last change: zero or less if
/// that is long enough ago, or if the file is not there.
std::chrono::nanoseconds time_to_settle(const std::string& path);

}  // namespace dateline::indexer
