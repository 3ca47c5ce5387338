#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/partitions.hpp"
#include "indexer/add.hpp"

/// `dateline-index watch`: the articles in folders, indexed as they arrive.
namespace dateline::indexer {

struct WatchPlan {
  AddPlan add;                                  ///< its paths are the folders
  std::optional<PartitionUnit> partition = {};  ///< of the index, if it is a folder of partitions
  bool mirror = false;                          ///< articles of files that are gone are removed
  bool once = false;                            ///< look through the folders once, and end
};

/// What was done at one go.
struct WatchReport {
  IndexReport index;
  std::uint64_t removed = 0;
  std::uint64_t being_written = 0;  ///< files that were left alone
};

/// How it tells of itself. Both are called between batches only.
struct WatchSink {
  std::function<void(const WatchReport&)> batch;     ///< something was done
  std::function<void(const std::string&)> watching;  ///< the first scan is done: "3 folders"
  std::function<void(const std::string& what, const std::string& hint)> trouble;
};

/// Looks through the folders, then indexes what arrives in them until a stop is asked for (with
/// StopSignals alive); each file once it is complete. Failures after the first scan are told to the
/// sink, and what failed is tried again; nothing is forgotten. The write lock is held only while
/// there is something to write. Throws Error if the first scan fails; with `once` that is all.
/// Returns the report of the first scan.
WatchReport watch(const WatchPlan& plan, const WatchSink& sink);

/// "added 3, replaced 0, unchanged 1, rejected 0, removed 2": the last only when mirroring.
std::string summary(const WatchReport& report, bool mirror);

}  // namespace dateline::indexer
