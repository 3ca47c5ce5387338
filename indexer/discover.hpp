#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/input.hpp"

/// From the words of a command line to the files to read.
namespace dateline::indexer {

struct Discovery {
  std::vector<Input> inputs;       ///< in the order named, each folder's in the order of names
  std::vector<Reject> unreadable;  ///< files and folders within named folders
  std::uint64_t skipped = 0;       ///< files within folders whose names no reader knows
};

/// Looks up every path. A folder gives the files below it that have a known ending (.txt .text .md
/// .markdown .jsonl .ndjson .json .html .htm .xhtml), without hidden ones; links to files and
/// folders are followed, but no folder is entered twice. A file that is named itself is taken
/// whatever its name; if that tells nothing, its first bytes do. "-" is standard input, as JSON
/// lines. Throws Error if a named path does not exist or cannot be read.
Discovery discover(const std::vector<std::string>& paths);

/// The paths in a list, one a line or, with `separator` '\0', one after each NUL. `file` may be
/// "-" for standard input. Empty ones are left out. Throws Error if the list cannot be read.
std::vector<std::string> read_path_list(const std::string& file, char separator);

/// The format that a file's name tells, ".md" or ".JSONL"; nothing if it tells none.
std::optional<Format> format_of_name(std::string_view path);

/// The format that a file's first bytes tell.
Format format_of_bytes(std::string_view first_bytes);

}  // namespace dateline::indexer
