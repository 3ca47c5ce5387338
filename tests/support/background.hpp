#pragma once

#include <sys/types.h>

#include <functional>
#include <string>

#include "tests/support/sandbox.hpp"

/// A program that runs beside a test, in its sandbox.
namespace dateline::testing {

class Background {
 public:
  /// Starts a shell command line as Sandbox::run() does; what it prints goes into files of that
  /// sandbox that are named after `name`. Its standard input is a pipe of ours that stays open.
  /// Signals have their standard effect on it.
  Background(const Sandbox& box, const std::string& command,
             const std::string& name = "background");

  /// Kills it, if it still runs.
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  void write(std::string_view text) const;  ///< to its standard input
  void close_input();
  void signal(int number) const;

  [[nodiscard]] bool has_ended();
  [[nodiscard]] ::pid_t process() const { return process_; }

  /// Waits for its end. The exit code is -1 if a signal ended it.
  Outcome finish();

  [[nodiscard]] std::string out() const;
  [[nodiscard]] std::string err() const;

 private:
  const Sandbox& box_;
  std::string name_;
  ::pid_t process_;
  int input_;
  int status_ = 0;  ///< once it has ended
};

/// Waits until `holds`, but not for ever: whether it came to hold.
bool eventually(const std::function<bool()>& holds);

}  // namespace dateline::testing
