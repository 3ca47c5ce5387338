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
  // NOLINTNEXTLINE: POSIX is variadic
  file = FileDescriptor(::open((generation / readers_file).c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return Readers::Unknown;
  if (::flock(file.number(), LOCK_EX | LOCK_NB) == 0) return Readers::None;
  return errno == EWOULDBLOCK ? Readers::Some : Readers::Unknown;
}

/// In one step for whoever looks: there is never half a generation.
void remove_whole(const fs::path& generation) {
  const auto doomed = workspace(generation.parent_path()) / generation.filename();
  std::error_code failed;
  fs::create_directories(doomed.parent_path(), failed);
  fs::rename(generation, doomed, failed);
  if (!failed) fs::remove_all(doomed, failed);
  fs::remove(doomed.parent_path(), failed);  // if it is empty
}

}  // namespace

void let_readers_hold(const fs::path& generation) {
  const auto path = generation / readers_file;
  constexpr int flags = O_RDONLY | O_CREAT | O_CLOEXEC;
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
