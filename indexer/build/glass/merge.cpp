#include "indexer/build/glass/merge.hpp"

#include <algorithm>
#include <fstream>
#include <future>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <xapian.h>

#include "indexer/build/glass/version_file.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer::glass {
namespace {

constexpr std::string_view position_file = "position.glass";

void compact(const std::vector<fs::path>& sources, const fs::path& destination) {
  Xapian::Database all;
  for (const auto& source : sources) all.add_database(Xapian::Database(source.string()));
  all.compact(destination.string());
}

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
    if ((table == position_table) != positions) version.roots[table] = empty_root(table);
  write_version_file(folder, version);
  return folder;
}

}  // namespace

void merge(const std::vector<fs::path>& sources, const fs::path& destination,
           const fs::path& workspace) {
  if (!std::ranges::all_of(sources, has_all_documents)) return compact(sources, destination);
  std::vector<fs::path> positions, others;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    positions.push_back(half(sources[i], true, workspace / fmt::format("positions-{}", i)));
    others.push_back(half(sources[i], false, workspace / fmt::format("others-{}", i)));
  }
  const auto merged_positions = workspace / "positions";
  auto run = std::async(std::launch::async, [&] { compact(positions, merged_positions); });
  compact(others, destination);
  run.get();

  if (fs::exists(merged_positions / position_file))  // a table without entries has no file
    fs::rename(merged_positions / position_file, destination / position_file);
  auto version = read_version_file(destination);
  version.roots[position_table] = read_version_file(merged_positions).roots[position_table];
  write_version_file(destination, version);
  fs::remove_all(workspace);
}

}  // namespace dateline::indexer::glass
