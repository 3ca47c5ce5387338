#include "indexer/child_process.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>

#include <fmt/format.h>

#include "common/error.hpp"

namespace dateline::indexer {
namespace {

constexpr char end_of_finding = '\0';

void write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) ::_exit(1);  // nobody listens any more
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// Leaves nothing of the parent's but its memory: a lock that the child held as well would outlive
/// the parent, and of Ctrl-C the parent decides what it means.
void detach(pid_t parent, int keep) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // NOLINT: variadic
  if (::getppid() != parent) ::_exit(1);
  std::signal(SIGINT, SIG_IGN);
  std::signal(SIGTERM, SIG_IGN);
  constexpr rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);  // NOLINT: variadic
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nowhere, stream);
  if (keep > STDERR_FILENO + 1)
    ::close_range(STDERR_FILENO + 1, static_cast<unsigned>(keep) - 1, 0);
  ::close_range(static_cast<unsigned>(keep) + 1, ~0U, 0);
}

[[noreturn]] void run_child(int out, const std::function<void(const Say&)>& look) {
  try {
    look([out](const std::string& finding) { write_all(out, finding + end_of_finding); });
    ::_exit(0);
  } catch (...) {
    ::_exit(1);
  }
}

std::string read_all(int in) {
  std::string text;
  char piece[4096];
  for (;;) {
    const auto count = ::read(in, piece, sizeof piece);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(piece, static_cast<std::size_t>(count));
  }
}

std::string failure_of(int status) {
  if (WIFSIGNALED(status)) return fmt::format("signal {}", WTERMSIG(status));
  if (WEXITSTATUS(status) != 0) return fmt::format("exit code {}", WEXITSTATUS(status));
  return {};
}

std::vector<std::string> findings(std::string_view text) {
  std::vector<std::string> found;
  for (auto end = text.find(end_of_finding); end != std::string_view::npos;
       end = text.find(end_of_finding)) {
    found.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return found;
}

}  // namespace

Findings in_child_process(const std::function<void(const Say&)>& look) {
  constexpr const char* hint = "check the limits on processes, files and memory (ulimit -a)";
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0)
    throw Error(fmt::format("cannot make a pipe: {}", std::strerror(errno)), hint);  // NOLINT
  const auto parent = ::getpid();
  const auto child = ::fork();
  if (child < 0) {
    const auto reason = fmt::format("cannot start a process: {}", std::strerror(errno));  // NOLINT
    ::close(ends[0]);
    ::close(ends[1]);
    throw Error(reason, hint);
  }
  if (child == 0) {
    detach(parent, ends[1]);
    run_child(ends[1], look);
  }
  ::close(ends[1]);
  const auto text = read_all(ends[0]);
  ::close(ends[0]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return {findings(text), failure_of(status)};
}

}  // namespace dateline::indexer
