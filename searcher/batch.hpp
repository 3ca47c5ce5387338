#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "searcher/options.hpp"
#include "searcher/shards/databases.hpp"

namespace dateline::searcher {

/// Answers the queries of the open file `in`, one a line (batch_line.hpp), on options.jobs threads
/// that share nothing, and gives the answers to `write` as printed bytes in the order of the
/// lines. A bad query that the format
/// has no record for (ids) is told on stderr. At most a few dozen answers are in memory. Returns
/// how many queries found something. Throws Error if the index cannot be read, and whatever `write`
/// throws.
std::uint64_t run_batch(int in, const Options& options, const Databases& databases, Time now,
                        const std::function<void(const std::string&)>& write);

}  // namespace dateline::searcher
