#include "indexer/waste.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <string>
#include <system_error>

#include <fmt/format.h>

#include "common/error.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

constexpr std::string_view size_file = "size";

constexpr const char* changes_key = "dateline.changes";

/// Xapian splits full blocks and writes changed ones anew elsewhere, but fills both again: what is
/// changed one by one wastes a fifth of a large index, half of one of which each commit changes all
/// blocks, and no more after that. So waste alone must not lead to compacting again and again.
constexpr double most_waste = 0.3;
constexpr std::uint64_t least_changed = 4;  ///< 1 in so many articles

/// What an index weighs a word is known from one of its size, not from a small beginning.
constexpr std::uint64_t most_growth = 4;

struct Size {
  std::uint64_t bytes = 0;
  std::uint64_t words = 0;    ///< with repetitions, of all articles
  std::uint64_t changes = 0;  ///< of all times
};

std::uint64_t changes_of(const Xapian::Database& database) {
  const auto text = database.get_metadata(changes_key);
  std::uint64_t changes = 0;
  std::from_chars(text.data(), text.data() + text.size(), changes);
  return changes;
}

Size size_now(const fs::path& generation, const Xapian::Database& database) {
  return {bytes_in(generation), database.get_total_length(), changes_of(database)};
}

std::optional<Size> size_when_published(const fs::path& generation) {
  Size size;
  std::ifstream in(generation / size_file);
  if (!(in >> size.bytes >> size.words >> size.changes) || size.bytes == 0 || size.words == 0)
    return std::nullopt;
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

void note_size(const fs::path& generation) {
  if (fs::exists(generation / size_file)) return;
  const auto size = size_now(generation, Xapian::Database(generation.string()));
  const auto path = generation / size_file;
  std::ofstream out(path);
  out << size.bytes << ' ' << size.words << ' ' << size.changes << '\n';
  out.flush();
  if (!out)
    throw Error(
        fmt::format("cannot write '{}': {}", path.string(), std::generic_category().message(errno)),
        "look at the disk's space and health");
}

std::optional<double> waste_of(const fs::path& generation, std::uint64_t smallest) {
  const auto then = size_when_published(generation);
  if (!then) return std::nullopt;
  const auto now = size_now(generation, Xapian::Database(generation.string()));
  if (now.bytes < smallest) return std::nullopt;
  return waste(*then, now);
}

bool is_wasteful(const fs::path& generation, std::uint64_t smallest) {
  const auto then = size_when_published(generation);
  if (!then) return false;
  const Xapian::Database database(generation.string());
  const auto now = size_now(generation, database);
  if (now.bytes < smallest) return false;
  const auto changes = now.changes - std::min(now.changes, then->changes);
  const bool is_changed = changes * least_changed >= database.get_doccount();
  return (is_changed && waste(*then, now) > most_waste) || now.bytes > most_growth * then->bytes;
}

void count_changes(Xapian::WritableDatabase& database, std::size_t changes) {
  database.set_metadata(changes_key, std::to_string(changes_of(database) + changes));
}

}  // namespace dateline::indexer
