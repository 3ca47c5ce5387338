#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/dates.hpp"
#include "searcher/options.hpp"

/// What an answer says of its question, so that it can be asked again.
namespace dateline::searcher {

/// Options that, with the query, ask for the same articles in the same order; --limit is always
/// among them.
std::vector<std::string> recorded_options(const Options& options);

/// Whether something in the query or its options counts from the time it is asked: date:last-week,
/// --since 3d, --recency.
bool counts_from_now(const Options& options, Time now);

}  // namespace dateline::searcher
