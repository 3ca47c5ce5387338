#include "indexer/status.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/cli/layout.hpp"
#include "common/cli/terminal.hpp"
#include "common/schema.hpp"
#include "common/stemmer.hpp"
#include "common/text.hpp"
#include "common/tokens.hpp"
#include "indexer/json_text.hpp"
#include "indexer/progress.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t most_values = 10;
constexpr unsigned widest_line = 80;

struct TablePurpose {
  std::string_view table;
  std::string_view purpose;
};

/// Where the articles themselves are kept, compressed.
constexpr std::string_view text_table = "docdata";

constexpr auto purposes = std::to_array<TablePurpose>({
    {"position", "where words stand, for phrases"},
    {"postlist", "which articles have a word; facets"},
    {"termlist", "which words an article has"},
    {text_table, "the text of the articles"},
});

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

std::string alternates(const IndexStatus& status) {
  if (status.alternates == 0) return {};
  return line("alternates",
              fmt::format("{} other address{} of {} article{}", grouped(status.alternates),
                          status.alternates == 1 ? "" : "es", grouped(status.with_alternates),
                          status.with_alternates == 1 ? "" : "s"));
}

/// "12, of 40 articles".
std::string stories(const IndexStatus& status) {
  if (status.stories == 0) return "none of several articles";
  return fmt::format("{}, of {} articles", grouped(status.stories), grouped(status.in_stories));
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

/// "812 B", "9.1 kB", "26.7 MB": as people compare sizes. The exact bytes are in the JSON.
std::string readable(std::uint64_t bytes) {
  if (bytes < 1000) return fmt::format("{} B", bytes);
  auto amount = static_cast<double>(bytes);
  std::string_view unit;
  for (const std::string_view next : {"kB", "MB", "GB", "TB"}) {
    amount /= 1000;
    unit = next;
    if (amount < 999.95) break;  // beyond it would be printed as 1000.0
  }
  return fmt::format("{:.1f} {}", amount, unit);
}

std::string table_line(const IndexStatus& status, const std::string& name, std::uint64_t bytes) {
  const auto* const known = std::ranges::find(purposes, name, &TablePurpose::table);
  const auto share = 100 * static_cast<double>(bytes) / static_cast<double>(status.bytes);
  const auto each = status.articles == 0 ? std::string() : readable(bytes / status.articles);
  auto out = fmt::format("{:>12}  {:>5.1f} %  {:>10}  {}", readable(bytes), share, each, name);
  if (known != purposes.end()) out += fmt::format(": {}", known->purpose);
  return out + "\n";
}

/// Files that are no table, a few hundred bytes, count in the sum alone.
std::string sizes(const IndexStatus& status) {
  auto text = readable(status.bytes);
  if (status.articles > 0) text += ", " + readable(status.bytes / status.articles) + " an article";
  auto out = line("size", text);
  if (!status.tables.empty()) out += fmt::format("{:14}{:>7}  {:>10}\n", "", "share", "an article");
  for (const auto& [name, bytes] : status.tables) out += table_line(status, name, bytes);
  if (status.waste)
    out += line("waste",
                fmt::format("{:.0f} %: about what 'compact' would free", 100 * *status.waste));
  if (status.beside > 0)
    out += fmt::format("{:>12}  {:21}beside it: the generation before, reports\n",
                       readable(status.beside), "");
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

nlohmann::ordered_json per_article(const IndexStatus& status, std::uint64_t bytes) {
  nlohmann::ordered_json json(nullptr);
  if (status.articles > 0) json = bytes / status.articles;
  return json;
}

/// Three digits: it is an estimate.
nlohmann::ordered_json share(const std::optional<double>& part) {
  nlohmann::ordered_json json(nullptr);
  if (part) json = std::round(1000 * *part) / 1000;
  return json;
}

}  // namespace

std::string status_text(const IndexStatus& status) {
  auto out = line("index", status.folder) + line("generation", status.generation) +
             line("published", format_time(status.published)) +
             line("changed", format_time(status.changed)) +
             line("articles", grouped(status.articles)) + line("dates", dates(status)) +
             alternates(status) + counted_lines("sources", "unknown", status.sources) +
             counted_lines("languages", "unknown", status.languages) +
             counted_lines("issues", "none", status.issues) + line("stories", stories(status)) +
             line("duplicates", grouped(status.duplicates)) + line("terms", grouped(status.terms)) +
             line("versions", fmt::format("schema {}, tokenizer {}, stemmer {}", schema_version,
                                          tokenizer_version, hex(stemmer_fingerprint()))) +
             line("variants", grouped(status.variants));
  out += sizes(status);
  return out;
}

std::string status_json(const IndexStatus& status) {
  nlohmann::ordered_json tables = nlohmann::ordered_json::object();
  std::uint64_t text = 0;
  for (const auto& [name, bytes] : status.tables) {
    tables[name] = bytes;
    if (name == text_table) text = bytes;
  }
  const nlohmann::ordered_json json{
      {"format", 1},
      {"index", status.folder},
      {"generation", status.generation},
      {"published", format_time(status.published)},
      {"changed", format_time(status.changed)},
      {"articles", status.articles},
      {"first_date", day(status.first)},
      {"last_date", day(status.last)},
      {"undated", status.undated},
      {"alternates", {{"articles", status.with_alternates}, {"addresses", status.alternates}}},
      {"sources", to_json(status.sources)},
      {"languages", to_json(status.languages)},
      {"issues", to_json(status.issues)},
      {"stories", status.stories},
      {"articles_in_stories", status.in_stories},
      {"duplicates", status.duplicates},
      {"reworded", status.near_copies},
      {"terms", status.terms},
      {"versions",
       {{"schema", schema_version},
        {"tokenizer", tokenizer_version},
        {"stemmer", hex(stemmer_fingerprint())}}},
      {"variants", status.variants},
      {"bytes",
       {{"tables", std::move(tables)},
        {"total", status.bytes},
        {"per_article", per_article(status, status.bytes)},
        {"text_per_article", per_article(status, text)},
        {"waste", share(status.waste)},
        {"beside", status.beside}}}};
  return json_text(json, 2) + "\n";
}

}  // namespace dateline::indexer
