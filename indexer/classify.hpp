#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/issue_rules.hpp"
#include "indexer/build/builder.hpp"

/// `dateline-index classify`: what issue rules make of the articles that an index has.
namespace dateline::indexer {

struct ClassifyPlan {
  std::filesystem::path index;
  std::optional<std::string> rules_text;  ///< empty: no rules; none: the index's, or rules_of_new
  std::string rules_of_new = std::string(shipped_issue_rules());
  bool dry_run = false;
  bool report = false;
  unsigned jobs = 1;
  std::size_t memory = std::size_t{512} << 20U;  ///< bytes a build may fill
  Engine engine = Engine::Auto;
};

/// Of the articles of `rule`, nine tenths or more are of `other` too.
struct Overlap {
  std::string rule;
  std::string other;
  std::size_t shared = 0;  ///< articles
  std::size_t of = 0;      ///< articles of `rule`
  std::vector<std::string>
      words;  ///< that articles of `other` alone have; empty: it has none alone
};

struct RuleCount {
  std::string name;
  std::size_t articles = 0;
  std::size_t before = 0;
};

struct Classified {
  std::size_t articles = 0;
  std::size_t changed = 0;
  std::size_t gained = 0;         ///< articles that got an issue
  std::size_t lost = 0;           ///< articles that lost one
  std::size_t without = 0;        ///< articles of no issue
  std::vector<RuleCount> rules;   ///< and rules of before, sorted by name
  std::vector<Overlap> overlaps;  ///< with the report only
};

/// Sets what the rules make of each article; ids, sequence numbers and all else stay. A few changes
/// go into the current generation, many into a new one; either is seen as a whole or not at all.
/// Throws Error (ExitCode::Locked if another writer is at work).
Classified classify(const ClassifyPlan& plan);

/// What was done, and the report if it was asked for.
std::string told(const Classified& done, const ClassifyPlan& plan);

}  // namespace dateline::indexer
