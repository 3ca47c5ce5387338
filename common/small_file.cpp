#include "common/small_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "common/file_descriptor.hpp"

namespace dateline {

std::string read_small_file(const std::filesystem::path& path, std::size_t most) {
  constexpr int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
  const FileDescriptor file(::open(path.c_str(), flags));  // NOLINT: POSIX is variadic
  struct ::stat status {};
  if (!file || ::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
  std::string text;
  std::array<char, 4096> block{};
  while (text.size() < most) {
    const auto got =
        ::read(file.number(), block.data(), std::min(block.size(), most - text.size()));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    text.append(block.data(), static_cast<std::size_t>(got));
  }
  return text;
}

}  // namespace dateline
