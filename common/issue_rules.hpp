#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/error.hpp"
#include "common/query/tree.hpp"

/// Issue rules: what an article must say to be about a matter. A rules file is TOML, a table an
/// issue; common/issues.toml, which is shipped, explains it.
namespace dateline {

struct IssueRule {
  std::string name = {};                 ///< of the issue, one line
  std::string label = {};                ///< for people; the name if none is given
  std::string description = {};          ///< may be empty
  std::string query = {};                ///< as it was written, in Dateline's query language
  query::Node tree = {};                 ///< the same, read
  std::string language = {};             ///< of its tests, ISO 639-1
  std::vector<std::string> finds = {};   ///< texts that the rule must catch
  std::vector<std::string> misses = {};  ///< texts that it must not
};

/// Plain data; shared read-only between threads.
struct IssueRules {
  std::string text;              ///< the file's, as an index keeps it
  std::vector<IssueRule> rules;  ///< sorted by name
};

inline constexpr std::size_t most_rules = 1000;
inline constexpr std::size_t longest_rules = 1'000'000;  ///< bytes of a file

/// Reads a rules file (TOML). The Problem of a bad one names its line; that of a query, the rule
/// and the place in it. A query may hold what can be told of an article by itself: not word~, no
/// issue:, and no date that counts from today.
Result<IssueRules> parse_issue_rules(std::string_view text);

/// The same of a text that is part of an index or of this program; null for an empty one. Throws
/// Error if it cannot be read.
std::shared_ptr<const IssueRules> known_issue_rules(std::string_view text);

/// The rules that Dateline ships, as their file's text.
std::string_view shipped_issue_rules();

}  // namespace dateline
