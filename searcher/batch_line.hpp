#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::searcher {

/// What one line of a batch asks.
struct BatchLine {
  std::string id;  ///< the line's own, else its number
  std::string query;
  std::vector<std::string> options;  ///< as a command line has them
  std::string problem;               ///< why it asks nothing; empty if it does
};

/// Reads `QUERY`, `ID <tab> QUERY`, `ID <tab> QUERY <tab> OPTIONS`, or an object of JSON, which is
/// a line that begins with '{': {"id": string or number, "query": string,
/// "options": string or array of strings}, of which only the query must be there. `number` counts
/// lines from 1.
BatchLine read_batch_line(std::string_view line, std::uint64_t number);

}  // namespace dateline::searcher
