#include "indexer/settled_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace dateline::indexer {

Writing being_written(const std::string& path) {
  // O_NONBLOCK: a named pipe is not waited for.
  // NOLINTNEXTLINE: open and fcntl are variadic
  const int file = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return Writing::Unknown;
  // A writer that comes while we hold the lease is told to us by a signal, SIGIO by default, which
  // would end the process; nobody minds SIGURG.
  ::fcntl(file, F_SETSIG, SIGURG);
  auto found = Writing::Unknown;
  if (::fcntl(file, F_SETLEASE, F_RDLCK) == 0) {
    ::fcntl(file, F_SETLEASE, F_UNLCK);
    found = Writing::No;
  } else if (errno == EAGAIN) {
    found = Writing::Yes;
  }
  ::close(file);
  return found;
}

std::chrono::nanoseconds time_to_settle(const std::string& path) {
  using std::chrono::seconds, std::chrono::nanoseconds;
  struct ::stat status {};
  if (::stat(path.c_str(), &status) != 0) return nanoseconds::zero();
  ::timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  const auto age = seconds(now.tv_sec - status.st_mtim.tv_sec) +
                   nanoseconds(now.tv_nsec - status.st_mtim.tv_nsec);
  if (age < nanoseconds::zero()) return nanoseconds::zero();  // from a clock that runs ahead
  return settling_time - age;
}

}  // namespace dateline::indexer
