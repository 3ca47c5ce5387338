#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

/// A power cut, at its worst: bytes that were written and never synced become zeros, and a rename
/// whose folder was never synced has not happened. Files that were only made stay, as Linux's file
/// systems keep the name of a file that was synced. Any thread may call these; they leave errno as
/// it was.
namespace dateline::testing {

void note_write(int file, off_t begin, std::uint64_t size);
void note_sync(int file);

/// Before and after a rename: `before` keeps what it replaces.
struct Replaced {
  bool was_there = false;
  std::string content;
};
Replaced what_is_at(const std::string& path);
void note_rename(const std::string& from, const std::string& to, Replaced&& replaced);

/// What the disk looks like when the power comes back. The process is to end at once.
void lose_what_is_not_durable();

/// The absolute path of an open file; empty if it has none.
std::string path_of(int file);

/// The absolute path of `path` relative to the open folder `folder`, or AT_FDCWD.
std::string whole_path(int folder, const char* path);

}  // namespace dateline::testing
