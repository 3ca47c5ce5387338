#include "indexer/read/bytes.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "indexer/stop.hpp"

namespace dateline::indexer {
namespace {

tl::unexpected<Problem> unreadable(int error) {
  return problem(fmt::format("cannot be read: {}", std::generic_category().message(error)));
}

bool has_utf16_mark(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

/// A named pipe is opened only when somebody writes to it; a stop ends that wait.
int open_named(const std::string& path) {
  while (true) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);  // NOLINT: open is variadic
    if (file >= 0 || errno != EINTR) return file;
    stop_if_asked();
  }
}

/// What was a file when its folder was looked through may be a pipe, a device or a folder by now.
int open_found(const std::string& path) {
  // NOLINTNEXTLINE: open is variadic
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct ::stat status {};
  if (file < 0 || (::fstat(file, &status) == 0 && S_ISREG(status.st_mode))) return file;
  ::close(file);
  errno = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
  return -1;
}

/// Returns when there are bytes, or the end. A stop may come at any moment, so that looking for it
/// before a read() that blocks would not do.
void wait_for_bytes(int file) {
  while (true) {
    auto either =
        std::to_array<::pollfd>({{.fd = file, .events = POLLIN, .revents = 0},
                                 {.fd = stop_descriptor(), .events = POLLIN, .revents = 0}});
    const int ready = ::poll(either.data(), either.size(), -1);
    stop_if_asked();
    if (ready > 0 || errno != EINTR) return;  // what is wrong with the file, read() will say
  }
}

}  // namespace

bool is_binary(std::string_view bytes) {
  constexpr std::size_t looked_at = std::size_t{64} * 1024;
  constexpr std::size_t one_in = 50;
  constexpr std::size_t few_nuls = 4;
  constexpr std::size_t few_controls = 8;  // a stray bell or two is no reason to lose a short text
  if (has_utf16_mark(bytes)) return false;
  bytes = bytes.substr(0, looked_at);
  std::size_t nuls = 0;
  std::size_t controls = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) ++nuls;
    // White space and the escape character are part of captured terminal output, which is text.
    if (byte < 0x20 && (byte < 0x08 || byte > 0x0D) && byte != 0x1B) ++controls;
  }
  return nuls > few_nuls || (controls > few_controls && controls * one_in > bytes.size());
}

ByteStream::ByteStream(const Input& input)
    : file_(input.is_stdin   ? STDIN_FILENO
            : input.is_found ? open_found(input.path)
                             : open_named(input.path)) {
  owned_ = !input.is_stdin && file_ >= 0;
  if (file_ < 0) failed_ = errno;
  struct ::stat status {};
  may_wait_ = file_ >= 0 && ::fstat(file_, &status) == 0 && !S_ISREG(status.st_mode);
}

ByteStream::~ByteStream() {
  if (owned_) ::close(file_);
}

Result<std::size_t> ByteStream::read(char* out, std::size_t size) {
  if (failed_ != 0) return unreadable(failed_);
  while (true) {
    if (may_wait_) wait_for_bytes(file_);
    const auto got = ::read(file_, out, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return unreadable(errno);
  }
}

Result<std::string> load_bytes(ByteSource& source) {
  constexpr std::size_t block = std::size_t{256} * 1024;
  std::string bytes;
  std::size_t filled = 0;
  while (true) {
    if (filled == bytes.size())
      bytes.resize(std::min(std::max(block, filled * 2), longest_record + 1));
    const auto got = source.read(bytes.data() + filled, bytes.size() - filled);
    if (!got) return tl::unexpected(got.error());
    if (*got == 0) break;
    filled += *got;
    if (filled > longest_record)
      return problem(fmt::format("longer than {} MB", longest_record / (1024 * 1024)));
  }
  bytes.resize(filled);
  return bytes;
}

std::optional<Time> changed_at(const std::string& path) {
  struct ::stat status {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return Time{std::chrono::seconds{status.st_mtim.tv_sec}};
}

std::string absolute_path(const std::string& path) {
  std::error_code failed;
  const auto absolute = std::filesystem::absolute(path, failed);
  return failed ? path : absolute.lexically_normal().string();
}

}  // namespace dateline::indexer
