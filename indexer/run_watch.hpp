#pragma once

#include "common/error.hpp"
#include "indexer/watch.hpp"

namespace dateline::indexer {

/// `watch` as a program: prints a line a batch to std::cout, unless `quiet`, and troubles to
/// stderr. Throws Error.
ExitCode run_watch(const WatchPlan& plan, bool quiet);

}  // namespace dateline::indexer
