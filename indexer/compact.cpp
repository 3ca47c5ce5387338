#include "indexer/compact.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include "common/error.hpp"
#include "common/index.hpp"
#include "indexer/check.hpp"
#include "indexer/publish.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

std::uint64_t bytes_in(const fs::path& folder) {
  std::uint64_t bytes = 0;
  for (const auto& each : fs::directory_iterator(folder)) bytes += each.file_size();
  return bytes;
}

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

}  // namespace

Compacted compact(const fs::path& folder) {
  current_generation(folder);  // throws where there is no index, before a lock would make a folder
  const WriteLock lock(folder);
  auto index = open_index(folder);
  expect_sound_tables(index.generation);
  const auto built = workspace(folder) / "database";
  fs::create_directories(workspace(folder));
  index.database.compact(built.string());
  expect_sound(built, index.database, folder);
  const Compacted sizes{bytes_in(index.generation), bytes_in(built)};
  publish(folder, built);
  fs::remove_all(workspace(folder));
  return sizes;
}

}  // namespace dateline::indexer
