#include "searcher/why.hpp"

#include <algorithm>
#include <map>

#include <xapian.h>

#include "common/document.hpp"
#include "common/index.hpp"
#include "common/issue_rules.hpp"
#include "common/query/build.hpp"
#include "common/query/needed_words.hpp"
#include "common/text.hpp"
#include "searcher/lookup.hpp"
#include "searcher/shards/shard_set.hpp"
#include "searcher/snippet.hpp"

namespace dateline::searcher {
namespace {

constexpr int most_attempts = 20;  ///< while a writer keeps changing the index

/// Gathers what a rule's query marks in an article.
class Reasons {
 public:
  Reasons(const Index& index, const Article& article)
      : index_(index),
        article_(article),
        analyzer_(index.variants),
        languages_{article.language.empty() ? "en" : article.language} {}

  void tell(const IssueRule& rule, IssueReason& reason) {
    reason.query = rule.query;
    const query::Context context{index_.database, analyzer_, languages_};
    const auto built = query::build(query::needed_words(rule.tree, context), context);
    Snippeter snippeter(built.wanted, analyzer_, index_.database);
    counts_.clear();
    count(article_.title, snippeter.matches(article_.title, article_.language));
    const auto in_body = snippeter.matches(article_.body, article_.language);
    count(article_.body, in_body);
    for (auto& [key, word] : counts_) reason.words.push_back(std::move(word));
    std::ranges::stable_sort(reason.words,
                             [](const auto& a, const auto& b) { return a.second > b.second; });
    if (!in_body.empty()) reason.snippets = snippeter.snippets(article_.body, article_.language, 1);
  }

 private:
  /// Forms that differ in capitals only are one, as the first was written.
  void count(std::string_view text, const std::vector<Span>& matches) {
    for (const auto& [begin, end] : matches) {
      const std::string word(text.substr(begin, end - begin));
      auto& counted = counts_[folded(word)];
      if (counted.second++ == 0) counted.first = word;
    }
  }

  const Index& index_;
  const Article& article_;
  Analyzer analyzer_;
  std::vector<std::string> languages_;
  std::map<std::string, std::pair<std::string, std::uint64_t>> counts_;  ///< by folded form
};

Result<IssueReasons> read_reasons(const Index& index, std::string_view id) {
  const auto found = find_article(index.database, id);
  if (!found) return tl::unexpected(found.error());
  IssueReasons made;
  made.article = to_article(index.database.get_document(found->document), *index.packing);
  const auto& article = made.article;
  const auto rules = known_issue_rules(issue_rules_text(index.database));
  Reasons reasons(index, article);
  for (const auto& name : all_issues(article)) {
    IssueReason reason{.name = name, .query = {}, .words = {}, .snippets = {}};
    const auto same = [key = folded(name)](const std::string& other) {
      return folded(other) == key;
    };
    reason.given = std::ranges::any_of(article.issues, same);
    reason.ruled = std::ranges::any_of(article.ruled, same);
    if (rules && reason.ruled) {
      const auto rule = std::ranges::find_if(rules->rules, same, &IssueRule::name);
      if (rule != rules->rules.end()) reasons.tell(*rule, reason);
    }
    made.issues.push_back(std::move(reason));
  }
  made.article.body.clear();
  return made;
}

}  // namespace

Result<IssueReasons> why_issues(const Databases& databases, std::string_view id) {
  for (int attempt = 1;; ++attempt) {
    try {
      const auto index = index_holding(databases, id);
      if (!index) return tl::unexpected(index.error());
      return read_reasons(*index, id);
    } catch (const Xapian::DatabaseModifiedError&) {
      if (attempt == most_attempts) throw;
    }
  }
}

}  // namespace dateline::searcher
