#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/cli/manual.hpp"
#include "common/cli/terminal.hpp"
#include "searcher/print/printer.hpp"
#include "searcher/request.hpp"

namespace dateline::searcher {

/// What the command line asked for: no more than the words typed, checked one by one. Nothing here
/// has been opened, looked up or computed.
struct Options {
  std::vector<std::string> databases;  ///< empty: the default
  bool partial = false;
  std::chrono::seconds timeout{10};  ///< for a server to answer
  std::string query;
  bool literal = false;
  bool exact = false;
  std::string match;  ///< "all", "any", or empty: as fits the output
  std::vector<std::string> sources;
  std::vector<std::string> issues;
  std::vector<std::string> languages;
  std::string since;
  std::string until;
  Sort sort = Sort::Relevance;
  Rank rank = Rank::Plain;
  std::optional<std::chrono::seconds> half_life;
  bool story = false;    ///< one hit a story
  std::string story_of;  ///< an id
  std::string similar;
  std::vector<FacetRequest> facets;
  std::optional<std::uint32_t> facet_values;  ///< none: as fits the output
  bool timeline = false;
  std::string matrix;  ///< "storyxsource", "issuexsource", "issuexweek"; empty: none
  std::string by;      ///< of the timeline: "source", "issue", "language"; empty: one row
  std::string bucket;  ///< "day", "week", "month", "year"; empty: month
  bool share = false;
  std::optional<std::uint32_t> limit;  ///< none: ten; of what is new, all
  std::uint32_t offset = 0;
  std::uint32_t snippets = 2;
  bool count = false;
  bool explain = false;
  Format format = Format::Text;
  cli::When colour = cli::When::Auto;
  cli::When hyperlinks = cli::When::Auto;
  cli::When pager = cli::When::Auto;
  std::string show;       ///< an article's id, or the beginning of one
  std::string why_issue;  ///< the same
  std::string batch;      ///< a file, "-", or empty: no batch
  unsigned jobs = 0;      ///< 0: one for each processor
  std::string new_name;   ///< of the mark; empty: not only what is new
  bool peek = false;
  bool reset = false;
  bool list = false;
  std::string alerts;  ///< a file of them, or empty
  std::string replay;  ///< a file of answers, "-", or empty
  bool help = false;
  bool version = false;
  std::string generate;  ///< "man", "query", "bash", "zsh", "fish"
  std::string complete;  ///< "source", "issue", "language": values that begin with the query
};

/// Whether the answer is a bare number: --count in a format that is no JSON.
bool prints_bare_count(const Options& options);

/// Throws Error for an unknown option or a bad value.
Options parse_options(int argc, const char* const* argv);

/// Options that one line of a batch adds to those of the command line: what to search and how much
/// of it, but nothing that concerns the whole run. Throws Error.
Options parse_line_options(const Options& base, const std::vector<std::string>& words);

/// What the manual says of each option.
std::span<const cli::OptionDoc> option_docs();

const cli::Manual& manual();

}  // namespace dateline::searcher
