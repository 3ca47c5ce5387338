#include "indexer/append_lines.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_set>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/text.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

[[noreturn]] void fail(const fs::path& path) {
  throw Error(
      fmt::format("cannot write '{}': {}", path.string(), std::generic_category().message(errno)),
      "is the disk full?");
}

/// A file that is only appended to.
class Tail {
 public:
  explicit Tail(const fs::path& path)
      : path_(path),
        // NOLINTNEXTLINE: open is variadic
        file_(::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0666)) {
    if (file_ < 0) fail(path_);
  }
  ~Tail() { ::close(file_); }
  Tail(const Tail&) = delete;
  Tail& operator=(const Tail&) = delete;

  /// A writer that was killed may have left half a line.
  [[nodiscard]] bool ends_in_a_line() const {
    const auto size = ::lseek(file_, 0, SEEK_END);
    char last = '\n';
    return size <= 0 || ::pread(file_, &last, 1, size - 1) != 1 || last == '\n';
  }

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto written = ::write(file_, bytes.data(), bytes.size());
      if (written < 0 && errno != EINTR) fail(path_);
      if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void sync() const {
    if (::fsync(file_) != 0) fail(path_);
  }

 private:
  const fs::path& path_;
  int file_;
};

}  // namespace

void append_new_lines(const fs::path& path, const fs::path& fresh) {
  std::unordered_set<std::uint64_t> known;
  std::string line;
  for (std::ifstream former(path, std::ios::binary); std::getline(former, line);)
    known.insert(hash64(line));
  const Tail tail(path);
  std::string added = tail.ends_in_a_line() ? "" : "\n";
  for (std::ifstream lines(fresh, std::ios::binary); std::getline(lines, line);)
    if (known.insert(hash64(line)).second) added += line + '\n';
  tail.write(added);
  tail.sync();
  fs::remove(fresh);
}

}  // namespace dateline::indexer
