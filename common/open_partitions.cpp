#include "common/open_partitions.hpp"

#include <algorithm>

#include "common/error.hpp"
#include "common/partitions.hpp"

namespace dateline {
namespace {

constexpr int most_attempts = 10;

}  // namespace

bool is_current(const Index& index) { return current_generation(index.folder) == index.generation; }

std::vector<Index> open_partitions(const std::filesystem::path& folder) {
  for (int attempt = 1; attempt <= most_attempts; ++attempt) {
    const auto paths = partitions(folder);
    std::vector<Index> opened;
    opened.reserve(paths.size());
    for (const auto& path : paths) opened.push_back(open_index(path));
    if (std::ranges::all_of(opened, is_current) && partitions(folder) == paths) return opened;
  }
  throw Error("the partitions are being changed faster than they can be opened",
              "try again in a moment", ExitCode::Locked);
}

}  // namespace dateline
