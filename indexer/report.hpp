#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace dateline::indexer {

/// What a run did with the records it read.
struct IndexReport {
  std::uint64_t added = 0;
  std::uint64_t replaced = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t duplicates = 0;
  std::uint64_t rejected = 0;
  std::uint64_t skipped = 0;  ///< files in folders that no reader knows
  std::uint64_t notes = 0;    ///< lines in the notes file; duplicates are among them
  std::uint64_t left = 0;     ///< articles that went from this partition to another
  std::map<std::string, std::uint64_t> reasons;  ///< of the rejects
  bool stopped = false;                          ///< by a signal, before everything was read
};

/// "added 812, replaced 3, unchanged 4 120, rejected 2"; duplicates only if there were any.
std::string summary(const IndexReport& report);

/// The summary and what there is to be said beside it, in lines.
std::string told(const IndexReport& report, const std::string& rejects_path,
                 const std::string& notes_path);

}  // namespace dateline::indexer
