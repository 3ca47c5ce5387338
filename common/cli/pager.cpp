#include "common/cli/pager.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "common/cli/layout.hpp"

namespace dateline::cli {
namespace {

constexpr int not_found = 127;  ///< a shell's exit code for a command that is not there

/// Ctrl-C and Ctrl-\ are the pager's while it runs.
class SignalsLeftToPager {
 public:
  SignalsLeftToPager()
      : interrupt_(std::signal(SIGINT, SIG_IGN)), quit_(std::signal(SIGQUIT, SIG_IGN)) {}
  ~SignalsLeftToPager() {
    std::signal(SIGINT, interrupt_);
    std::signal(SIGQUIT, quit_);
  }
  SignalsLeftToPager(const SignalsLeftToPager&) = delete;
  SignalsLeftToPager& operator=(const SignalsLeftToPager&) = delete;

 private:
  void (*interrupt_)(int);
  void (*quit_)(int);
};

[[noreturn]] void become(const char* command, int input) {
  dup2(input, STDIN_FILENO);
  for (const int number : {SIGPIPE, SIGINT, SIGQUIT}) std::signal(number, SIG_DFL);
  execl("/bin/sh", "sh", "-c", command, static_cast<char*>(nullptr));
  _exit(not_found);
}

void write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return;  // the reader has left
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return not_found;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

}  // namespace

std::string pager_command() {
  const char* asked = std::getenv("PAGER");
  if (!asked) return "command -v less >/dev/null || exit 127; exec less";
  const std::string command = asked;
  return command == "cat" ? "" : command;
}

bool overflows(std::string_view text, const Terminal& terminal) {
  std::size_t lines = 1;  // the prompt
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    const auto width = display_width(line);
    lines += width <= terminal.columns ? 1 : (width + terminal.columns - 1) / terminal.columns;
    if (lines > terminal.rows) return true;
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return false;
}

bool use_pager(When when, std::string_view text, const Terminal& terminal) {
  if (when == When::Auto)
    return terminal.is_terminal && !terminal.dumb && overflows(text, terminal);
  return when == When::Always;
}

bool page(std::string_view text, const std::string& command) {
  if (command.empty()) return false;
  setenv("LESS", "FRX", 0);
  setenv("LV", "-c", 0);
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return false;
  const SignalsLeftToPager signals;
  const auto child = fork();
  if (child == 0) become(command.c_str(), ends[0]);
  close(ends[0]);
  if (child > 0) write_all(ends[1], text);
  close(ends[1]);
  return child > 0 && wait_for(child) != not_found;
}

}  // namespace dateline::cli
