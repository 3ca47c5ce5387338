#include "indexer/fresh_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace dateline::indexer {

FileDescriptor make_fresh(const std::filesystem::path& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return {};
  constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  return FileDescriptor(::open(path.c_str(), flags, 0666));  // NOLINT: POSIX is variadic
}

bool write_all(const FileDescriptor& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace dateline::indexer
