#include "indexer/publish.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>

#include <fmt/format.h>
#include <xapian.h>

#include "common/error.hpp"
#include "common/generation.hpp"
#include "common/moving.hpp"
#include "indexer/generations.hpp"
#include "indexer/one_step.hpp"
#include "indexer/waste.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

std::string_view way_out(const std::error_code& why) {
  if (why == std::errc::permission_denied || why == std::errc::operation_not_permitted ||
      why == std::errc::read_only_file_system)
    return "check the folder's owner and permissions";
  if (why == std::errc::io_error || why == std::errc::no_space_on_device || why.value() == EDQUOT)
    return "look at the disk's space and health";
  return "check the folder's name, and what is there already";
}

[[noreturn]] void fail(std::string_view what, const fs::path& path, const std::error_code& why) {
  throw Error(fmt::format("cannot {} '{}': {}", what, path.string(), why.message()),
              std::string(way_out(why)));
}

[[noreturn]] void fail(std::string_view what, const fs::path& path) {
  fail(what, path, {errno, std::generic_category()});
}

/// CURRENT is the last thing that is written of a new index, so a writer that was killed may have
/// left it out; or somebody deleted it.
void take_up_newest(const fs::path& index) {
  const auto found = generations(index);
  if (found.empty()) return;
  const auto& newest = found.back();
  try {
    Xapian::Database(newest.string()).get_doccount();
  } catch (const Xapian::Error& error) {
    throw Error(
        fmt::format("'{}' is gone, and the newest generation, '{}', cannot be read: {}",
                    (index / current_file).string(), newest.filename().string(), error.get_msg()),
        "write the name of another 'generation-…' folder beside it into it, or index the "
        "articles anew into another folder: dateline-index --database NEW add PATH…");
  }
  write_current(index, newest.filename().string());
}

FileDescriptor lock(const fs::path& index) {
  const auto path = index / "lock";
  constexpr int flags = O_RDWR | O_CREAT | O_CLOEXEC;
  FileDescriptor file(::open(path.c_str(), flags, 0666));  // NOLINT: POSIX is variadic
  if (!file) fail("write to the index", index);
  if (::flock(file.number(), LOCK_EX | LOCK_NB) == 0) return file;
  if (errno != EWOULDBLOCK) fail("lock", path);
  throw Error(fmt::format("another process is writing the index '{}'", index.string()),
              "wait until it is done, then run the command again", ExitCode::Locked);
}

}  // namespace

WriteLock::WriteLock(const fs::path& index) {
  has_index(index);  // throws if it is no place for one
  std::error_code failed;
  fs::create_directories(index, failed);
  if (failed) fail("make the folder", index, failed);
  file_ = lock(index);
  fs::remove_all(workspace(index), failed);
  if (failed) fail("clear", workspace(index), failed);
  undo_cut_off_step(index);
  if (const auto partition = path_as_partition(index);
      !partition.empty() && former_generation(partition)) {
    const auto of_all = lock(partition.parent_path());  // refused while a step is under way
    undo_cut_off_step(partition.parent_path());
  }
  if (!has_index(index)) take_up_newest(index);
}

void write_current(const fs::path& index, const std::string& generation) {
  const auto fresh = index / (std::string(current_file) + ".new");
  {
    std::ofstream out(fresh, std::ios::trunc);
    out << generation << '\n';
    out.flush();
    if (!out) fail("write", fresh);
  }
  sync(fresh);
  std::error_code failed;
  fs::rename(fresh, index / current_file, failed);
  if (failed) fail("replace", index / current_file, failed);
  sync(index);
}

fs::path workspace(const fs::path& index) { return index / workspace_folder; }

void sync(const fs::path& path) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));  // NOLINT: as above
  if (!file) fail("open", path);
  if (::fsync(file.number()) != 0) fail("make durable", path);
}

void publish(const fs::path& index, const fs::path& database) {
  let_readers_hold(database);
  note_size(database);
  for (const auto& file : fs::directory_iterator(database)) sync(file.path());
  sync(database);
  const auto before = generations(index);
  const auto number = before.empty() ? 1 : generation_number(before.back()) + 1;
  const auto name = fmt::format("{}{:06}", generation_prefix, number);
  std::error_code failed;
  fs::rename(database, index / name, failed);
  if (failed) fail("publish", index / name, failed);
  sync(index);
  write_current(index, name);
  clear_former(index / name);
  fs::remove_all(workspace(index), failed);  // else the next writer does it
}

}  // namespace dateline::indexer
