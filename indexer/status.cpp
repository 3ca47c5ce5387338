#include "indexer/status.hpp"

#include <algorithm>
#include <chrono>
#include <unordered_map>

#include "common/alternates.hpp"
#include "common/document.hpp"
#include "common/index.hpp"
#include "common/schema.hpp"
#include "indexer/steady_read.hpp"
#include "indexer/waste.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

constexpr std::string_view table_ending = ".glass";

Time changed_at(const fs::path& path) {
  return std::chrono::floor<std::chrono::seconds>(
      std::chrono::file_clock::to_sys(fs::last_write_time(path)));
}

Counts by_count(const std::unordered_map<std::string, std::uint64_t>& counted) {
  Counts counts(counted.begin(), counted.end());
  std::ranges::sort(counts, [](const auto& a, const auto& b) {
    if (a.first.empty() != b.first.empty()) return b.first.empty();
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  return counts;
}

/// Articles without a value in the slot count under the empty one.
Counts count_values(const Xapian::Database& database, Slot slot, bool several) {
  std::unordered_map<std::string, std::uint64_t> counted;
  std::uint64_t with = 0;
  for (auto at = database.valuestream_begin(slot); at != database.valuestream_end(slot); ++at) {
    ++with;
    if (!several) {
      ++counted[*at];
      continue;
    }
    for (auto& each : split_issues(*at)) ++counted[std::move(each)];
  }
  if (const auto all = database.get_doccount(); all > with) counted[""] += all - with;
  return by_count(counted);
}

void read_dates(const Xapian::Database& database, IndexStatus& status) {
  const auto end = database.valuestream_end(date_slot);
  for (auto at = database.valuestream_begin(date_slot); at != end; ++at) {
    const auto time = time_of_key(*at);
    if (!time) {
      ++status.undated;
      continue;
    }
    status.first = std::min(status.first.value_or(*time), *time);
    status.last = std::max(status.last.value_or(*time), *time);
  }
}

void count_stories(const Xapian::Database& database, IndexStatus& status) {
  std::unordered_map<std::string, std::uint64_t> counted;
  for (auto at = database.valuestream_begin(story_slot); at != database.valuestream_end(story_slot);
       ++at)
    ++counted[*at];
  for (const auto& [story, articles] : counted) {
    if (articles == 1) continue;
    ++status.stories;
    status.in_stories += articles;
  }
  const auto end = database.valuestream_end(original_slot);
  for (auto at = database.valuestream_begin(original_slot); at != end; ++at) {
    ++status.duplicates;
    status.near_copies += (*at).ends_with('v');
  }
}

std::uint64_t bytes_below(const fs::path& folder) {
  std::uint64_t bytes = 0;
  for (const auto& each : fs::recursive_directory_iterator(folder))
    if (each.is_regular_file()) bytes += each.file_size();
  return bytes;
}

void read_sizes(const Index& index, IndexStatus& status) {
  for (const auto& each : fs::directory_iterator(index.generation)) {
    const auto bytes = each.file_size();
    status.bytes += bytes;
    status.changed = std::max(status.changed, changed_at(each.path()));
    auto name = each.path().filename().string();
    if (!name.ends_with(table_ending)) continue;
    name.resize(name.size() - table_ending.size());
    status.tables.emplace_back(std::move(name), bytes);
  }
  std::ranges::sort(status.tables, [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  status.waste = waste_of(index.generation);
  const auto all = bytes_below(index.folder);
  status.beside = all - std::min(all, status.bytes);
}

std::uint64_t number_of(const Variants& variants) {
  auto number = variants.names.size() + variants.capitals.size() + variants.phrases.size();
  for (const auto& [language, folds] : variants.spelling) number += folds.size();
  return number;
}

IndexStatus read_status(const fs::path& folder) {
  const auto index = open_index(folder);
  const auto& database = index.database;
  IndexStatus status;
  status.folder = folder.string();
  status.generation = index.generation.filename().string();
  status.published = changed_at(folder / current_file);
  status.changed = status.published;
  status.articles = database.get_doccount();
  read_dates(database, status);
  const auto alternates = count_alternates(database);
  status.with_alternates = alternates.articles;
  status.alternates = alternates.addresses;
  status.sources = count_values(database, *field("source").slot, false);
  status.languages = count_values(database, *field("lang").slot, false);
  status.issues = count_values(database, *field("issue").slot, true);
  count_stories(database, status);
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
    ++status.terms;
  status.variants = number_of(*index.variants);
  read_sizes(index, status);
  return status;
}

}  // namespace

IndexStatus status_of(const fs::path& index) {
  return steady_read([&] { return read_status(index); });
}

}  // namespace dateline::indexer
