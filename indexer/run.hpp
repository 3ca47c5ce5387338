#pragma once

#include "common/error.hpp"
#include "indexer/options.hpp"

namespace dateline::indexer {

/// The program: does what the options say, prints to std::cout. Throws Error.
ExitCode run(const Options& options);

}  // namespace dateline::indexer
