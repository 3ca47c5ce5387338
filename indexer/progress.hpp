#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "common/cli/terminal.hpp"

namespace dateline::indexer {

/// A line on stderr that tells how far a run is: "[=====>    ] 52 %  31 204 articles  2 410/s
/// 7.4 MB/s  12 s left". Only on a terminal; elsewhere it stays silent. Redrawn ten times a second
/// at most.
class Progress {
 public:
  /// `total_bytes` of all inputs; 0 if not known, as for standard input.
  explicit Progress(std::uint64_t total_bytes);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void advance(std::uint64_t articles, std::uint64_t bytes);

  /// Says what is being done now that no more articles come: "writing the index".
  void say(const std::string& what);

 private:
  void draw(const std::string& line);

  using Clock = std::chrono::steady_clock;
  cli::Terminal terminal_;
  std::uint64_t total_bytes_;
  std::uint64_t articles_ = 0;
  std::uint64_t bytes_ = 0;
  Clock::time_point start_ = Clock::now();
  Clock::time_point drawn_{};
  bool on_screen_ = false;
};

/// The line for a moment of a run, at most `columns` wide.
std::string progress_line(std::uint64_t articles, std::uint64_t bytes, std::uint64_t total_bytes,
                          double seconds, unsigned columns);

/// "4 120": thousands apart, as people read numbers.
std::string grouped(std::uint64_t number);

}  // namespace dateline::indexer
