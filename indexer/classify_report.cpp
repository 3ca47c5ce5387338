#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/cli/layout.hpp"
#include "indexer/classify.hpp"
#include "indexer/progress.hpp"

// told(): what classify prints.
namespace dateline::indexer {
namespace {

std::string summary(const Classified& done, bool dry_run) {
  return fmt::format("{} {} of {} articles: {} gained an issue, {} lost one\n",
                     dry_run ? "would change" : "changed", grouped(done.changed),
                     grouped(done.articles), grouped(done.gained), grouped(done.lost));
}

std::string overlap_line(const Overlap& overlap) {
  auto line = fmt::format("{} of {} articles of {} are of {} too", grouped(overlap.shared),
                          grouped(overlap.of), overlap.rule, overlap.other);
  if (!overlap.words.empty())
    line +=
        fmt::format("; those of {} alone say: {}", overlap.other, fmt::join(overlap.words, ", "));
  return line + "\n";
}

std::string table(const Classified& done) {
  std::size_t width = 8;
  for (const auto& rule : done.rules) width = std::max(width, rule.name.size());
  auto out = fmt::format("{:{}}  {:>9}  {:>9}\n", "rule", width, "articles", "before");
  for (const auto& rule : done.rules)
    out += fmt::format("{:{}}  {:>9}  {:>9}\n", rule.name, width, grouped(rule.articles),
                       grouped(rule.before));
  return out + fmt::format("{:{}}  {:>9}\n", "no issue", width, grouped(done.without));
}

}  // namespace

std::string told(const Classified& done, const ClassifyPlan& plan) {
  auto out = summary(done, plan.dry_run);
  if (!plan.report) return out;
  out += "\n" + table(done);
  std::vector<std::string> silent;
  for (const auto& rule : done.rules)
    if (rule.articles == 0) silent.push_back(rule.name);
  if (!silent.empty()) out += fmt::format("\nno article: {}\n", fmt::join(silent, ", "));
  if (!done.overlaps.empty()) out += "\n";
  for (const auto& overlap : done.overlaps) out += overlap_line(overlap);
  return out;
}

}  // namespace dateline::indexer
