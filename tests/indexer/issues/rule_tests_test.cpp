#include "indexer/issues/rule_tests.hpp"

#include <doctest/doctest.h>

#include "tests/common/words_of_text.hpp"

namespace dateline::indexer::issues {

TEST_CASE("the shipped issue rules hold their own tests") {
  const auto rules = parse_issue_rules(shipped_issue_rules());
  if (!rules) FAIL(rules.error().where << ": " << rules.error().what);
  CHECK(rules->rules.size() >= 14);
  for (const auto& rule : rules->rules) {
    CAPTURE(rule.name);
    CHECK_FALSE(rule.description.empty());
    CHECK_FALSE(rule.finds.empty());
    CHECK_FALSE(rule.misses.empty());
  }
  for (const auto& failed : failed_tests(*rules, testing::shipped_list())) FAIL_CHECK(failed);
}

TEST_CASE("a rule's texts are read in its language, and failures are told") {
  const auto rules = parse_issue_rules(R"([a]
query = "verhandlung"
language = "de"
finds = ["Die Verhandlungen dauern an.", "Stillstand."]
misses = ["Er verhandelt nicht: Verhandlung."]
)");
  REQUIRE(rules.has_value());
  const auto failed = failed_tests(*rules, testing::shipped_list());
  REQUIRE(failed.size() == 2);
  CHECK(failed[0] == "[a] does not find 'Stillstand.'");
  CHECK(failed[1] == "[a] must not find 'Er verhandelt nicht: Verhandlung.'");
}

}  // namespace dateline::indexer::issues
