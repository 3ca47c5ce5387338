#pragma once

#include <cstdint>
#include <string_view>

#include "searcher/counting/facet_values.hpp"
#include "searcher/request.hpp"
#include "searcher/results.hpp"

namespace dateline::searcher {

/// A facet as it is shown. The most frequent value first, then by name; dates from the newest, and
/// those between the newest and the oldest at which there is nothing with 0, unless they are more
/// than most_filled_dates. Of more values than `most` (0: any number) the last are only summed, and
/// articles without a value come at the end, as "undated", "unknown" or "none".
Facet make_facet(const FacetRequest& facet, ValueCounts counted, std::uint32_t most);

/// What articles without a value are called: "undated", "none" of issues, else "unknown".
std::string_view name_of_none(std::string_view facet);

/// Days of three years, months of ninety.
inline constexpr std::size_t most_filled_dates = 1100;

}  // namespace dateline::searcher
