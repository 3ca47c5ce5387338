#pragma once

#include "common/error.hpp"
#include "searcher/options.hpp"
#include "searcher/request.hpp"

namespace dateline::searcher {

/// What the options mean: defaults filled in, relative dates made absolute from `now`. `person`
/// says that the answer is text on a terminal. A date that cannot be read is a Problem.
Result<SearchRequest> plan(const Options& options, bool person, Time now);

/// How many articles are to be shown at most.
std::uint32_t limit_of(const Options& options);

}  // namespace dateline::searcher
