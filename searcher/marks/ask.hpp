#pragma once

#include <filesystem>

#include "common/error.hpp"
#include "searcher/options.hpp"

/// The commands about marks: what is new since one asked last. All print to std::cout.
namespace dateline::searcher {

/// Answers the query by articles that the mark options.new_name has not seen, and then moves it:
/// after the answer was delivered, never before. Throws Error.
ExitCode search_new(const Options& options, const std::filesystem::path& index, Time now);

/// Forgets the mark of this index. Nothing: there was none.
ExitCode reset_mark(const Options& options, const std::filesystem::path& index);

/// All marks there are, of any index. Nothing: there are none.
ExitCode list_marks(const Options& options);

}  // namespace dateline::searcher
