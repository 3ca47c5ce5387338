#include "indexer/generations.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/generation.hpp"
#include "common/moving.hpp"
#include "indexer/publish.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

enum class Readers : std::uint8_t { None, Some, Unknown };

/// While `file` is open after None, no reader gets hold of the generation.
Readers readers_of(const fs::path& generation, FileDescriptor& file) {
  constexpr int flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  // NOLINTNEXTLINE: POSIX is variadic
  file = FileDescriptor(::open((generation / readers_file).c_str(), flags));
  if (!file) return Readers::Unknown;
  if (::flock(file.number(), LOCK_EX | LOCK_NB) == 0) return Readers::None;
  return errno == EWOULDBLOCK ? Readers::Some : Readers::Unknown;
}

/// In one step for whoever looks: there is never half a generation, also after a power cut.
void remove_whole(const fs::path& generation) {
  const auto doomed = workspace(generation.parent_path()) / generation.filename();
  std::error_code failed;
  fs::create_directories(doomed.parent_path(), failed);
  fs::rename(generation, doomed, failed);
  if (failed) return;
  sync(doomed.parent_path());
  sync(generation.parent_path());
  fs::remove_all(doomed, failed);
  fs::remove(doomed.parent_path(), failed);  // if it is empty
}

void expect_no_link(const fs::path& path) {
  if (!fs::is_symlink(fs::symlink_status(path))) return;
  throw Error(fmt::format("'{}' is a link: nothing is written where it leads", path.string()),
              "'dateline-index compact' makes a generation without links");
}

}  // namespace

Xapian::WritableDatabase open_in_place(const fs::path& generation) {
  expect_no_link(generation);
  for (const auto& each : fs::directory_iterator(generation)) expect_no_link(each.path());
  return Xapian::WritableDatabase(generation.string(), Xapian::DB_OPEN);
}

void let_readers_hold(const fs::path& generation) {
  const auto path = generation / readers_file;
  constexpr int flags = O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  const FileDescriptor file(::open(path.c_str(), flags, 0666));  // NOLINT: POSIX is variadic
  if (!file)
    throw Error(
        fmt::format("cannot make '{}': {}", path.string(), std::generic_category().message(errno)),
        "look at the disk's space and health");
}

void clear_former(const fs::path& current) noexcept try {
  auto former = generations(current.parent_path());
  if (std::erase(former, current) == 0 || former_generation(current.parent_path())) return;
  // Those beyond the current one were never published: nobody can have them open.
  const auto is_former = [&](const fs::path& each) {
    return generation_number(each) < generation_number(current);
  };
  const auto last = std::ranges::find_if(former.rbegin(), former.rend(), is_former);
  const auto newest = last == former.rend() ? fs::path() : *last;
  for (const auto& each : former) {
    FileDescriptor file;
    const auto readers = readers_of(each, file);
    const bool may_be_open =
        readers == Readers::Some || (readers == Readers::Unknown && each == newest);
    if (!may_be_open) remove_whole(each);
  }
} catch (...) {
  return;  // a later writer tries again
}

}  // namespace dateline::indexer
