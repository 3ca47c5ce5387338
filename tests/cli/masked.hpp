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

}  // namespace dateline::testing
