#include "searcher/line_reader.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>

#include "common/error.hpp"

namespace dateline::searcher {

bool LineReader::next(std::string& line) {
  line.clear();
  cut_ = false;
  for (;;) {
    const std::string_view here(buffer_.data() + begin_, end_ - begin_);
    const auto length = std::min(here.find('\n'), here.size());
    const auto kept = std::min(length, longest_line - line.size());
    line += here.substr(0, kept);
    cut_ = cut_ || kept < length;
    const bool ended = length < here.size();
    begin_ += length + (ended ? 1 : 0);
    bytes_ += length + (ended ? 1 : 0);
    if (!ended && fill()) continue;
    const bool any = ended || !line.empty();
    if (line.ends_with('\r')) line.pop_back();
    return any;
  }
}

bool LineReader::must_wait() const {
  const std::string_view here(buffer_.data() + begin_, end_ - begin_);
  if (here.find('\n') != here.npos) return false;
  pollfd input{.fd = file_, .events = POLLIN, .revents = 0};
  return poll(&input, 1, 0) == 0;
}

bool LineReader::fill() {
  for (;;) {
    const auto count = ::read(file_, buffer_.data(), buffer_.size());
    if (count >= 0) {
      begin_ = 0;
      end_ = static_cast<std::size_t>(count);
      return count > 0;
    }
    if (errno == EBADF) return false;  // closed from the start: nothing comes
    if (errno == EAGAIN) {
      pollfd input{.fd = file_, .events = POLLIN, .revents = 0};
      poll(&input, 1, -1);
    } else if (errno != EINTR) {
      throw Error("cannot read the batch: " + std::generic_category().message(errno),
                  "check the file");
    }
  }
}

}  // namespace dateline::searcher
