#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/inotify.hpp"

/// Folders, all that is below them, and what happens there: inotify's messages with paths and a
/// meaning.
namespace dateline::indexer {

enum class Happening : std::uint8_t {
  FileReady,   ///< closed after writing, or renamed in
  FileMade,    ///< there, but maybe still being written; or a link
  FileGone,    ///< deleted, or renamed out
  FolderNew,   ///< may have files already
  FolderGone,  ///< with all that was in it
  RootGone,    ///< a folder that we were told to watch
  RootBack,
  Lost,  ///< too much happened at once: everything must be looked at again
};

/// Something that happened. Paths are absolute; Lost has none.
struct Event {
  Happening what;
  std::string path;

  friend bool operator==(const Event&, const Event&) = default;
};

/// What the IN_… bits of a message about a name within a folder mean; nothing if nothing to us.
std::optional<Happening> meaning_of(std::uint32_t message);

/// Whether `path` is `folder` or lies below it.
bool is_within(std::string_view path, std::string_view folder);

/// The folders without those that lie below others of them, sorted.
std::vector<std::string> outermost(std::vector<std::string> folders);

/// Watches folders that come and go. Hidden files and folders, and files with an ending that no
/// reader knows, are passed over as discover() does. Not for two threads.
class WatchedFolders {
 public:
  /// Roots are absolute paths. `passed_over` are files and folders within them that are none of
  /// their articles: the index itself. Nothing is watched before watch_all().
  WatchedFolders(std::vector<std::string> roots, std::vector<std::string> passed_over);

  /// Watches all roots that are there and everything below them, anew. What is there already is
  /// for the caller to look at, afterwards: then nothing is missed. Throws Error if the user
  /// watches too many folders.
  void watch_all();

  /// What has happened since the last call. A new folder is watched when it is told of.
  std::vector<Event> read();

  /// The roots that are there.
  [[nodiscard]] std::vector<std::string> present_roots() const;

  [[nodiscard]] bool passes_over(std::string_view path) const;
  [[nodiscard]] std::size_t count() const { return folders_.size(); }
  [[nodiscard]] int descriptor() const { return inotify_.descriptor(); }

 private:
  void watch_tree(const std::string& folder);
  void forget_tree(const std::string& folder);
  void guard(const std::string& root);
  void guard_by(const std::string& folder, std::uint32_t mask);
  void take(const FolderMessage& message, std::vector<Event>& events);
  void take_named(const std::string& path, std::uint32_t what, std::vector<Event>& events);
  bool is_in_place(const std::string& root);
  void check_roots(std::vector<Event>& events);

  std::vector<std::string> roots_;
  std::vector<std::string> passed_over_;
  std::set<std::string> missing_;  ///< of the roots
  Inotify inotify_;
  std::unordered_map<int, std::string> folders_;  ///< path by number
  std::map<std::string, int> numbers_;            ///< number by path
  std::set<int> guards_;                          ///< folders above roots
};

}  // namespace dateline::indexer
