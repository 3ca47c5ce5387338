#pragma once

#include <filesystem>

#include "common/error.hpp"
#include "searcher/options.hpp"

namespace dateline::searcher {

/// Asks again what the answers in the file options.replay were asked, and prints what has changed
/// to std::cout. Success: nothing. Throws Error.
ExitCode replay(const Options& options, const std::filesystem::path& index, Time now);

}  // namespace dateline::searcher
