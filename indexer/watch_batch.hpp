#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indexer/mirror.hpp"
#include "indexer/watch.hpp"

/// One go of `watch`: from paths to a changed index.
namespace dateline::indexer {

/// What is to be done at one go.
struct Batch {
  Discovery found;
  std::set<std::string> gone;  ///< files
  /// Where the index's paths are to be held against the disk, and what is on it. With a folder
  /// that has no files at all nothing is done: more likely it is a disk that is not mounted.
  std::vector<std::string> compared;
  std::vector<std::string> on_disk;
};

/// Of the inputs, those that are complete. `from_scan`: nobody has told that they are. For one of
/// which it is not known yet, `later` is told how long to wait; one that is open for writing will
/// be told of when it is closed. Returns how many were left out.
std::uint64_t keep_complete(
    std::vector<Input>& inputs, bool from_scan,
    const std::function<void(const std::string&, std::chrono::nanoseconds)>& later);

/// The files of folders, but for those that `passed_over` says. A folder that is gone has none; of
/// one that cannot be read that is noted.
Discovery look_through(const std::vector<std::string>& folders,
                       const std::function<bool(const std::string&)>& passed_over);

std::vector<std::string> paths_of(const std::vector<Input>& inputs);

/// The folders of the plan from the root, those within others left out. Throws Error if one is no
/// folder, or cannot be read.
std::vector<std::string> watched_roots(const WatchPlan& plan);

/// The index, and the rejects. They may lie in a folder that is watched; what is written there is
/// nobody's article.
std::vector<std::string> files_of_ours(const WatchPlan& plan);

/// Without watching: what is there is all there is. A stop ends it early, and the report says so.
WatchReport watch_once(const WatchPlan& plan, const WatchSink& sink,
                       const std::vector<std::string>& roots);

/// Does batches, and follows which file holds what when mirroring. Not for two threads.
class BatchIndexer {
 public:
  BatchIndexer(const WatchPlan& plan, const WatchSink& sink)
      : plan_(plan), sink_(sink), mirror_(plan.add.intake.index) {}

  /// Files that are to be looked at again are added to `again`. `meanwhile` is called now and then
  /// while articles are read. Throws Error; the batch is then to be done again, as a whole.
  WatchReport index(Batch&& batch, bool heeds_stop, std::set<std::string>& again,
                    const std::function<void()>& meanwhile);

 private:
  void add_vanished(Batch& batch) const;

  const WatchPlan& plan_;
  const WatchSink& sink_;
  Mirror mirror_;
};

}  // namespace dateline::indexer
