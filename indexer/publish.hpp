#pragma once

#include <filesystem>

/// Generations: built aside, made durable, published by one rename.
namespace dateline::indexer {

/// The right to write an index, held as long as the object lives; another process that asks
/// meanwhile is refused with Error (ExitCode::Locked). Makes the folder if need be, and clears what
/// a killed writer left behind.
class WriteLock {
 public:
  explicit WriteLock(const std::filesystem::path& index);
  ~WriteLock();
  WriteLock(const WriteLock&) = delete;
  WriteLock& operator=(const WriteLock&) = delete;

 private:
  int file_;
};

/// A folder inside the index that no reader looks at; whoever builds owns it.
std::filesystem::path workspace(const std::filesystem::path& index);

/// Makes `database` (in the workspace) the index's current generation: fsyncs its files and
/// folders, then replaces CURRENT. The generation before stays, as readers may hold it; older ones
/// go.
void publish(const std::filesystem::path& index, const std::filesystem::path& database);

}  // namespace dateline::indexer
