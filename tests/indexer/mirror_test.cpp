#include "indexer/mirror.hpp"

#include <doctest/doctest.h>

#include "common/alternates.hpp"
#include "common/index.hpp"
#include "indexer/add.hpp"
#include "indexer/discover.hpp"
#include "indexer/rejects.hpp"
#include "tests/indexer/scratch_folder.hpp"

using namespace dateline::indexer;
using namespace dateline::testing;

namespace {

/// A folder of articles and an index that mirrors it, step by step.
struct MirroredFolder {
  ScratchFolder folder;
  Mirror mirror{folder.path("db")};

  /// Reads files again and settles; returns the number of articles removed.
  std::uint64_t read(const std::vector<std::string>& names,
                     const std::set<std::string>& gone = {}) {
    AddPlan plan;
    plan.intake.index = folder.path("db");
    plan.rejects_path = folder.path("rejects");
    plan.notes_path = folder.path("notes");
    std::vector<std::string> paths;
    for (const auto& name : names) paths.push_back(folder.path(name));
    if (!paths.empty())
      add(plan, discover(paths), [&](ReadArticle&& article) { mirror.read(std::move(article)); });
    std::set<std::string> gone_paths;
    for (const auto& name : gone) gone_paths.insert(folder.path(name));
    auto done = mirror.settle(gone_paths);
    again = std::move(done.look_again);
    return done.removed;
  }

  std::set<std::string> lost() const {
    return mirror.paths_without_file({folder.root().string()}, {});
  }

  std::set<std::string> again;
};

}  // namespace

TEST_CASE("Mirror: articles of files that are gone are removed, and only they") {
  MirroredFolder m;
  m.folder.write("a.txt", "A heron stood.");
  m.folder.write("b.txt", "A heron sat.");
  CHECK(m.read({"a.txt", "b.txt"}) == 0);
  // It is still there: whoever says otherwise has been overtaken.
  CHECK(m.read({}, {"a.txt"}) == 0);
  CHECK(m.lost().empty());
  std::filesystem::remove(m.folder.path("a.txt"));
  CHECK(m.lost() == std::set{m.folder.path("a.txt")});
  CHECK(m.mirror.paths_without_file({m.folder.path("elsewhere")}, {}).empty());
  CHECK(m.read({}, {"a.txt", "nosuch.txt"}) == 1);
  CHECK(m.read({}, {"a.txt"}) == 0);
  CHECK(m.lost().empty());
}

TEST_CASE("Mirror: another file with the same article stands in") {
  MirroredFolder m;
  m.folder.write("a.txt", "A heron stood.");
  CHECK(m.read({"a.txt"}) == 0);
  std::filesystem::rename(m.folder.path("a.txt"), m.folder.path("b.txt"));
  CHECK(m.read({"b.txt"}, {"a.txt"}) == 0);
  CHECK(m.again == std::set{m.folder.path("b.txt")});
  CHECK(m.read({"b.txt"}) == 0);
  CHECK(m.again.empty());
  CHECK(m.lost().empty());
  // What stood in and went before it was needed does not.
  m.folder.write("c.txt", "A heron stood.");
  CHECK(m.read({"c.txt"}) == 0);
  std::filesystem::remove(m.folder.path("c.txt"));
  std::filesystem::remove(m.folder.path("b.txt"));
  CHECK(m.read({}, {"b.txt"}) == 1);
}

TEST_CASE("Mirror: without an index there is nothing to do") {
  MirroredFolder m;
  CHECK(m.read({}, {"a.txt"}) == 0);
  CHECK(m.lost().empty());
  CHECK_FALSE(std::filesystem::exists(m.folder.path("db")));
}

TEST_CASE("Mirror: an address goes with its file, all of them with the article") {
  MirroredFolder m;
  const auto addresses = [&] {
    const auto index = dateline::open_index(m.folder.path("db"));
    return dateline::count_alternates(index.database).addresses;
  };
  for (const std::string name : {"a", "b", "c"})
    m.folder.write(name + ".txt",
                   "Title: T\nUrl: https://heron.example/" + name + "\n\nA heron stood.");
  CHECK(m.read({"a.txt", "b.txt", "c.txt"}) == 0);
  CHECK(addresses() == 2);
  std::filesystem::remove(m.folder.path("c.txt"));
  CHECK(m.read({}, {"c.txt"}) == 0);
  CHECK(addresses() == 1);
  // The article's own file goes; its copy is indexed, and then the article removed.
  std::filesystem::remove(m.folder.path("a.txt"));
  CHECK(m.read({}, {"a.txt"}) == 0);
  CHECK(m.again.contains(m.folder.path("b.txt")));
  CHECK(m.read({"b.txt"}, {"a.txt"}) == 1);
  CHECK(addresses() == 0);
  std::filesystem::remove(m.folder.path("b.txt"));
  CHECK(m.read({}, {"b.txt"}) == 1);
}
