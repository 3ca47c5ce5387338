#pragma once

#include <algorithm>
#include <chrono>
#include <string>

#include "common/error.hpp"

namespace dateline::indexer {

/// How long to wait before what failed is tried again, and what to bother the user with: a failure
/// is told once, and that another process writes only when it has been doing so for seconds.
class Patience {
 public:
  /// Whether this is to be told.
  bool failed(const Error& error) {
    using std::chrono::milliseconds;
    const bool locked = error.code() == ExitCode::Locked;
    const milliseconds first(locked ? 100 : 1000);
    const milliseconds most(locked ? 2000 : 60000);
    const bool same = what_ == error.what();
    delay_ = same ? std::min(most, delay_ * 2) : first;
    if (!same) told_ = false;
    what_ = error.what();
    const bool tell = !told_ && (!locked || delay_ == most);
    told_ = told_ || tell;
    return tell;
  }

  void succeeded() { *this = {}; }

  /// From the last failure to the next attempt.
  [[nodiscard]] std::chrono::milliseconds delay() const { return delay_; }

 private:
  std::string what_;
  std::chrono::milliseconds delay_{};
  bool told_ = false;
};

}  // namespace dateline::indexer
