#include "indexer/issues/rule_tests.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "common/error.hpp"
#include "indexer/issues/tagger.hpp"

namespace dateline::indexer::issues {

std::vector<std::string> failed_tests(const IssueRules& rules,
                                      const std::shared_ptr<const Variants>& variants) {
  std::vector<std::string> failed;
  Analyzer analyzer(variants);
  Tagger tagger(
      std::shared_ptr<const IssueRules>(std::shared_ptr<const IssueRules>(), &rules));  // not ours
  ArticleWords words;
  const auto is_found = [&](const IssueRule& rule, const std::string& text) {
    Article article;
    article.body = text;
    article.language = rule.language;
    analyse(article, analyzer, words);
    tagger.tag(article, words, analyzer);
    return std::ranges::find(article.ruled, rule.name) != article.ruled.end();
  };
  for (const auto& rule : rules.rules) {
    for (const auto& text : rule.finds)
      if (!is_found(rule, text))
        failed.push_back(fmt::format("[{}] does not find '{}'", rule.name, text));
    for (const auto& text : rule.misses)
      if (is_found(rule, text))
        failed.push_back(fmt::format("[{}] must not find '{}'", rule.name, text));
  }
  return failed;
}

void expect_sound(std::string_view text, std::string_view file) {
  const auto rules = parse_issue_rules(text);
  if (!rules) {
    const auto place = rules.error().where.empty() ? "" : ", " + rules.error().where;
    throw Error(fmt::format("the rules file '{}'{}: {}", file, place, rules.error().what),
                "'dateline-index rules' prints the rules that Dateline ships, and explains them");
  }
  const auto variants =
      std::make_shared<const Variants>(parse_variants(shipped_variants()).value());
  const auto failed = failed_tests(*rules, variants);
  if (failed.empty()) return;
  const auto more =
      failed.size() > 1 ? fmt::format("; {} more of its tests fail", failed.size() - 1) : "";
  throw Error(fmt::format("the rules file '{}': {}{}", file, failed.front(), more),
              "mend the query, or the texts under finds and misses");
}

}  // namespace dateline::indexer::issues
