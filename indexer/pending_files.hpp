#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indexer/watched_folders.hpp"

/// What `watch` has yet to do: events gathered until there is a batch of them. Knows no disk and no
/// clock but those it is told of.
namespace dateline::indexer {

using ClockTime = std::chrono::steady_clock::time_point;

/// A batch waits until nothing has happened for `quiet`, so that what comes together is indexed
/// together; but no longer than `longest`, so that an article is found within a second.
inline constexpr auto quiet = std::chrono::milliseconds(100);
inline constexpr auto longest_wait = std::chrono::milliseconds(200);

struct Work {
  std::set<std::string> files = {};    ///< to be read
  std::set<std::string> gone = {};     ///< files that were deleted or renamed
  std::set<std::string> folders = {};  ///< new ones: to be looked through
  bool everything = false;             ///< all folders are to be watched and looked through anew
  bool compare = false;                ///< the index's paths are to be held against the disk

  [[nodiscard]] bool empty() const {
    return files.empty() && gone.empty() && folders.empty() && !everything && !compare;
  }
};

class PendingFiles {
 public:
  /// Takes what an event asks for; of several about one file the last one counts.
  void note(const Event& event, ClockTime now);

  /// Puts back what could not be done. What has happened to a file since then counts more. Nothing
  /// is due before `not_before`.
  void put_back(Work&& work, ClockTime not_before);

  /// A file to be looked at, but not before `when`.
  void look_later(const std::string& path, ClockTime when);

  /// When there is something to do; nothing if there is nothing.
  [[nodiscard]] std::optional<ClockTime> due() const;

  [[nodiscard]] bool has_gone() const { return !work_.gone.empty(); }

  /// All that waits and may be done at `now`; it is ours no longer.
  Work take(ClockTime now);

 private:
  void gather(ClockTime now);

  Work work_;
  std::optional<ClockTime> first_;  ///< event since the last batch
  ClockTime last_{};
  ClockTime not_before_{};
  std::multimap<ClockTime, std::string> later_;
};

}  // namespace dateline::indexer
