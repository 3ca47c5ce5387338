#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/error.hpp"
#include "searcher/results.hpp"
#include "searcher/shards/databases.hpp"

/// Why an article has its issues.
namespace dateline::searcher {

struct IssueReason {
  std::string name;    ///< as it was given, else as the rule has it
  bool given = false;  ///< by the input
  bool ruled = false;  ///< by the rule of that name
  std::string query;   ///< the rule's; empty: the index has no such rule
  std::vector<std::pair<std::string, std::uint64_t>>
      words;  ///< of the article, that the rule asks for; the most frequent first
  std::vector<Snippet> snippets;  ///< the sentence that shows it best; none if only the title does
};

struct IssueReasons {
  Article article;                  ///< without its text
  std::vector<IssueReason> issues;  ///< sorted by name
};

/// `id`: an id or the beginning of one, else a Problem. Throws Error if there is no index that can
/// be read.
Result<IssueReasons> why_issues(const Databases& databases, std::string_view id);

}  // namespace dateline::searcher
