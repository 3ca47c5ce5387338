#pragma once

#include <atomic>
#include <cstdint>
#include <string>

/// Which call on the disk is to fail, and how. Read once from the environment; see README.md.
namespace dateline::testing {

/// The kinds of calls that can be chosen, as bits of a set.
enum class Call : unsigned {
  Read = 1U << 0U,
  Write = 1U << 1U,
  Sync = 1U << 2U,
  Rename = 1U << 3U,
  Truncate = 1U << 4U,
  Close = 1U << 5U,   ///< of a file that was open for writing
  Open = 1U << 6U,    ///< for writing
  Make = 1U << 7U,    ///< folders
  Remove = 1U << 8U,  ///< files and folders
};

enum class Fault : std::uint8_t {
  None,
  Fail,   ///< the call fails with errno
  Short,  ///< a write or read takes half of what was asked, and says so
  Torn,   ///< half is written, then the call fails
  Kill,   ///< the process ends as by SIGKILL, before the call
  Cut,    ///< as Kill, and what was not made durable is lost
};

/// What the campaign learns of a run; a file mapped into it, so that it outlives a kill.
struct Record {
  std::atomic<std::uint64_t> calls;  ///< of the chosen kinds, below the folder
  std::atomic<std::uint64_t> bytes;  ///< written below the folder
  std::atomic<std::uint64_t> fired;  ///< faults
};

struct Plan {
  std::string folder;  ///< absolute; nothing outside it is touched. Empty: no faults
  unsigned calls = 0;  ///< bits of Call
  Fault fault = Fault::Fail;
  int error = 0;                           ///< errno
  std::uint64_t from = 0;                  ///< the number of the call that fails, from 1; 0: none
  bool lasting = false;                    ///< all calls from there on, not that one only
  std::uint64_t room = ~std::uint64_t{0};  ///< bytes that may be written before ENOSPC
  Record* record = nullptr;                ///< never null
};

/// The plan of this process.
const Plan& plan();

/// Whether a file, or a path (relative to `folder`, an open one), is below the plan's folder.
/// Both leave errno as it was.
bool is_below(int file);
bool is_below(int folder, const char* path);

/// Counts a call and says what becomes of it; sets errno if it is to fail. Kill and Cut do not
/// return.
Fault fault_of(Call call);

/// How many of `size` bytes there is room for; counts them.
std::uint64_t room_for(std::uint64_t size);

}  // namespace dateline::testing
