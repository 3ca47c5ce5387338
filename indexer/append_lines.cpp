#include "indexer/append_lines.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_set>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/file_descriptor.hpp"
#include "common/text.hpp"
#include "indexer/fresh_file.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

[[noreturn]] void fail(const fs::path& path) {
  throw Error(
      fmt::format("cannot write '{}': {}", path.string(), std::generic_category().message(errno)),
      "is the disk full?");
}

/// A file that is only appended to, and that is one: a link that somebody put in its place would
/// lead to another's.
FileDescriptor opened(const fs::path& path) {
  constexpr int flags = O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  FileDescriptor file(::open(path.c_str(), flags, 0666));  // NOLINT: open is variadic
  if (!file && errno == ELOOP)
    throw Error(
        fmt::format("'{}' is a link: nothing is appended to what it leads to", path.string()),
        "name the file itself, or delete the link");
  if (!file) fail(path);
  struct ::stat status {};
  if (::fstat(file.number(), &status) != 0) fail(path);
  if (!S_ISREG(status.st_mode))
    throw Error(fmt::format("'{}' is no file", path.string()), "name another, or move it away");
  return file;
}

std::string content(const FileDescriptor& file, const fs::path& path) {
  std::string bytes;
  std::array<char, 65536> block{};
  for (;;) {
    const auto got =
        ::pread(file.number(), block.data(), block.size(), static_cast<::off_t>(bytes.size()));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail(path);
    if (got == 0) return bytes;
    bytes.append(block.data(), static_cast<std::size_t>(got));
  }
}

}  // namespace

void append_new_lines(const fs::path& path, const fs::path& fresh) {
  const auto file = opened(path);
  const auto former = content(file, path);
  std::unordered_set<std::uint64_t> known;
  std::string line;
  for (std::istringstream lines(former); std::getline(lines, line);) known.insert(hash64(line));
  // A writer that was killed may have left half a line.
  std::string added = former.empty() || former.ends_with('\n') ? "" : "\n";
  for (std::ifstream lines(fresh, std::ios::binary); std::getline(lines, line);)
    if (known.insert(hash64(line)).second) added += line + '\n';
  if (!write_all(file, added) || ::fsync(file.number()) != 0) fail(path);
  fs::remove(fresh);
}

}  // namespace dateline::indexer
