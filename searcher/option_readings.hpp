#pragma once

#include <array>
#include <chrono>
#include <string>
#include <string_view>

#include "searcher/options.hpp"

/// What the values of some options mean. All throw std::invalid_argument for what they do not take.
namespace dateline::searcher {

/// ISO 639-1, of a code or a name.
std::string language(std::string_view value);

/// "7d", "2w", "6m", "1y". A month is 30 days and a year 365: ages are not of the calendar.
std::chrono::seconds half_life(std::string_view value);

/// Seconds, 1 to 3600.
std::chrono::seconds timeout(std::string_view value);

inline constexpr auto facet_choices = std::to_array<std::string_view>(
    {"date:year", "date:month", "date:day", "source", "issue", "language"});

/// Adds what a list names: "date:year,source". "date" is by month.
void add_facets(Options& options, std::string_view list);

}  // namespace dateline::searcher
