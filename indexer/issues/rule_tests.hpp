#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/issue_rules.hpp"
#include "common/variants.hpp"

/// The tests that a rules file holds: texts that a rule finds, and such that it misses.
namespace dateline::indexer::issues {

/// What is wrong with the rules, a sentence for each test that fails.
std::vector<std::string> failed_tests(const IssueRules& rules,
                                      const std::shared_ptr<const Variants>& variants);

/// Throws Error if `text` is no rules file, or some of its tests fail. `file` is its name.
void expect_sound(std::string_view text, std::string_view file);

}  // namespace dateline::indexer::issues
