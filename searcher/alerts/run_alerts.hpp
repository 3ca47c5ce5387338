#pragma once

#include <filesystem>

#include "common/error.hpp"
#include "searcher/options.hpp"

namespace dateline::searcher {

/// Prints what fired of the alerts in the file options.alerts since they fired last, to std::cout;
/// each has a mark, "alert:" and its name, which is moved once its answer was delivered. Nothing:
/// none fired, and nothing was printed. With options.reset, forgets their marks instead. Throws
/// Error.
ExitCode run_alerts(const Options& options, const std::filesystem::path& index, Time now);

}  // namespace dateline::searcher
