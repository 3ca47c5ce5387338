#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/issue_rules.hpp"
#include "common/packing.hpp"
#include "common/variants.hpp"

/// What issue rules make of the articles that an index has, from their stored texts.
namespace dateline::indexer::issues {

/// An article whose issues by rules are others than it has.
struct Retag {
  Xapian::docid document = 0;
  std::vector<std::uint16_t> rules;  ///< those that it meets, by number, ascending
};

struct Survey {
  std::size_t articles = 0;
  std::size_t without = 0;                         ///< articles of no issue, given or by a rule
  std::vector<std::vector<Xapian::docid>> caught;  ///< by rule, ascending
  std::map<std::string, std::size_t> before;       ///< articles that have a rule's issue, by name
  std::vector<Retag> changed;                      ///< ascending
  std::size_t gained = 0;                          ///< articles that get an issue
  std::size_t lost = 0;                            ///< articles that lose one
};

/// `rules`: null for none. On `jobs` threads, each with the database opened for itself. Throws
/// Error if a stored text is damaged, and Xapian::Error.
Survey survey(const std::filesystem::path& database, const std::shared_ptr<const IssueRules>& rules,
              const std::shared_ptr<const Variants>& variants, const Packing& packing,
              unsigned jobs);

/// Words of articles in `some` (ascending) of which few or none of `others` have any: the ones that
/// tell them apart best, at most `most`. Looks at some hundred articles of each.
std::vector<std::string> telling_words(const Xapian::Database& database,
                                       const std::vector<Xapian::docid>& some,
                                       const std::vector<Xapian::docid>& others, std::size_t most);

}  // namespace dateline::indexer::issues
