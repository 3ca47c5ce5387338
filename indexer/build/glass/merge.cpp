#include "indexer/build/glass/merge.hpp"

#include <algorithm>
#include <fstream>
#include <future>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <xapian.h>

#include "indexer/build/glass/merge_positions.hpp"
#include "indexer/build/glass/version_file.hpp"
#include "indexer/build/merge_databases.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer::glass {
using namespace dateline::glass;
namespace {

constexpr std::string_view position_file = "position.glass";

/// compact() looks into the posting table for the docids of a database that has gaps in them. Half
/// a database may lack that table; so such a database is not halved.
bool has_all_documents(const fs::path& database) {
  const Xapian::Database opened(database.string());
  return opened.get_doccount() == opened.get_lastdocid();
}

/// The tables of a database that are the positions, or that are not, as a database: links to the
/// files, and a version file which says that the others are empty.
fs::path half(const fs::path& database, bool positions, const fs::path& folder) {
  fs::create_directories(folder);
  for (const auto& file : fs::directory_iterator(database)) {
    const auto name = file.path().filename();
    if (name.extension() != ".glass") continue;
    if ((name == position_file) == positions)
      fs::create_symlink(fs::absolute(file.path()), folder / name);
    else
      std::ofstream(folder / name).close();  // a table without entries
  }
  auto version = read_version_file(database);
  for (std::size_t table = 0; table < version.roots.size(); ++table)
    if ((table == position_table) != positions) version.roots[table] = encoded({}, table);
  write_version_file(folder, version);
  return folder;
}

std::vector<fs::path> halves(const std::vector<fs::path>& databases, bool positions,
                             const fs::path& workspace) {
  std::vector<fs::path> made;
  for (std::size_t i = 0; i < databases.size(); ++i)
    made.push_back(half(databases[i], positions,
                        workspace / fmt::format("{}-{}", positions ? "positions" : "others", i)));
  return made;
}

/// The positions of `databases` as a table at `destination`; what a version file says of it.
std::string merge_by_library(const std::vector<fs::path>& databases, const fs::path& destination,
                             const fs::path& workspace) {
  const auto merged = workspace / "merged-positions";
  merge_databases(halves(databases, true, workspace), merged);
  if (fs::exists(merged / position_file))  // a table without entries has no file
    fs::rename(merged / position_file, destination);
  return read_version_file(merged).roots[position_table];
}

std::string merge_by_ourselves(const std::vector<fs::path>& databases,
                               const fs::path& destination) {
  std::vector<PositionSource> sources;
  std::uint32_t offset = 0;
  for (const auto& database : databases) {
    sources.push_back({database / position_file, offset});
    offset += Xapian::Database(database.string()).get_lastdocid();
  }
  return encoded(merge_positions(sources, destination), position_table);
}

}  // namespace

void merge(const std::vector<fs::path>& sources, const fs::path& destination,
           const fs::path& workspace, Sources what) {
  if (!std::ranges::all_of(sources, has_all_documents))
    return merge_databases(sources, destination);
  fs::create_directories(workspace);
  const auto positions = workspace / position_file;
  auto root = std::async(std::launch::async, [&] {
    return what == Sources::Shards ? merge_by_ourselves(sources, positions)
                                   : merge_by_library(sources, positions, workspace);
  });
  merge_databases(halves(sources, false, workspace), destination);
  auto version = read_version_file(destination);
  version.roots[position_table] = root.get();
  if (fs::exists(positions)) fs::rename(positions, destination / position_file);
  write_version_file(destination, version);
  fs::remove_all(workspace);
}

}  // namespace dateline::indexer::glass
