#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

#include "common/cli/option_table.hpp"
#include "common/cli/option_values.hpp"
#include "searcher/marks/store.hpp"
#include "searcher/options.hpp"

/// The rows of the option table about following a matter (options.cpp).
namespace dateline::searcher {

/// Two parts of a table as one.
template <std::size_t M, std::size_t N>
constexpr auto joined(const std::array<cli::Option<Options>, M>& a,
                      const std::array<cli::Option<Options>, N>& b) {
  std::array<cli::Option<Options>, M + N> all{};
  std::copy(b.begin(), b.end(), std::copy(a.begin(), a.end(), all.begin()));
  return all;
}

inline std::string mark_name(std::string_view value) {
  if (!is_mark_name(value)) throw std::invalid_argument("must be one line of at most 70 bytes");
  return std::string(value);
}

inline constexpr auto following_options = std::to_array<cli::Option<Options>>({
    {.name = "new",
     .argument = "NAME",
     .section = cli::Section::Query,
     .summary = "Only articles that were indexed since this was last asked under NAME.",
     .details =
         "The first time, all are new. All that are found are shown, but with --limit; what that "
         "leaves out stays new. Then a mark is moved over everything that the index has by now, "
         "also what the query did not find; --count, --timeline, --matrix and --limit 0 leave it. "
         "Only "
         "articles that the index never had are new: not those that were changed, tagged or moved. "
         "Each index has marks of its own, in dateline/marks in the folder that XDG_STATE_HOME "
         "names. To begin with what comes from now on, print the first answer into /dev/null.",
     .set = [](Options& o, std::string_view v) { o.new_name = mark_name(v); }},
    {.name = "peek",
     .section = cli::Section::Query,
     .summary = "With --new or --alerts: leave the mark where it is.",
     .set = [](Options& o, std::string_view) { o.peek = true; }},
    {.name = "reset",
     .section = cli::Section::Query,
     .summary = "With --new or --alerts: forget the mark, so that all is new again.",
     .set = [](Options& o, std::string_view) { o.reset = true; }},
    {.name = "list",
     .section = cli::Section::Query,
     .summary = "List the marks of --new and --alerts.",
     .details = "With each: when it was moved last, how many articles it has shown, how many "
                "--limit left over, and the folder of its index. As text, json or jsonl.",
     .set = [](Options& o, std::string_view) { o.list = true; }},
    {.name = "alerts",
     .argument = "FILE",
     .section = cli::Section::Query,
     .summary = "Print what is new of the alerts in FILE; fit for cron.",
     .details =
         "FILE is TOML, a table an alert: [NAME], below it query = 'ceasefire', options = "
         "\"--since "
         "30d\" as a line of a batch may have them, and minimum = 3 if fewer new stories shall "
         "wait for more. An alert that fires tells how much is new and shows the best, one article "
         "a story, ten "
         "without --limit; then all of them count as told. Each has a mark as --new has, named "
         "alert:NAME; --peek leaves the marks, --reset forgets them. Ends with 0 if any fired, and "
         "else with 1 and prints nothing. A mistake in FILE ends it with 2 before any is asked.",
     .set = [](Options& o, std::string_view v) { o.alerts = cli::not_empty(v); }},
    {.name = "replay",
     .argument = "FILE",
     .section = cli::Section::Query,
     .summary = "Ask again what the answers in FILE were asked, and tell what has changed.",
     .details = "FILE holds answers of --batch in jsonl, or one search's in json; - is standard "
                "input. Each is asked by the options that it recorded, dates counted from its own "
                "time. Told are articles that came, went or moved, and those whose content is "
                "another; and whether the index or the program is. As text, json or jsonl. Ends "
                "with 0 if the answers are the same, with 1 if any has changed.",
     .set = [](Options& o, std::string_view v) { o.replay = cli::not_empty(v); }},
});

}  // namespace dateline::searcher
