#include "indexer/lock_wait.hpp"

#include <poll.h>

namespace dateline::indexer {

void sleep_unless_stopped(std::chrono::steady_clock::time_point deadline) {
  using std::chrono::ceil, std::chrono::milliseconds;
  while (true) {
    stop_if_asked();
    const auto left = ceil<milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    if (left <= 0) return;
    ::pollfd asked{.fd = stop_descriptor(), .events = POLLIN, .revents = 0};
    ::poll(&asked, 1, static_cast<int>(left));
  }
}

}  // namespace dateline::indexer
