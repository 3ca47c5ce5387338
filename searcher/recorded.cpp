#include "searcher/recorded.hpp"

#include <fmt/format.h>

#include "common/query/tree.hpp"
#include "searcher/plan.hpp"

namespace dateline::searcher {

std::vector<std::string> recorded_options(const Options& o) {
  std::vector<std::string> made;
  const auto add = [&made](std::string_view name, const auto& value) {
    made.push_back(fmt::format("--{}={}", name, value));
  };
  if (o.literal) made.emplace_back("--literal");
  if (o.exact) made.emplace_back("--exact");
  if (o.match == "any") add("match", o.match);
  for (const auto& source : o.sources) add("source", source);
  for (const auto& issue : o.issues) add("issue", issue);
  for (const auto& language : o.languages) add("language", language);
  if (!o.since.empty()) add("since", o.since);
  if (!o.until.empty()) add("until", o.until);
  if (o.sort != Sort::Relevance) add("sort", o.sort == Sort::Newest ? "newest" : "oldest");
  if (o.rank == Rank::Feedback) add("rank", "feedback");
  if (o.half_life)
    add("recency",
        fmt::format("{}d", std::chrono::duration_cast<std::chrono::days>(*o.half_life).count()));
  if (!o.similar.empty()) add("similar", o.similar);
  if (o.story) made.emplace_back("--story");
  add("limit", limit_of(o));
  if (o.offset > 0) add("offset", o.offset);
  return made;
}

bool counts_from_now(const Options& options, Time now) {
  if (options.half_life) return true;
  const auto later = now + std::chrono::days(500);
  for (const auto* date : {&options.since, &options.until}) {
    if (date->empty()) continue;
    const auto a = parse_time_range(*date, now), b = parse_time_range(*date, later);
    if (a && b && *a != *b) return true;
  }
  if (options.literal) return false;
  const auto a = query::parse(options.query, now), b = query::parse(options.query, later);
  return a && b && *a != *b;
}

}  // namespace dateline::searcher
