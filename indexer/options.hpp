#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/cli/manual.hpp"

namespace dateline::indexer {

/// What the command line asked for: no more than the words typed, checked one by one.
struct Options {
  std::string database;                 ///< empty: the default
  std::string command;                  ///< "add", "status"; empty with --help and the like
  std::vector<std::string> paths;       ///< the words after the command
  std::vector<std::string> path_lists;  ///< --files-from
  bool null_separated = false;
  std::string input_format;  ///< a format's name; empty: what the bytes tell
  std::string map;           ///< pairs, or a file of them
  std::string source;
  std::vector<std::string> issues;
  std::string language;
  bool date_from_file = false;
  std::string date_trust;      ///< "high", "low"; empty: high
  std::string rejects;         ///< a file; empty: in the index's folder
  std::string variants;        ///< a file; empty: the shipped list
  std::string rules;           ///< a file; "none"; empty: the index's, or the shipped
  unsigned jobs = 0;           ///< 0: one for each processor
  std::uint64_t memory = 512;  ///< megabytes
  std::string partition;       ///< "month", "year"; empty: as the folder is
  std::string stories;         ///< "all", "none"; empty: as the index is, all for a new one
  std::string positions;       ///< "all", "none"; empty: as the index is, all for a new one
  std::string builder;         ///< "auto", "fast", "safe"; empty: auto
  std::string query;           ///< of what remove removes
  bool dry_run = false;
  bool report = false;
  bool apply = false;
  std::uint64_t lock_timeout = 0;  ///< seconds
  bool mirror = false;
  bool once = false;
  std::string format;  ///< "text", "json"; empty: text
  bool quiet = false;
  bool help = false;
  bool version = false;
  std::string generate;  ///< "man", "bash", "zsh", "fish"
};

/// Throws Error for an unknown command or option, or a bad value.
Options parse_options(int argc, const char* const* argv);

const cli::Manual& manual();

}  // namespace dateline::indexer
