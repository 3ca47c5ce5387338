#pragma once

#include <regex>
#include <string>

namespace dateline::testing {

/// The text, with INDEX for an index's identity, which is another each time, and PROGRAM for the
/// program and its version.
inline std::string masked(const std::string& text) {
  static const std::regex identity("\\b[0-9a-f]{32}\\b");
  static const std::regex program("dateline-search [0-9]+(\\.[0-9]+)*");
  return std::regex_replace(std::regex_replace(text, identity, "INDEX"), program, "PROGRAM");
}

/// The same, and left out the identity, as an answer of several indexes has none, and the time it
/// was asked at.
inline std::string without_identity(const std::string& text) {
  static const std::regex written("\"index\": ?(\"INDEX\"|null)");
  static const std::regex cell("([,\t])(INDEX)?([,\t]PROGRAM)");
  static const std::regex asked("\"now\": ?\"[^\"]*\"");
  const auto timeless = std::regex_replace(masked(text), asked, "\"now\"");
  return std::regex_replace(std::regex_replace(timeless, written, "\"index\""), cell, "$1$3");
}

}  // namespace dateline::testing
