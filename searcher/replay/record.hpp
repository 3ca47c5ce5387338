#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/dates.hpp"
#include "common/error.hpp"

/// Answers as a file of them says, for --replay.
namespace dateline::searcher {

struct RecordedHit {
  std::uint64_t rank = 0;
  std::string id;
  std::string title;         ///< empty: none
  std::string content_hash;  ///< empty: recorded by an older program
};

struct RecordedAnswer {
  std::string id;  ///< of the query in its batch; empty: it was asked alone
  std::string query;
  std::vector<std::string> options;
  std::optional<Time> now;  ///< what its relative dates count from
  std::uint64_t total = 0;
  std::vector<RecordedHit> hits;
  std::string index;
  std::string program;
};

/// Reads one answer of format 1: what --format json prints, or a line of a batch in jsonl. Nothing:
/// it is the record of a query that failed. A Problem: it is none of these, or cannot be asked
/// again.
Result<std::optional<RecordedAnswer>> read_record(std::string_view json);

}  // namespace dateline::searcher
