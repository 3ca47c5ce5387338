#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/error.hpp"

/// What somebody wants to be told of. The file is TOML, as that of issue rules is, a table an
/// alert:
///
///     [ceasefire]
///     query = 'ceasefire OR truce'
///     options = "--source reuters --since 30d"
///     minimum = 3
namespace dateline::searcher {

struct Alert {
  std::string name;                  ///< one line
  std::string query;                 ///< in Dateline's query language
  std::vector<std::string> options;  ///< of a search, as a line of a batch may have
  std::uint64_t minimum = 1;         ///< so many new stories make it fire
};

inline constexpr std::size_t longest_alert_name = 60;  ///< bytes

/// Reads a file of alerts, in the order of their names. The Problem of a bad one names its line.
/// Queries and options are only read as texts.
Result<std::vector<Alert>> parse_alerts(std::string_view toml);

}  // namespace dateline::searcher
