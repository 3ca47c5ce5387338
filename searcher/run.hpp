#pragma once

#include "common/error.hpp"
#include "searcher/options.hpp"

namespace dateline::searcher {

/// The program: does what the options say, prints to std::cout. Throws Error.
ExitCode run(const Options& options);

/// The man page of the query language, dateline-query(7).
std::string query_man_page();

}  // namespace dateline::searcher
