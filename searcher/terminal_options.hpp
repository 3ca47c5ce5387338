#pragma once

#include <array>
#include <string_view>

#include "common/cli/option_table.hpp"
#include "common/cli/terminal.hpp"
#include "searcher/options.hpp"

/// The rows of the option table about what a terminal gets (options.cpp).
namespace dateline::searcher {

inline constexpr auto terminal_options = std::to_array<cli::Option<Options>>({
    {.name = "color",
     .argument = "WHEN",
     .section = cli::Section::Terminal,
     .summary = "Mark matches in colour: auto (default), always or never.",
     .choices = cli::when_choices,
     .set = [](Options& o, std::string_view v) { o.colour = cli::parse_when(v); }},
    {.name = "hyperlinks",
     .argument = "WHEN",
     .section = cli::Section::Terminal,
     .summary = "Make titles lead to the articles: auto, always or never.",
     .choices = cli::when_choices,
     .set = [](Options& o, std::string_view v) { o.hyperlinks = cli::parse_when(v); }},
    {.name = "pager",
     .argument = "WHEN",
     .section = cli::Section::Terminal,
     .summary = "Show the answer a screen at a time: auto, always or never.",
     .details =
         "auto does so with text on a terminal that is longer than the screen. The pager is what "
         "PAGER says, else less(1). A batch is never paged.",
     .choices = cli::when_choices,
     .set = [](Options& o, std::string_view v) { o.pager = cli::parse_when(v); }},
});

}  // namespace dateline::searcher
