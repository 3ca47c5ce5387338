#include "indexer/waste.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

#include <fmt/format.h>
#include <xapian.h>

#include "common/error.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

constexpr std::string_view size_file = "size";

/// Adding articles one by one makes an index a fifth larger at most, replacing them a half: Xapian
/// splits full blocks, and fills them again. Below this share compacting would soon be for nothing.
constexpr double most_waste = 0.4;

/// What an index weighs a word is known from one of its size, not from a small beginning.
constexpr std::uint64_t most_growth = 4;

struct Size {
  std::uint64_t bytes = 0;
  std::uint64_t words = 0;  ///< with repetitions, of all articles
};

Size size_now(const fs::path& generation) {
  return {bytes_in(generation), Xapian::Database(generation.string()).get_total_length()};
}

std::optional<Size> size_when_published(const fs::path& generation) {
  Size size;
  std::ifstream in(generation / size_file);
  if (!(in >> size.bytes >> size.words) || size.bytes == 0 || size.words == 0) return std::nullopt;
  return size;
}

double waste(const Size& then, const Size& now) {
  const auto a_word = static_cast<double>(then.bytes) / static_cast<double>(then.words);
  const auto needed = a_word * static_cast<double>(now.words);
  return std::max(0.0, 1 - needed / static_cast<double>(std::max<std::uint64_t>(1, now.bytes)));
}

}  // namespace

std::uint64_t bytes_in(const fs::path& folder) {
  std::uint64_t bytes = 0;
  for (const auto& each : fs::directory_iterator(folder)) bytes += each.file_size();
  return bytes;
}

void note_size(const fs::path& database) {
  const auto size = size_now(database);
  const auto path = database / size_file;
  std::ofstream out(path);
  out << size.bytes << ' ' << size.words << '\n';
  out.flush();
  if (!out)
    throw Error(
        fmt::format("cannot write '{}': {}", path.string(), std::generic_category().message(errno)),
        "look at the disk's space and health");
}

std::optional<double> waste_of(const fs::path& generation, std::uint64_t smallest) {
  const auto then = size_when_published(generation);
  if (!then) return std::nullopt;
  const auto now = size_now(generation);
  if (now.bytes < smallest) return std::nullopt;
  return waste(*then, now);
}

bool is_wasteful(const fs::path& generation, std::uint64_t smallest) {
  const auto then = size_when_published(generation);
  if (!then) return false;
  const auto now = size_now(generation);
  if (now.bytes < smallest) return false;
  return waste(*then, now) > most_waste || now.bytes > most_growth * then->bytes;
}

}  // namespace dateline::indexer
