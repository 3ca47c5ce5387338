#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/dates.hpp"

/// `dateline-index boilerplate`: the lines that outlets repeat, and what is done about them.
namespace dateline::indexer {

struct RepeatedLine {
  std::string source;
  std::string line;
  std::uint32_t articles = 0;  ///< of the source, that have it
  std::uint32_t of = 0;        ///< of the source, since the first that had it
  std::optional<Time> since;   ///< the earliest day of those; none if they are undated
  bool at_end = false;         ///< it counts as furniture only at the end of an article
};

/// By source, most frequent first. Throws as open_index() does.
std::vector<RepeatedLine> boilerplate_of(const std::filesystem::path& index);

/// For people: at most 80 columns, harmless on a terminal.
std::string boilerplate_text(const std::vector<RepeatedLine>& lines);

/// For programs: one JSON object.
std::string boilerplate_json(const std::vector<RepeatedLine>& lines);

/// Holds all articles against what is known now, as add does only with those that it writes, and
/// writes those anew whose furniture is another. Returns how many. One commit for each 1,000.
/// Throws Error, with ExitCode::Locked if another process is writing.
std::size_t apply_boilerplate(const std::filesystem::path& index);

}  // namespace dateline::indexer
