#include "tests/support/background.hpp"

#include <fcntl.h>
#include <signal.h>  // NOLINT: kill is POSIX, not C
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <utility>

#include <fmt/format.h>

namespace dateline::testing {
namespace {

constexpr std::array<int, 3> stopping{SIGINT, SIGTERM, SIGPIPE};

}  // namespace

Background::Background(const Sandbox& box, const std::string& command, const std::string& name)
    : box_(box), name_(name) {
  const auto line = fmt::format(
      "cd '{}' && unset NO_COLOR DATELINE_DATABASE XDG_DATA_HOME XDG_STATE_HOME COLUMNS && "
      "export LC_ALL=C.UTF-8 HOME=\"$PWD\" PATH='{}':\"$PATH\"; exec {} >{}.out 2>{}.err",
      box.folder(), DATELINE_PROGRAMS, command, name, name);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  input_ = ends[1];
  ::signal(SIGPIPE, SIG_IGN);
  box.write(name + ".out", "");  // of an earlier process of that name, it would be taken for ours
  // Until the child has let go of our handlers, a signal must wait.
  sigset_t ours{}, before{};
  ::sigemptyset(&ours);
  for (const int number : stopping) ::sigaddset(&ours, number);
  ::sigprocmask(SIG_BLOCK, &ours, &before);
  process_ = ::fork();
  if (process_ < 0) throw std::runtime_error("no process");
  if (process_ == 0) {
    for (const int number : stopping) ::signal(number, SIG_DFL);
    ::sigprocmask(SIG_SETMASK, &before, nullptr);
    ::dup2(ends[0], STDIN_FILENO);
    ::execl("/bin/sh", "sh", "-c", line.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  ::sigprocmask(SIG_SETMASK, &before, nullptr);
  ::close(ends[0]);
}

Background::~Background() {
  if (process_ > 0) {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  close_input();
}

void Background::close_input() {
  if (input_ >= 0) ::close(std::exchange(input_, -1));
}

void Background::write(std::string_view text) const {
  while (!text.empty()) {
    const auto written = ::write(input_, text.data(), text.size());
    if (written < 0) throw std::runtime_error("its input is closed");
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void Background::signal(int number) const {
  if (process_ > 0) ::kill(process_, number);
}

bool Background::has_ended() {
  if (process_ > 0 && ::waitpid(process_, &status_, WNOHANG) == process_) process_ = -1;
  return process_ < 0;
}

Outcome Background::finish() {
  if (!eventually([&] { return has_ended(); }))
    throw std::runtime_error("it does not end: " + err());
  return {WIFEXITED(status_) ? WEXITSTATUS(status_) : -1, out(), err()};
}

std::string Background::out() const { return box_.read(name_ + ".out"); }
std::string Background::err() const { return box_.read(name_ + ".err"); }

bool eventually(const std::function<bool()>& holds) {
  constexpr auto patience = std::chrono::seconds(60);  // of a machine with much else to do
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (std::chrono::steady_clock::now() < deadline) {
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return holds();
}

}  // namespace dateline::testing
