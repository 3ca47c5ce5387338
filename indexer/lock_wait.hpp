#pragma once

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>

#include "common/error.hpp"
#include "indexer/stop.hpp"

namespace dateline::indexer {

/// Sleeps until `deadline`, but not past a stop: that throws Stopped.
void sleep_unless_stopped(std::chrono::steady_clock::time_point deadline);

/// The result of `start`, which throws Error (ExitCode::Locked) before it has done anything while
/// another process writes the index: it is tried again and again until `timeout` has passed, and
/// the last Error goes through. `waiting` is told once, before the first wait. Throws Stopped too.
template <class Start>
auto when_unlocked(std::chrono::seconds timeout, const Start& start,
                   const std::function<void()>& waiting = {}) {
  using Clock = std::chrono::steady_clock;
  constexpr auto between = std::chrono::milliseconds(50);
  const auto deadline = Clock::now() + timeout;
  for (bool first = true;; first = false) {
    try {
      return start();
    } catch (const Error& error) {
      if (error.code() != ExitCode::Locked || Clock::now() >= deadline) throw;
    }
    if (first && waiting) waiting();
    sleep_unless_stopped(std::min<Clock::time_point>(deadline, Clock::now() + between));
  }
}

}  // namespace dateline::indexer
