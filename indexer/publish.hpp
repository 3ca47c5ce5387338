#pragma once

#include <filesystem>
#include <string>

#include "common/file_descriptor.hpp"

/// Generations: built aside, made durable, published by one rename.
namespace dateline::indexer {

/// The right to write an index, held as long as the object lives; another process that asks
/// meanwhile is refused with Error (ExitCode::Locked). Makes the folder if need be, and clears what
/// a killed writer left behind. If CURRENT is gone, the newest generation becomes the current one:
/// it was whole before it got its name.
class WriteLock {
 public:
  explicit WriteLock(const std::filesystem::path& index);
  WriteLock(const WriteLock&) = delete;
  WriteLock& operator=(const WriteLock&) = delete;

 private:
  FileDescriptor file_;
};

/// A folder inside the index that no reader looks at; whoever builds owns it.
std::filesystem::path workspace(const std::filesystem::path& index);

/// Makes what was written to a file or folder survive a power cut. Of a folder: the names in it.
/// Throws Error.
void sync(const std::filesystem::path& path);

/// Replaces CURRENT by the name of a generation. Throws Error.
void write_current(const std::filesystem::path& index, const std::string& generation);

/// Makes `database` (in the workspace) the index's current generation: fsyncs its files and
/// folders, then replaces CURRENT. Former generations that no reader holds are deleted, and the
/// workspace with all that is left in it. The caller must not hold a generation itself. Throws
/// Error before CURRENT is replaced, or if that may not survive a power cut.
void publish(const std::filesystem::path& index, const std::filesystem::path& database);

}  // namespace dateline::indexer
