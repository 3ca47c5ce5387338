#pragma once

#include <chrono>
#include <deque>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/publish.hpp"

/// Several partitions that change as one (common/moving.hpp). Only for who holds the write lock of
/// their folder.
namespace dateline::indexer {

/// From its making to finish(), everybody sees the partitions as they were; after that, all as they
/// are. Locks them as long as it lives. They must be changed by publish() only, never in place.
class OneStep {
 public:
  /// Waits up to `timeout` for each that another process writes. Throws Error.
  OneStep(const std::filesystem::path& folder, const std::vector<std::string>& partitions,
          std::chrono::seconds timeout);
  OneStep(const OneStep&) = delete;
  OneStep& operator=(const OneStep&) = delete;

  /// An unfinished step is undone; what cannot be undone now is by the next writer.
  ~OneStep();

  /// Shows the new state, for good. Throws Error before that, or if it may not survive a power cut.
  void finish();

 private:
  std::filesystem::path folder_;
  std::vector<std::string> partitions_;
  std::deque<WriteLock> locks_;
  bool finished_ = false;
};

/// Puts back what a writer left half done that was killed within a step. Throws Error.
void undo_cut_off_step(const std::filesystem::path& folder);

}  // namespace dateline::indexer
