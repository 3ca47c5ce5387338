#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// What the kernel tells of folders: inotify(7), and nothing of what it means to us.
namespace dateline::indexer {

/// A message: the number of the watched folder, IN_… bits, the name within the folder (or none).
struct FolderMessage {
  int folder;
  std::uint32_t what;
  std::string name;
};

/// One inotify instance. Not for two threads.
class Inotify {
 public:
  /// Throws Error if the user has too many already.
  Inotify();
  ~Inotify();
  Inotify(const Inotify&) = delete;
  Inotify& operator=(const Inotify&) = delete;

  /// Watches a folder for the events in `mask`, and gives it a number; one that is watched already
  /// keeps its number and gets the new mask. -1 if there is no such folder, or none that may be
  /// read (errno says why). Throws Error if the user watches too many folders.
  int add(const std::string& folder, std::uint32_t mask);

  /// No more messages of this folder but those that are on their way.
  void remove(int folder);

  /// The messages that have come; none if there are none yet.
  std::vector<FolderMessage> read();

  /// Readable for poll() when messages are there.
  [[nodiscard]] int descriptor() const { return file_; }

 private:
  int file_;
};

}  // namespace dateline::indexer
