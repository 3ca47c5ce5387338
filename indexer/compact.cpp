#include "indexer/compact.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include "common/error.hpp"
#include "common/index.hpp"
#include "indexer/build/merge_databases.hpp"
#include "indexer/check.hpp"
#include "indexer/publish.hpp"
#include "indexer/waste.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

/// A copy must be sound and whole before anybody sees it.
void expect_sound(const fs::path& built, const Xapian::Database& original, const fs::path& index) {
  const auto problems = problems_of(built);
  if (!problems.empty())
    throw Error(fmt::format("the compacted index is not sound: {}", problems.front()),
                fmt::format("the index is as it was; 'dateline-index --database {} check' tells "
                            "whether the fault is in it",
                            index.string()));
  const Xapian::Database copy(built.string());
  if (copy.get_doccount() != original.get_doccount())
    throw Error(fmt::format("the compacted index has {} articles, not {}", copy.get_doccount(),
                            original.get_doccount()),
                "the index is as it was");
}

/// Under the index's lock.
Compacted compact_locked(const fs::path& folder) {
  auto index = open_index(folder);
  expect_sound_tables(index.generation);
  const auto built = workspace(folder) / "database";
  fs::create_directories(workspace(folder));
  merge_databases({index.generation}, built);
  expect_sound(built, index.database, folder);
  const auto before = bytes_in(index.generation);
  index.hold = {};  // else publish() takes us for a reader
  publish(folder, built);
  return {before, bytes_in(current_generation(folder))};
}

}  // namespace

Compacted compact(const fs::path& folder) {
  current_generation(folder);  // throws where there is no index, before a lock would make a folder
  const WriteLock lock(folder);
  return compact_locked(folder);
}

bool compact_if_wasteful(const fs::path& folder, std::uint64_t smallest) try {
  const auto generation = current_generation(folder);
  if (!is_wasteful(generation, smallest)) return false;
  if (fs::space(folder).available < bytes_in(generation)) return false;
  compact_locked(folder);
  return true;
} catch (const std::exception&) {
  return false;
} catch (const Xapian::Error&) {
  return false;
}

}  // namespace dateline::indexer
