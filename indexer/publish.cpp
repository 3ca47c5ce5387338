#include "indexer/publish.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/index.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

constexpr std::string_view generation_prefix = "generation-";
constexpr std::string_view workspace_name = "building";

std::string reason() { return std::generic_category().message(errno); }

void sync(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) throw Error(fmt::format("cannot open '{}': {}", path.string(), reason()));
  const bool failed = ::fsync(file) != 0;
  const auto why = reason();
  ::close(file);
  if (failed) throw Error(fmt::format("cannot make '{}' durable: {}", path.string(), why));
}

unsigned generation_number(const fs::path& path) {
  const auto name = path.filename().string();
  unsigned number = 0;
  if (name.starts_with(generation_prefix))
    std::from_chars(name.data() + generation_prefix.size(), name.data() + name.size(), number);
  return number;
}

/// Ascending.
std::vector<fs::path> generations(const fs::path& index) {
  std::vector<fs::path> found;
  for (const auto& each : fs::directory_iterator(index))
    if (generation_number(each.path()) != 0) found.push_back(each.path());
  std::ranges::sort(found, {}, generation_number);
  return found;
}

void write_current(const fs::path& index, const std::string& generation) {
  const auto fresh = index / (std::string(current_file) + ".new");
  {
    std::ofstream out(fresh, std::ios::trunc);
    out << generation << '\n';
    out.flush();
    if (!out) throw Error(fmt::format("cannot write '{}': {}", fresh.string(), reason()));
  }
  sync(fresh);
  fs::rename(fresh, index / current_file);
  sync(index);
}

}  // namespace

WriteLock::WriteLock(const fs::path& index) {
  has_index(index);  // throws if it is no place for one
  std::error_code failed;
  fs::create_directories(index, failed);
  if (failed)
    throw Error(fmt::format("cannot make the folder '{}': {}", index.string(), failed.message()));
  const auto path = index / "lock";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);  // NOLINT: POSIX is variadic
  if (file_ < 0)
    throw Error(fmt::format("cannot write to the index '{}': {}", index.string(), reason()),
                "check the folder's owner and permissions");
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    ::close(file_);
    throw Error(fmt::format("another process is writing the index '{}'", index.string()),
                "wait until it is done, then run the command again", ExitCode::Locked);
  }
  fs::remove_all(workspace(index));
}

WriteLock::~WriteLock() { ::close(file_); }

fs::path workspace(const fs::path& index) { return index / workspace_name; }

void publish(const fs::path& index, const fs::path& database) {
  for (const auto& file : fs::directory_iterator(database)) sync(file.path());
  sync(database);
  const auto before = generations(index);
  const auto last = fs::exists(index / current_file) ? current_generation(index) : fs::path();
  const auto number = before.empty() ? 1 : generation_number(before.back()) + 1;
  const auto name = fmt::format("{}{:06}", generation_prefix, number);
  fs::rename(database, index / name);
  sync(index);
  write_current(index, name);
  // The last generation stays: a reader may have it open, and opens some of its tables only when a
  // query needs them.
  for (const auto& old : before)
    if (old != last) fs::remove_all(old);
}

}  // namespace dateline::indexer
