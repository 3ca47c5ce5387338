#include "indexer/stop.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <cassert>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <system_error>

namespace dateline::indexer {
namespace {

std::atomic<int> asked_by = 0;
std::atomic<int> descriptor = -1;
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may not wait for a lock");

constexpr int caught[] = {SIGINT, SIGTERM};

/// From now on these signals do what they do to any program.
void let_go() {
  struct ::sigaction standard {};
  standard.sa_handler = SIG_DFL;
  for (const int signal : caught) {
    struct ::sigaction now {};
    if (::sigaction(signal, nullptr, &now) == 0 && now.sa_handler != SIG_IGN)
      ::sigaction(signal, &standard, nullptr);
  }
}

/// Nothing in here but what signal-safety(7) allows.
extern "C" void ask_to_stop(int signal) {
  const int error = errno;
  asked_by = signal;
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(descriptor, &one, sizeof one);
  let_go();
  errno = error;
}

}  // namespace

StopSignals::StopSignals() {
  assert(descriptor == -1);
  const int opened = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (opened < 0)
    throw Error("cannot listen to signals: " + std::generic_category().message(errno));
  descriptor = opened;
  struct ::sigaction ours {};
  ours.sa_handler = ask_to_stop;  // without SA_RESTART, so that waiting ends
  for (const int signal : caught) {
    struct ::sigaction former {};
    if (::sigaction(signal, nullptr, &former) == 0 && former.sa_handler != SIG_IGN)
      ::sigaction(signal, &ours, nullptr);
  }
}

StopSignals::~StopSignals() {
  let_go();
  ::close(descriptor.exchange(-1));
}

int stop_signal() noexcept { return asked_by; }

int stop_descriptor() noexcept { return descriptor; }

void stop_if_asked() {
  if (stop_signal() != 0) throw Stopped{};
}

ExitCode exit_code_when_stopped() noexcept {
  constexpr int ended_by_signal = 128;
  return static_cast<ExitCode>(ended_by_signal + stop_signal());
}

}  // namespace dateline::indexer
