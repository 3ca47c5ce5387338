#include "searcher/marks/store.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <thread>
#include <tuple>

#include <fmt/format.h>

#include "common/text.hpp"

namespace fs = std::filesystem;

namespace dateline::searcher {
namespace {

constexpr std::string_view ending = ".mark";
constexpr unsigned patience_to_forget = 10;  ///< seconds

[[noreturn]] void fail(std::string_view what, const fs::path& path) {
  const std::error_code why(errno, std::generic_category());
  throw Error(fmt::format("cannot {} '{}': {}", what, path.string(), why.message()),
              "marks are kept in the folder that XDG_STATE_HOME names: check its owner and "
              "permissions, and the disk's space");
}

/// Letters, digits, '-' and '_' stand for themselves.
std::string file_name(const std::string& name) {
  std::string out;
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out + std::string(ending);
}

/// Folders for their owner alone, as the XDG base directories ask for.
void make_folders(const fs::path& path) {
  if (fs::is_directory(path)) return;
  if (path.has_parent_path() && path.parent_path() != path) make_folders(path.parent_path());
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) fail("make the folder", path);
}

/// No link is followed, and no pipe in the place of a file is waited for.
FileDescriptor opened(const fs::path& path, int flags) {
  constexpr int never = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  FileDescriptor file(::open(path.c_str(), flags | never, 0600));  // NOLINT: POSIX is variadic
  if (!file) fail("open", path);
  struct ::stat status {};
  if (::fstat(file.number(), &status) != 0) fail("look at", path);
  if (!S_ISREG(status.st_mode) && (flags & O_DIRECTORY) == 0) {
    errno = EINVAL;
    fail("use", path);
  }
  return file;
}

std::string slurp(const fs::path& path) {
  const auto file = opened(path, O_RDONLY);
  std::string text;
  std::array<char, 4096> block{};
  for (;;) {
    const auto got = ::read(file.number(), block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("read", path);
    if (got == 0) return text;
    text.append(block.data(), static_cast<std::size_t>(got));
  }
}

Mark kept(const fs::path& path, const std::string& index, const std::string& name) {
  if (!fs::exists(fs::symlink_status(path)))
    return {.name = name, .index = index, .folder = {}, .asked = {}, .seen = {}};
  auto mark = decode_mark(slurp(path));
  if (mark && mark->index == index && mark->name == name) return *mark;
  throw Error(fmt::format("the mark '{}' cannot be read: {}", name,
                          mark ? "it is another's" : mark.error().what),
              fmt::format("'dateline-search --new {} --reset' forgets it; its file is '{}'", name,
                          path.string()));
}

void write_whole(const FileDescriptor& file, std::string_view text, const fs::path& path) {
  while (!text.empty()) {
    const auto written = ::write(file.number(), text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail("write", path);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file.number()) != 0) fail("make durable", path);
}

void sync_folder(const fs::path& folder) {
  const auto file = opened(folder, O_RDONLY | O_DIRECTORY);
  if (::fsync(file.number()) != 0) fail("make durable", folder);
}

bool is_still(const FileDescriptor& file, const fs::path& path) {
  struct stat held {
  }, there{};
  return ::fstat(file.number(), &held) == 0 && ::stat(path.c_str(), &there) == 0 &&
         held.st_ino == there.st_ino && held.st_dev == there.st_dev;
}

FileDescriptor lock(const fs::path& path, const std::string& name, unsigned patience) {
  using std::chrono::steady_clock;
  const auto end = steady_clock::now() + std::chrono::seconds(patience);
  for (;;) {
    auto file = opened(path, O_RDWR | O_CREAT);
    while (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK && errno != EINTR) fail("lock", path);
      if (steady_clock::now() > end)
        throw Error(fmt::format("another process is asking under the name '{}'", name),
                    "wait until it is done, then run the command again");
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    if (is_still(file, path)) return file;  // else who held it has deleted it
  }
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT: read before any thread starts
  return value ? value : "";
}

}  // namespace

fs::path marks_folder() {
  const auto state = environment("XDG_STATE_HOME"), home = environment("HOME");
  if (fs::path(state).is_absolute()) return fs::path(state) / "dateline/marks";  // others are void
  if (home.empty())
    throw Error("there is no folder to keep marks in", "set XDG_STATE_HOME or HOME");
  return fs::path(home) / ".local/state/dateline/marks";
}

bool is_mark_name(std::string_view name) {
  return !name.empty() && name.size() <= longest_mark_name && is_valid_utf8(name) &&
         one_line(normalise(name)) == name;
}

std::vector<Mark> all_marks(const fs::path& folder) {
  std::vector<Mark> all;
  std::error_code failed;
  for (fs::recursive_directory_iterator at(folder, failed), end; !failed && at != end;
       at.increment(failed)) {
    if (at->path().extension() != ending || !at->is_regular_file() || at->is_symlink()) continue;
    if (auto mark = decode_mark(slurp(at->path()))) all.push_back(std::move(*mark));
  }
  std::ranges::sort(all, {}, [](const Mark& mark) { return std::tie(mark.name, mark.index); });
  return all;
}

Mark read_mark(const fs::path& folder, const std::string& index, const std::string& name) {
  return kept(folder / index / file_name(name), index, name);
}

bool forget_mark(const fs::path& folder, const std::string& index, const std::string& name) {
  const auto path = folder / index / file_name(name);
  if (!fs::exists(fs::symlink_status(path))) return false;
  const auto lock_path = path.string() + ".lock";
  const auto held = lock(lock_path, name, patience_to_forget);
  std::error_code failed;
  const bool was_there = fs::remove(path, failed);
  if (failed) {
    errno = failed.value();
    fail("delete", path);
  }
  fs::remove(lock_path, failed);
  return was_there;
}

HeldMark::HeldMark(const fs::path& folder, const std::string& index, const std::string& name,
                   unsigned patience)
    : path_(folder / index / file_name(name)) {
  make_folders(path_.parent_path());
  lock_ = lock(path_.string() + ".lock", name, patience);
  mark_ = kept(path_, index, name);
}

void HeldMark::move(const Mark& mark) {
  const auto fresh = path_.string() + ".new";
  if (::unlink(fresh.c_str()) != 0 && errno != ENOENT) fail("replace", fresh);
  write_whole(opened(fresh, O_WRONLY | O_CREAT | O_EXCL), encode_mark(mark), fresh);
  if (::rename(fresh.c_str(), path_.c_str()) != 0) fail("replace", path_);
  sync_folder(path_.parent_path());
  mark_ = mark;
}

}  // namespace dateline::searcher
