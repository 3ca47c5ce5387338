#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "common/error.hpp"
#include "indexer/options.hpp"

/// What the commands do in a folder that is partitioned.
namespace dateline::indexer {

/// Runs a command of one index in each partition of the folder, one after the other, or throws
/// Error with the way out, if it is none that can be so run. The exit code is the worst of all;
/// remove's is that it found something.
ExitCode run_in_partitions(const Options& options, const std::filesystem::path& folder,
                           ExitCode (*run)(const Options&));

/// `drop-before`, as a whole.
ExitCode run_drop_before(const Options& options);

/// Prints the status of each partition, by name, as one text or one JSON object.
void print_partitions_status(const Options& options, const std::filesystem::path& folder);

}  // namespace dateline::indexer
