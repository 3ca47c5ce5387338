#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "searcher/results.hpp"

/// What all forms of a timeline show of a row.
namespace dateline::searcher {

/// The part of what was published in a period, from 0 to 1, to four decimals; none if nothing was,
/// or shares are not asked for.
std::optional<double> share_at(const TimelineRow& row, std::size_t period);

/// What stands in a row: counts, or shares if they were asked for, those without being 0; each
/// `together` periods as one.
std::vector<double> heights(const TimelineRow& row, std::size_t together);

/// "61", or "12.4 %".
std::string height_label(const TimelineRow& row, double height);

/// "184 articles by source and month, from 2025-11 to 2026-01; 3 of them undated".
std::string timeline_headline(const Timeline& timeline);

}  // namespace dateline::searcher
