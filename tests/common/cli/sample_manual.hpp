#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "common/cli/manual.hpp"
#include "common/cli/option_values.hpp"

/// A small program that uses everything a table and a manual can say.
namespace dateline::testing {

struct SampleOptions {
  std::string database;
  std::uint64_t limit = 10;
  std::size_t sort = 0;
  std::vector<std::string> sources;
  bool count = false;
  bool verbose = false;
};

inline constexpr auto sample_sort_keys =
    std::to_array<std::string_view>({"relevance", "newest", "oldest"});

inline constexpr auto sample_table = std::to_array<cli::Option<SampleOptions>>({
    {.name = "database",
     .letter = 'd',
     .argument = "DIR",
     .section = cli::Section::Query,
     .summary = "Search the index in DIR.",
     .set = [](SampleOptions& o, std::string_view v) { o.database = v; }},
    {.name = "limit",
     .letter = 'n',
     .argument = "COUNT",
     .section = cli::Section::Output,
     .summary = "Print at most COUNT articles (default 10), best first, but never more than there "
                "are, however large COUNT is.",
     .details = ".5 is no COUNT; 'all' isn't either. A \\ stays a \\.",
     .set = [](SampleOptions& o, std::string_view v) { o.limit = cli::whole_number(v); }},
    {.name = "sort",
     .argument = "KEY",
     .section = cli::Section::Output,
     .summary = "Order by [KEY]: relevance (default), newest or oldest.",
     .choices = sample_sort_keys,
     .set = [](SampleOptions& o,
               std::string_view v) { o.sort = cli::one_of(v, sample_sort_keys); }},
    {.name = "source",
     .letter = 's',
     .argument = "NAME",
     .section = cli::Section::Filters,
     .summary = "Only the outlet's articles; may be repeated.",
     .set = [](SampleOptions& o, std::string_view v) { o.sources.emplace_back(v); }},
    {.name = "a-name-that-is-too-long-for-the-left-column",
     .argument = "FILE",
     .section = cli::Section::Input,
     .summary = "Has a line of its own.",
     .set = [](SampleOptions&, std::string_view) {}},
    {.name = "count",
     .letter = 'c',
     .section = cli::Section::Output,
     .summary = "Print the number of articles only.",
     .set = [](SampleOptions& o, std::string_view) { o.count = true; }},
    {.name = "verbose",
     .letter = 'v',
     .summary = "Say more.",
     .set = [](SampleOptions& o, std::string_view) { o.verbose = true; }},
    {.name = "debug-terms",
     .section = cli::Section::Index,
     .summary = "For ourselves.",
     .hidden = true,
     .set = [](SampleOptions&, std::string_view) {}},
});
static_assert(cli::well_formed(sample_table));

inline constexpr auto sample_rows = cli::docs(sample_table);

inline constexpr auto sample_commands = std::to_array<cli::Command>({
    {.name = "add",
     .usage = "PATH...",
     .summary = "Add the articles of files and folders.",
     .details = "A folder is read with all that is in it."},
    {.name = "watch", .usage = "DIR...", .summary = "Add articles as they arrive: don't stop."},
    {.name = "status", .usage = "", .summary = "Say what is in the index."},
});

inline constexpr auto sample_usage =
    std::to_array<std::string_view>({"[OPTION]... QUERY...", "--status"});
inline constexpr auto sample_description = std::to_array<std::string_view>(
    {"Finds articles. 'quoted', \"double\", back\\slash, ~tilde, ^caret, --option, naïve 战争 😀.",
     ".begins with a point", "'begins with a quote"});
inline constexpr auto sample_examples = std::to_array<cli::Example>({
    {"dateline-sample -n5 'rate cut' -kyiv | less", "The five best."},
    {".hidden/dateline-sample \"Mar-a-Lago\"", "A phrase."},
});
inline constexpr auto sample_exit_codes =
    std::to_array<cli::ExitMeaning>({{0, "found"}, {1, "nothing found"}, {2, "failed"}});
inline constexpr auto sample_environment =
    std::to_array<cli::Variable>({{"NO_COLOR", "If set, no colours."}});
inline constexpr auto sample_see_also =
    std::to_array<std::string_view>({"dateline-index(1)", "less(1)"});

/// With commands it is a program like the indexer, without one like the searcher.
constexpr cli::Manual sample_manual(bool with_commands) {
  cli::Manual manual{.program = "dateline-sample",
                     .about = "search news articles",
                     .usage = sample_usage,
                     .options = sample_rows,
                     .description = sample_description,
                     .examples = sample_examples,
                     .exit_codes = sample_exit_codes,
                     .environment = sample_environment,
                     .see_also = sample_see_also};
  if (with_commands) manual.commands = sample_commands;
  return manual;
}

}  // namespace dateline::testing
