#include "tests/faults/power_cut.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "tests/faults/real_calls.hpp"

namespace dateline::testing {
namespace {

/// Writes to one file since it was synced. The file is held open: the program may have closed it,
/// and renames do not matter then.
struct Dirty {
  int file = -1;
  std::vector<std::pair<off_t, std::uint64_t>> ranges;
};

struct Rename {
  std::string from;
  std::string to;
  Replaced replaced;
};

struct State {
  std::mutex mutex;
  std::map<std::pair<dev_t, ino_t>, Dirty> dirty;
  std::vector<Rename> renames;
};

/// Never destroyed: programs write until the very end.
State& state() {
  static auto* const made = new State;  // NOLINT: see above
  return *made;
}

class KeptErrno {
 public:
  KeptErrno() : kept_(errno) {}
  ~KeptErrno() { errno = kept_; }
  KeptErrno(const KeptErrno&) = delete;
  KeptErrno& operator=(const KeptErrno&) = delete;

 private:
  int kept_;
};

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

void fill_with_zeros(int file, off_t begin, std::uint64_t size) {
  static constexpr std::array<char, 4096> zeros{};
  while (size > 0) {
    const auto part = size < zeros.size() ? size : zeros.size();
    if (real().pwrite(file, zeros.data(), part, begin) <= 0) return;
    begin += static_cast<off_t>(part);
    size -= part;
  }
}

void undo(const Rename& rename) {
  real().rename(rename.to.c_str(), rename.from.c_str());
  if (!rename.replaced.was_there) return;
  const int file = real().open(rename.to.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (file < 0) return;
  const auto& content = rename.replaced.content;
  [[maybe_unused]] const auto written = real().pwrite(file, content.data(), content.size(), 0);
  real().close(file);
}

}  // namespace

void note_write(int file, off_t begin, std::uint64_t size) {
  const KeptErrno kept;
  struct stat status {};
  if (size == 0 || ::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) return;
  const std::lock_guard lock(state().mutex);
  auto& dirty = state().dirty[{status.st_dev, status.st_ino}];
  // The program's own descriptor may be closed before the cut, or open for reading only elsewhere.
  if (dirty.file < 0) dirty.file = real().open(path_of(file).c_str(), O_WRONLY | O_CLOEXEC, 0);
  dirty.ranges.emplace_back(begin, size);
}

void note_sync(int file) {
  const KeptErrno kept;
  struct stat status {};
  if (::fstat(file, &status) != 0) return;
  const std::lock_guard lock(state().mutex);
  if (S_ISDIR(status.st_mode)) {
    const auto folder = path_of(file);
    std::erase_if(state().renames, [&](const auto& each) { return folder_of(each.to) == folder; });
    return;
  }
  const auto found = state().dirty.find({status.st_dev, status.st_ino});
  if (found == state().dirty.end()) return;
  if (found->second.file >= 0) real().close(found->second.file);
  state().dirty.erase(found);
}

Replaced what_is_at(const std::string& path) {
  const KeptErrno kept;
  Replaced found;
  const int file = real().open(path.c_str(), O_RDONLY | O_CLOEXEC, 0);
  if (file < 0) return found;
  std::array<char, 4096> part{};
  for (ssize_t got = 0; (got = real().read(file, part.data(), part.size())) > 0;)
    found.content.append(part.data(), static_cast<std::size_t>(got));
  found.was_there = true;
  real().close(file);
  return found;
}

void note_rename(const std::string& from, const std::string& to, Replaced&& replaced) {
  const KeptErrno kept;
  const std::lock_guard lock(state().mutex);
  state().renames.push_back({from, to, std::move(replaced)});
}

void lose_what_is_not_durable() {
  const KeptErrno kept;
  const std::lock_guard lock(state().mutex);
  for (const auto& [inode, dirty] : state().dirty)
    for (const auto& [begin, size] : dirty.ranges)
      if (dirty.file >= 0) fill_with_zeros(dirty.file, begin, size);
  for (auto last = state().renames.rbegin(); last != state().renames.rend(); ++last) undo(*last);
}

std::string path_of(int file) {
  std::array<char, 64> link{};
  std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", file);  // NOLINT: C's own
  std::array<char, PATH_MAX> path{};
  const auto size = ::readlink(link.data(), path.data(), path.size());
  return size > 0 ? std::string(path.data(), static_cast<std::size_t>(size)) : std::string();
}

std::string whole_path(int folder, const char* path) {
  if (*path == '/') return path;
  if (folder != AT_FDCWD) return path_of(folder) + "/" + path;
  std::array<char, PATH_MAX> here{};
  return ::getcwd(here.data(), here.size()) != nullptr ? std::string(here.data()) + "/" + path
                                                       : std::string();
}

}  // namespace dateline::testing
