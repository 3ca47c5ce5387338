#pragma once

#include <filesystem>

#include "common/error.hpp"
#include "searcher/marks/mark.hpp"
#include "searcher/options.hpp"
#include "searcher/search.hpp"

/// The commands about marks: what is new since one asked last. All print to std::cout.
namespace dateline::searcher {

/// The identity of the index that is searched. Throws Error if it has none.
std::string identity_of(const Searcher& searcher, const std::filesystem::path& index);

/// Throws Error if the answer came from another index than the mark is of, or from an older copy of
/// it than the mark was set by.
void expect_same(const Mark& mark, const SearchResults& results,
                 const std::filesystem::path& index);

/// An index's folder as a mark tells it.
std::string folder_name(const std::filesystem::path& index);

/// Answers the query by articles that the mark options.new_name has not seen, and then moves it:
/// after the answer was delivered, never before. Throws Error.
ExitCode search_new(const Options& options, const std::filesystem::path& index, Time now);

/// Forgets the mark of this index. Nothing: there was none.
ExitCode reset_mark(const Options& options, const std::filesystem::path& index);

/// All marks there are, of any index. Nothing: there are none.
ExitCode list_marks(const Options& options);

}  // namespace dateline::searcher
