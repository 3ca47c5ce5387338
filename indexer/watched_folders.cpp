#include "indexer/watched_folders.hpp"

#include <sys/inotify.h>

#include <algorithm>
#include <filesystem>

#include "common/error.hpp"
#include "indexer/discover.hpp"
#include "indexer/read/read.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

constexpr std::uint32_t self_mask = IN_DELETE_SELF | IN_MOVE_SELF;
constexpr std::uint32_t folder_mask =
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | self_mask;
/// Of the folder in which a root that is gone may appear again.
constexpr std::uint32_t waiting_mask = IN_CREATE | IN_MOVED_TO | self_mask;

bool is_folder(const fs::path& path) {
  std::error_code failed;
  return fs::is_directory(path, failed);
}

/// A link, or a file that has another name as well: nobody will close it after writing.
bool is_complete_when_made(const fs::path& path) {
  std::error_code failed;
  if (fs::is_symlink(path, failed)) return true;
  const auto names = fs::hard_link_count(path, failed);
  return !failed && names > 1;
}

std::vector<fs::path> folders_in(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code failed;
  for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
    if (!it->path().filename().string().starts_with('.') && is_folder(it->path()))
      found.push_back(it->path());
  return found;
}

}  // namespace

std::optional<Happening> meaning_of(std::uint32_t message) {
  const bool folder = (message & IN_ISDIR) != 0;
  if ((message & IN_Q_OVERFLOW) != 0) return Happening::Lost;
  if ((message & (IN_DELETE | IN_MOVED_FROM)) != 0)
    return folder ? Happening::FolderGone : Happening::FileGone;
  if (folder && (message & (IN_CREATE | IN_MOVED_TO)) != 0) return Happening::FolderNew;
  if ((message & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0) return Happening::FileReady;
  if ((message & IN_CREATE) != 0) return Happening::FileMade;
  return std::nullopt;
}

bool is_within(std::string_view path, std::string_view folder) {
  if (folder.ends_with('/')) return path.starts_with(folder);
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

std::vector<std::string> outermost(std::vector<std::string> folders) {
  std::ranges::sort(folders);
  std::vector<std::string> kept;
  for (auto& folder : folders)
    if (std::ranges::none_of(kept, [&](const auto& outer) { return is_within(folder, outer); }))
      kept.push_back(std::move(folder));
  return kept;
}

WatchedFolders::WatchedFolders(std::vector<std::string> roots, std::vector<std::string> passed_over)
    : roots_(outermost(std::move(roots))), passed_over_(std::move(passed_over)) {}

bool WatchedFolders::passes_over(std::string_view path) const {
  return std::ranges::any_of(passed_over_,
                             [&](const auto& other) { return is_within(path, other); });
}

std::vector<std::string> WatchedFolders::present_roots() const {
  std::vector<std::string> present;
  std::ranges::remove_copy_if(roots_, std::back_inserter(present),
                              [&](const auto& root) { return missing_.contains(root); });
  return present;
}

void WatchedFolders::watch_all() {
  forget_tree("/");
  for (const int number : guards_) inotify_.remove(number);
  guards_.clear();
  for (const auto& root : roots_) {
    guard(root);
    if (!missing_.contains(root)) watch_tree(root);
  }
}

/// The folders above a root tell when it is moved away with them; where it is missing, the nearest
/// one tells when the way to it grows.
void WatchedFolders::guard(const std::string& root) {
  // Whoever makes a folder while we look for the nearest one is seen the second time.
  for (fs::path nearest; true;) {
    const bool there = is_folder(root);
    auto above = fs::path(root).parent_path();
    while (!there && above != above.root_path() && !is_folder(above)) above = above.parent_path();
    if (there || above == nearest) {
      if (there)
        missing_.erase(root);
      else
        missing_.insert(root);
      for (; there && above != above.root_path(); above = above.parent_path())
        guard_by(above.string(), self_mask);
      return;
    }
    nearest = above;
    guard_by(above.string(), waiting_mask);
  }
}

void WatchedFolders::guard_by(const std::string& folder, std::uint32_t mask) {
  const int number = inotify_.add(folder, mask | IN_MASK_ADD);
  if (number < 0) return;
  guards_.insert(number);
  // What it was asked for in vain is not asked for any longer: it may be a busy folder.
  if (missing_.empty() && !folders_.contains(number)) inotify_.add(folder, mask);
}

/// Folders that cannot be read are left to the reader to complain of.
void WatchedFolders::watch_tree(const std::string& folder) {
  if (passes_over(folder)) return;
  const int number = inotify_.add(folder, folder_mask | IN_MASK_ADD);
  if (number < 0) return;
  const auto [known, is_new] = folders_.try_emplace(number, folder);
  if (!is_new && known->second != folder) return;  // a link to where we are already
  numbers_[folder] = number;
  for (const auto& each : folders_in(folder)) watch_tree(each.string());
}

void WatchedFolders::forget_tree(const std::string& folder) {
  for (auto at = numbers_.lower_bound(folder); at != numbers_.end();) {
    if (!at->first.starts_with(folder)) break;
    if (!is_within(at->first, folder)) {
      ++at;
      continue;
    }
    inotify_.remove(at->second);
    folders_.erase(at->second);
    at = numbers_.erase(at);
  }
}

std::vector<Event> WatchedFolders::read() {
  std::vector<Event> events;
  for (const auto& message : inotify_.read()) {
    try {
      take(message, events);
    } catch (const Error&) {
      events.push_back({Happening::Lost, {}});  // watch_all() will meet it again, and say so
    }
  }
  return events;
}

void WatchedFolders::take(const FolderMessage& message, std::vector<Event>& events) {
  if ((message.what & IN_Q_OVERFLOW) != 0) {
    events.push_back({Happening::Lost, {}});
    return;
  }
  const auto folder = folders_.find(message.folder);
  const bool of_a_root = folder != folders_.end() && std::ranges::count(roots_, folder->second) > 0;
  if ((message.what & (self_mask | IN_UNMOUNT)) != 0) {
    if (of_a_root || guards_.contains(message.folder)) check_roots(events);
    return;
  }
  if (folder != folders_.end() && !message.name.empty())
    take_named((fs::path(folder->second) / message.name).string(), message.what, events);
  if (guards_.contains(message.folder) && !missing_.empty()) check_roots(events);
}

void WatchedFolders::take_named(const std::string& path, std::uint32_t what,
                                std::vector<Event>& events) {
  auto meaning = meaning_of(what);
  const auto name = path.substr(path.rfind('/') + 1);
  if (!meaning || name.starts_with('.') || passes_over(path)) return;
  if (*meaning == Happening::FileGone && numbers_.contains(path)) meaning = Happening::FolderGone;
  if (*meaning == Happening::FileMade && is_complete_when_made(path))
    meaning = Happening::FileReady;
  if (*meaning == Happening::FileReady && is_folder(path)) meaning = Happening::FolderNew;
  if (*meaning == Happening::FolderNew) {
    watch_tree(path);
  } else if (*meaning == Happening::FolderGone) {
    forget_tree(path);
  } else if (*meaning == Happening::FileMade || !format_of_name(name)) {
    return;  // it will be closed, or is no article
  }
  events.push_back({*meaning, path});
}

/// Whether a root's path leads to the folder that we watch. A message that a folder has moved may
/// come after all that it tells of is known: that it moved here, or that it was away and is back.
bool WatchedFolders::is_in_place(const std::string& root) {
  const auto known = numbers_.find(root);
  if (known == numbers_.end()) return true;  // it may not be read, or is watched by another name
  return inotify_.add(root, folder_mask | IN_MASK_ADD) == known->second;
}

/// Which roots are gone, by themselves or with a folder above them, and which are back.
void WatchedFolders::check_roots(std::vector<Event>& events) {
  for (const auto& root : roots_) {
    const bool was_missing = missing_.contains(root);
    guard(root);
    const bool is_missing = missing_.contains(root);
    const bool stayed = !was_missing && !is_missing && is_in_place(root);
    if (stayed) continue;
    if (!was_missing) {
      forget_tree(root);
      events.push_back({Happening::RootGone, root});
    }
    if (!is_missing) {
      watch_tree(root);
      events.push_back({Happening::RootBack, root});
    }
  }
}

}  // namespace dateline::indexer
