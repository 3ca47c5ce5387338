#pragma once

#include <chrono>
#include <cstdint>

#include "common/cli/terminal.hpp"

namespace dateline::searcher {

/// A line on stderr that tells how far a batch is: "12 340 queries  812/s  45 %". Only if stderr is
/// a terminal and standard output is none, where answers run anyway. Redrawn ten times a second at
/// most.
class BatchProgress {
 public:
  /// `total_bytes` of the batch; 0 if not known.
  explicit BatchProgress(std::uint64_t total_bytes);
  ~BatchProgress();
  BatchProgress(const BatchProgress&) = delete;
  BatchProgress& operator=(const BatchProgress&) = delete;

  /// So many queries were answered in all, and so many bytes of the batch read.
  void show(std::uint64_t queries, std::uint64_t bytes);

  /// Takes the line away, for a message.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  cli::Terminal terminal_;
  bool seen_;
  std::uint64_t total_bytes_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point drawn_{};
  bool on_screen_ = false;
};

}  // namespace dateline::searcher
