#include "searcher/facets.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "searcher/periods.hpp"

namespace dateline::searcher {
namespace {

/// Puts in the dates between that have no articles; `dates` descend.
void fill(std::vector<FacetCount>& dates) {
  if (dates.empty() || periods_between(dates.back().value, dates.front().value) > most_filled_dates)
    return;
  std::vector<FacetCount> filled;
  for (auto& date : dates) {
    while (!filled.empty()) {
      auto next = period_before(filled.back().value);
      if (next == date.value) break;
      filled.push_back({std::move(next), 0});
    }
    filled.push_back(std::move(date));
  }
  dates = std::move(filled);
}

}  // namespace

std::string_view name_of_none(std::string_view facet) {
  if (facet == "date") return "undated";
  return facet == "issue" ? "none" : "unknown";
}

Facet make_facet(const FacetRequest& facet, ValueCounts counted, std::uint32_t most) {
  const bool dates = facet.name == "date";
  Facet made{facet.name, facet.unit, {}, {}};
  for (auto& [value, count] : counted.counts) made.counts.push_back({std::move(value), count});
  std::ranges::sort(made.counts, [dates](const FacetCount& a, const FacetCount& b) {
    if (dates) return a.value > b.value;
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  if (dates) fill(made.counts);
  if (most > 0 && made.counts.size() > most) {
    made.others.emplace();
    for (const auto& left_out : std::span(made.counts).subspan(most)) {
      made.others->count += left_out.count;
      made.others->values += left_out.count > 0 ? 1 : 0;
    }
    made.counts.resize(most);
  }
  if (counted.without > 0)
    made.counts.push_back({std::string(name_of_none(facet.name)), counted.without});
  return made;
}

}  // namespace dateline::searcher
