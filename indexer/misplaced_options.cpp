#include "indexer/misplaced_options.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "common/error.hpp"

namespace dateline::indexer {
namespace {

/// An option that only some commands take.
struct Belonging {
  std::string_view option;
  std::array<std::string_view, 4> commands;  ///< empty ones at the end
  bool (*is_given)(const Options&);
  std::string_view way_out = "try --help";

  [[nodiscard]] bool takes(std::string_view command) const {
    return std::ranges::find(commands, command) != commands.end();
  }

  /// "add, watch and classify"
  [[nodiscard]] std::string named_commands() const {
    const auto count = std::ranges::find(commands, std::string_view()) - commands.begin();
    std::string names;
    for (const auto& each : commands) {
      const auto at = &each - commands.data();
      if (at == count) break;
      names += at == 0 ? "" : at + 1 == count ? " and " : ", ";
      names += each;
    }
    return names;
  }
};

constexpr auto belongings = std::to_array<Belonging>({
    {"query", {"remove"}, [](const Options& o) { return !o.query.empty(); }},
    {"dry-run", {"remove", "classify"}, [](const Options& o) { return o.dry_run; }},
    {"report", {"classify", "boilerplate"}, [](const Options& o) { return o.report; }},
    {"rules", {"add", "watch", "classify"}, [](const Options& o) { return !o.rules.empty(); }},
    {"format",
     {"status", "boilerplate", "analyse", "inspect"},
     [](const Options& o) { return !o.format.empty() && o.command != "export"; }},
    {"apply", {"boilerplate"}, [](const Options& o) { return o.apply; }},
    {"partition",
     {"add"},
     [](const Options& o) { return !o.partition.empty(); },
     "a folder that add made by it stays partitioned"},
    {"mirror", {"watch"}, [](const Options& o) { return o.mirror; }},
    {"once", {"watch"}, [](const Options& o) { return o.once; }},
    {"map", {"add", "watch", "inspect"}, [](const Options& o) { return !o.map.empty(); }},
    {"input-format",
     {"add", "watch", "inspect"},
     [](const Options& o) { return !o.input_format.empty(); }},
});

constexpr auto take_no_words =
    std::to_array<std::string_view>({"status", "check", "classify", "compact", "export", "rules",
                                     "suggest-variants", "boilerplate"});

void expect_words(const Options& o) {
  if (std::ranges::find(take_no_words, o.command) != take_no_words.end() && !o.paths.empty())
    throw Error(fmt::format("{} takes no words: '{}'", o.command, o.paths.front()),
                "--database DIR names the index");
  if (o.command == "drop-before" && o.paths.size() != 1)
    throw Error("drop-before takes one date", "give a day, a month or a year, as 2025-07");
  if (o.command == "watch" && !o.path_lists.empty())
    throw Error("--files-from belongs to add, not to watch", "name the folders");
  if (o.command == "watch" && o.paths.empty())
    throw Error("there is nothing to watch", "name folders");
  if (o.command == "remove" && o.paths.empty() == o.query.empty())
    throw Error(
        o.query.empty() ? "there is nothing to remove" : "remove takes ids or a query, not both",
        "name ids of articles, or give --query QUERY");
  if (o.command == "inspect" && o.paths.empty())
    throw Error("there is nothing to inspect", "name files, or - for standard input");
  if (o.command == "analyse" && o.paths.empty())
    throw Error("there is no text", "give words, or - for standard input");
}

}  // namespace

void refuse_misplaced(const Options& o) {
  const bool of_opensearch = o.format.starts_with("opensearch");
  if (of_opensearch != (o.command == "export") && !o.format.empty())
    throw Error(fmt::format("{} does not print {}", o.command, o.format),
                "export prints JSON lines without --format, or opensearch, opensearch-mapping; "
                "the others text or json");
  for (const auto& each : belongings)
    if (each.is_given(o) && !each.takes(o.command))
      throw Error(fmt::format("--{} belongs to {}, not to {}", each.option, each.named_commands(),
                              o.command),
                  std::string(each.way_out));
  expect_words(o);
}

}  // namespace dateline::indexer
