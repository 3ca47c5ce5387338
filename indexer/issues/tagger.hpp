#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/document.hpp"
#include "common/issue_rules.hpp"
#include "indexer/issues/evidence.hpp"
#include "indexer/issues/program.hpp"

namespace dateline::indexer::issues {

/// Tells which rules an article meets, from the words that its indexing has analysed. A word of the
/// article is looked up by its number; only rules that some word woke are read. One for each
/// thread.
class Tagger {
 public:
  /// Without rules (null) it takes all rules' issues off the articles.
  explicit Tagger(std::shared_ptr<const IssueRules> rules) : rules_(std::move(rules)) {}

  /// Sets `article.ruled`. `words`: as analyse() gave them of the article; `analyzer`: the same
  /// for all articles, until forget().
  void tag(Article& article, const ArticleWords& words, Analyzer& analyzer);

  /// The numbers of words mean something else from now on.
  void forget() { languages_.clear(); }

 private:
  /// What a number of the analyzer's shows as a stem, or as a spelling.
  struct Shown {
    SignId sign;
    std::uint8_t fields;  ///< in which: bits
    bool as_stem;
    bool as_spelling;
  };
  /// What is known of a number. Most show nothing, and that must be found out quickly: a byte each
  /// stays in the processor's cache.
  enum class Known : std::uint8_t { Unmet, Nothing, Something };
  struct Language {
    Program program = {};
    std::map<std::string, std::vector<Shown>, std::less<>> whole = {};  ///< by stem or spelling
    std::vector<SignId> beginnings = {};
    std::vector<Known> known = {};  ///< by number
    std::unordered_map<StemId, std::vector<Shown>> shown = {};
  };

  Language& language(const std::string& code, Analyzer& analyzer);
  void wake(const Language& language, SignId sign);
  static bool shows_something(Language& language, StemId id, const Analyzer& analyzer);
  static bool meet(Language& language, StemId id, const Analyzer& analyzer);
  void read(Language& language, const std::vector<Occurrence>& words, std::uint32_t offset,
            std::uint8_t fields, const Analyzer& analyzer);

  std::shared_ptr<const IssueRules> rules_;
  std::map<std::string, Language, std::less<>> languages_;
  Evidence evidence_;
  std::vector<bool> woken_;  ///< by rule
};

}  // namespace dateline::indexer::issues
