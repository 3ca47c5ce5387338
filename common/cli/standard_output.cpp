#include "common/cli/standard_output.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <string_view>
#include <system_error>

#include "common/error.hpp"

namespace dateline::cli {
namespace {

constexpr std::size_t buffer_size = 65536;

/// A non-blocking pipe or terminal is full: wait until it takes more.
void wait_for_room(int fd) {
  pollfd room{.fd = fd, .events = POLLOUT, .revents = 0};
  poll(&room, 1, -1);
}

}  // namespace

StandardOutput::StandardOutput(int fd)
    : fd_(fd),
      by_line_(isatty(fd) == 1),
      buffer_(buffer_size),
      former_buffer_(std::cout.rdbuf()),
      former_exceptions_(std::cout.exceptions()) {
  setp(buffer_.data(), buffer_.data() + buffer_.size());
  std::cout.flush();
  std::cout.rdbuf(this);
  std::cout.exceptions(std::ios::badbit);
}

StandardOutput::~StandardOutput() {
  std::cout.exceptions(std::ios::goodbit);
  std::cout.rdbuf(former_buffer_);  // also clears the state
  std::cout.exceptions(former_exceptions_);
}

void StandardOutput::finish() {
  write_all();
  errno = 0;
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    const int error = errno;
    std::clearerr(stdout);
    fail(error != 0 ? error : EIO);
  }
}

StandardOutput::int_type StandardOutput::overflow(int_type next) {
  write_all();
  if (traits_type::eq_int_type(next, traits_type::eof())) return traits_type::not_eof(next);
  return sputc(traits_type::to_char_type(next));
}

std::streamsize StandardOutput::xsputn(const char* text, std::streamsize count) {
  for (std::streamsize done = 0; done < count;) {
    if (pptr() == epptr()) write_all();
    const auto part = std::min<std::streamsize>(count - done, epptr() - pptr());
    std::memcpy(pptr(), text + done, static_cast<std::size_t>(part));
    pbump(static_cast<int>(part));
    done += part;
  }
  const auto written = std::string_view(text, static_cast<std::size_t>(count));
  if (by_line_ && written.find('\n') != written.npos) write_all();
  return count;
}

int StandardOutput::sync() {
  write_all();
  return 0;
}

void StandardOutput::write_all() {
  if (error_ != 0) fail(error_);
  for (const char* next = pbase(); next < pptr();) {
    const auto written = ::write(fd_, next, static_cast<std::size_t>(pptr() - next));
    if (written >= 0)
      next += written;
    else if (errno == EAGAIN)
      wait_for_room(fd_);
    else if (errno != EINTR)
      fail(errno);
  }
  setp(buffer_.data(), buffer_.data() + buffer_.size());
}

void StandardOutput::fail(int error) {
  error_ = error;
  setp(buffer_.data(), buffer_.data() + buffer_.size());
  if (error == EPIPE) throw OutputClosed{};
  throw Error("cannot write to standard output: " + std::generic_category().message(error));
}

}  // namespace dateline::cli
