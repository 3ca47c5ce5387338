#include "indexer/status.hpp"

#include <algorithm>
#include <chrono>
#include <unordered_map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/cli/layout.hpp"
#include "common/cli/terminal.hpp"
#include "common/document.hpp"
#include "common/index.hpp"
#include "common/schema.hpp"
#include "common/stemmer.hpp"
#include "common/text.hpp"
#include "common/tokens.hpp"
#include "indexer/json_text.hpp"
#include "indexer/progress.hpp"
#include "indexer/steady_read.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

constexpr std::size_t most_values = 10;
constexpr unsigned widest_line = 80;
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
  status.sources = count_values(database, *field("source").slot, false);
  status.languages = count_values(database, *field("lang").slot, false);
  status.issues = count_values(database, *field("issue").slot, true);
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
    ++status.terms;
  status.variants = number_of(*index.variants);
  read_sizes(index, status);
  return status;
}

std::string line(std::string_view label, const std::string& text) {
  const auto safe = cli::safe_for_terminal(text);
  return cli::truncate_to_width(fmt::format("{:<12}{}", label, safe), widest_line) + "\n";
}

std::string dates(const IndexStatus& status) {
  auto text = status.first ? format_day(*status.first) + " to " + format_day(*status.last)
                           : std::string("none");
  if (status.undated > 0) text += fmt::format(", {} undated", grouped(status.undated));
  return text;
}

std::string counted_lines(std::string_view label, std::string_view none, const Counts& counts) {
  if (counts.empty()) return {};
  auto out = std::string(label) + "\n";
  for (std::size_t i = 0; i < std::min(counts.size(), most_values); ++i) {
    const auto& [value, count] = counts[i];
    const auto name = value.empty() ? std::string(none) : cli::safe_for_terminal(value);
    out +=
        cli::truncate_to_width(fmt::format("{:>12}  {}", grouped(count), name), widest_line) + "\n";
  }
  if (counts.size() > most_values)
    out += fmt::format("{:14}and {} more\n", "", grouped(counts.size() - most_values));
  return out;
}

nlohmann::ordered_json to_json(const Counts& counts) {
  auto json = nlohmann::ordered_json::array();
  for (const auto& [value, count] : counts) {
    nlohmann::ordered_json name(nullptr);
    if (!value.empty()) name = value;
    json.push_back({{"value", std::move(name)}, {"count", count}});
  }
  return json;
}

nlohmann::ordered_json day(const std::optional<Time>& time) {
  nlohmann::ordered_json json(nullptr);
  if (time) json = format_day(*time);
  return json;
}

}  // namespace

IndexStatus status_of(const fs::path& index) {
  return steady_read([&] { return read_status(index); });
}

std::string status_text(const IndexStatus& status) {
  auto out = line("index", status.folder) + line("generation", status.generation) +
             line("published", format_time(status.published)) +
             line("changed", format_time(status.changed)) +
             line("articles", grouped(status.articles)) + line("dates", dates(status)) +
             counted_lines("sources", "unknown", status.sources) +
             counted_lines("languages", "unknown", status.languages) +
             counted_lines("issues", "none", status.issues) + line("terms", grouped(status.terms)) +
             line("versions", fmt::format("schema {}, tokenizer {}, stemmer {}", schema_version,
                                          tokenizer_version, hex(stemmer_fingerprint()))) +
             line("variants", grouped(status.variants));
  auto size = grouped(status.bytes) + " bytes";
  if (status.articles > 0)
    size += fmt::format(", {} an article", grouped(status.bytes / status.articles));
  out += line("size", size);
  for (const auto& [name, bytes] : status.tables)
    out += fmt::format("{:>16}  {}\n", grouped(bytes), name);
  if (status.beside > 0)
    out +=
        fmt::format("{:>16}  beside it: the generation before, reports\n", grouped(status.beside));
  return out;
}

std::string status_json(const IndexStatus& status) {
  nlohmann::ordered_json tables = nlohmann::ordered_json::object();
  for (const auto& [name, bytes] : status.tables) tables[name] = bytes;
  nlohmann::ordered_json per_article(nullptr);
  if (status.articles > 0) per_article = status.bytes / status.articles;
  const nlohmann::ordered_json json{{"format", 1},
                                    {"index", status.folder},
                                    {"generation", status.generation},
                                    {"published", format_time(status.published)},
                                    {"changed", format_time(status.changed)},
                                    {"articles", status.articles},
                                    {"first_date", day(status.first)},
                                    {"last_date", day(status.last)},
                                    {"undated", status.undated},
                                    {"sources", to_json(status.sources)},
                                    {"languages", to_json(status.languages)},
                                    {"issues", to_json(status.issues)},
                                    {"terms", status.terms},
                                    {"versions",
                                     {{"schema", schema_version},
                                      {"tokenizer", tokenizer_version},
                                      {"stemmer", hex(stemmer_fingerprint())}}},
                                    {"variants", status.variants},
                                    {"bytes",
                                     {{"tables", std::move(tables)},
                                      {"total", status.bytes},
                                      {"per_article", std::move(per_article)},
                                      {"beside", status.beside}}}};
  return json_text(json, 2) + "\n";
}

}  // namespace dateline::indexer
