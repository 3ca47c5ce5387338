#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/issue_rules.hpp"
#include "common/text.hpp"

/// Any bytes are issue rules or a problem. Rules have names, in order and in one line, and queries;
/// their text is read back as the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto read = parse_issue_rules(text);
  if (!read) {
    if (read.error().what.empty()) std::abort();
    return 0;
  }
  if (!std::ranges::is_sorted(read->rules, {}, &IssueRule::name)) std::abort();
  for (const auto& rule : read->rules) {
    if (rule.name.empty() || rule.query.empty() || rule.language.empty()) std::abort();
    for (const auto* line : {&rule.name, &rule.label, &rule.description})
      if (!is_valid_utf8(*line) || line->find('\n') != line->npos) std::abort();
  }
  const auto again = parse_issue_rules(read->text);
  if (!again || again->rules.size() != read->rules.size()) std::abort();
  return 0;
}
