#include "indexer/watched_folders.hpp"

#include <doctest/doctest.h>
#include <sys/inotify.h>

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "tests/indexer/scratch_folder.hpp"

using namespace dateline::indexer;
using namespace dateline::testing;
namespace fs = std::filesystem;

namespace {

/// "FileReady sub/a.txt": what a call of read() told, below a folder.
std::string told(std::vector<Event>&& events, const std::string& folder) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"ready", "made", "gone", "folder new", "folder gone", "root gone", "root back", "lost"});
  std::string lines;
  for (const auto& event : events)
    lines += fmt::format("{} {}; ", names[static_cast<std::size_t>(event.what)],
                         event.path.substr(std::min(event.path.size(), folder.size())));
  return lines;
}

}  // namespace

TEST_CASE("meaning_of: what inotify's messages about a name mean") {
  using enum Happening;
  struct Row {
    std::uint32_t message;
    std::optional<Happening> meaning;
  };
  const auto rows = std::to_array<Row>({
      {IN_CREATE, FileMade},
      {IN_CLOSE_WRITE, FileReady},
      {IN_MOVED_TO, FileReady},
      {IN_MOVED_FROM, FileGone},
      {IN_DELETE, FileGone},
      {IN_CREATE | IN_ISDIR, FolderNew},
      {IN_MOVED_TO | IN_ISDIR, FolderNew},
      {IN_MOVED_FROM | IN_ISDIR, FolderGone},
      {IN_DELETE | IN_ISDIR, FolderGone},
      {IN_Q_OVERFLOW, Lost},
      {IN_IGNORED, std::nullopt},
  });
  for (const auto& row : rows) {
    CAPTURE(row.message);
    CHECK(meaning_of(row.message) == row.meaning);
  }
}

TEST_CASE("is_within and outermost: by whole names") {
  CHECK(is_within("/a/b", "/a"));
  CHECK(is_within("/a", "/a"));
  CHECK(is_within("/a", "/"));
  CHECK_FALSE(is_within("/ab", "/a"));
  CHECK_FALSE(is_within("/a", "/a/b"));
  CHECK(outermost({"/c/d", "/a-b", "/a/b", "/a", "/c/d"}) ==
        std::vector<std::string>{"/a", "/a-b", "/c/d"});
}

TEST_CASE("WatchedFolders: what is told, and what is passed over") {
  const ScratchFolder folder;
  const auto root = folder.path("root");
  folder.write("root/a.txt", "x");
  folder.write("root/own/b.txt", "x");
  WatchedFolders watched({root}, {root + "/own"});
  watched.watch_all();
  CHECK(watched.count() == 1);
  CHECK(told(watched.read(), root) == "");

  folder.write("root/b.txt", "x");
  CHECK(told(watched.read(), root) == "ready /b.txt; ");
  for (const auto* name : {"root/.c.txt", "root/c.jpg", "root/own/c.txt"}) folder.write(name, "x");
  CHECK(told(watched.read(), root) == "");

  fs::rename(root + "/a.txt", root + "/d.txt");
  CHECK(told(watched.read(), root) == "gone /a.txt; ready /d.txt; ");
  fs::create_hard_link(root + "/d.txt", root + "/e.txt");
  fs::create_symlink("d.txt", root + "/f.txt");
  CHECK(told(watched.read(), root) == "ready /e.txt; ready /f.txt; ");

  fs::create_directories(root + "/sub/deep");
  CHECK(told(watched.read(), root) == "folder new /sub; ");
  CHECK(watched.count() == 3);
  folder.write("root/sub/deep/g.txt", "x");
  fs::rename(root + "/sub", root + "/sub2");
  CHECK(told(watched.read(), root) ==
        "ready /sub/deep/g.txt; folder gone /sub; folder new /sub2; ");
  folder.write("root/sub2/deep/h.txt", "x");
  CHECK(told(watched.read(), root) == "ready /sub2/deep/h.txt; ");
  CHECK(watched.count() == 3);
}

TEST_CASE("WatchedFolders: roots that go, with what is above them, and come back") {
  const ScratchFolder folder;
  const auto root = folder.path("up/news");
  fs::create_directories(root);
  WatchedFolders watched({root}, {});
  watched.watch_all();
  struct Row {
    std::string_view from;
    std::string_view to;
    std::string_view told;
  };
  for (const auto& row :
       {Row{"up/news", "up/away", "root gone"}, Row{"up/away", "up/news", "root back"},
        Row{"up", "down", "root gone"}, Row{"down", "up", "root back"}}) {
    CAPTURE(row.from);
    fs::rename(folder.path(row.from), folder.path(row.to));
    CHECK(told(watched.read(), root) == std::string(row.told) + " ; ");
    CHECK(watched.present_roots().empty() == (row.told == "root gone"));
  }
  fs::remove_all(folder.path("up"));
  CHECK(told(watched.read(), root) == "root gone ; ");
  fs::create_directories(folder.path("up"));
  CHECK(told(watched.read(), root) == "");
  fs::create_directories(root);
  CHECK(told(watched.read(), root) == "root back ; ");
  folder.write("up/news/a.txt", "x");
  CHECK(told(watched.read(), root) == "ready /a.txt; ");
  // What is beside it does not wake anybody up any longer.
  folder.write("up/b.txt", "x");
  CHECK(told(watched.read(), root) == "");
}

TEST_CASE("WatchedFolders: a root that was away, or is another folder, by the time we hear of it") {
  const ScratchFolder folder;
  const auto root = folder.path("up/news");
  const auto move = [&](std::string_view from, std::string_view to) {
    fs::rename(folder.path(from), folder.path(to));
  };
  fs::create_directories(root);
  WatchedFolders watched({root}, {});
  watched.watch_all();
  move("up/news", "up/away");
  folder.write("up/away/a.txt", "x");
  move("up/away", "up/news");
  CHECK(told(watched.read(), root) == "ready /a.txt; ");

  move("up", "down");
  move("down", "up");
  CHECK(told(watched.read(), root) == "");

  move("up/news", "up/away");
  fs::create_directories(root);
  CHECK(told(watched.read(), root) == "root gone ; root back ; ");
  move("up", "down");
  fs::create_directories(root);
  CHECK(told(watched.read(), root) == "root gone ; root back ; ");
  folder.write("up/news/b.txt", "x");
  folder.write("down/news/c.txt", "x");
  CHECK(told(watched.read(), root) == "ready /b.txt; ");
}
