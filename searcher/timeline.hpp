#pragma once

#include <optional>
#include <string>
#include <vector>

#include "searcher/counting/facet_values.hpp"
#include "searcher/request.hpp"
#include "searcher/results.hpp"

namespace dateline::searcher {

/// The articles of one row of a timeline by date: by day where weeks are wanted.
struct DatedCounts {
  std::string value;
  ValueCounts articles;
  ValueCounts published;  ///< what shares are of, if they are asked for
};

/// What a row's dates are to be counted by.
FacetRequest dates_for(const TimelineRequest& request);

/// A timeline from its first article to its last. Of more rows than `most` (0: any number) the
/// smallest are only summed; the row of articles without a value is the last. Throws Error if it
/// would have more than most_periods.
Timeline make_timeline(const TimelineRequest& request, DatedCounts all,
                       std::vector<DatedCounts> rows, std::optional<DatedCounts> without,
                       std::uint32_t most);

/// Ten years of days.
inline constexpr std::size_t most_periods = 4000;

}  // namespace dateline::searcher
