#pragma once

#include "common/error.hpp"

/// Ctrl-C and SIGTERM: the first asks a run to stop when it is safe, the second ends the process at
/// once. What is committed is durable either way.
namespace dateline::indexer {

/// Catches SIGINT and SIGTERM while it lives; one at a time, made on the main thread. A signal that
/// was ignored at the start (nohup) stays ignored. System calls that wait are interrupted (EINTR).
class StopSignals {
 public:
  /// Throws Error if the process has no file descriptor left.
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
};

/// The signal that asked to stop; 0 as long as none did. Any thread.
int stop_signal() noexcept;

/// A file descriptor that poll() finds readable once a stop was asked for: who waits for bytes
/// waits for both. -1, which poll() passes over, while no StopSignals lives.
int stop_descriptor() noexcept;

/// Ends the reading of inputs, not the run. Not an Error: only add() has business with it.
struct Stopped {};

/// Throws Stopped if a stop was asked for.
void stop_if_asked();

/// 128 and the signal's number, as shells count: 130 after Ctrl-C, 143 after SIGTERM.
ExitCode exit_code_when_stopped() noexcept;

}  // namespace dateline::indexer
