#include "searcher/counting/counter.hpp"

#include <memory>
#include <utility>

#include "searcher/facets.hpp"
#include "searcher/filters.hpp"

namespace dateline::searcher {

void Counter::follow() {
  const auto revision = sets_.database().get_revision();
  if (revision == revision_) return;
  sets_.clear();
  positions_.clear();
  values_.clear();
  dates_.clear();
  revision_ = revision;
}

SharedSet Counter::filtered(SharedSet set, const Filters& filters, std::string_view but) {
  for (const auto& filter : filter_queries(filters, but, sets_.database())) {
    if (set->empty()) break;
    set = std::make_shared<const DocumentSet>(*set & *match_set(filter, sets_, positions_).set);
  }
  return set;
}

Matches Counter::matches(const Xapian::Query& query, const Filters& filters) {
  auto matched = match_set(query, sets_, positions_);
  auto all = filtered(matched.set, filters, "");
  auto best = narrowed(matched, all);
  return {std::move(all), std::move(matched.set), std::move(best)};
}

std::vector<Facet> Counter::facets(const SearchRequest& request, const Matches& matches) {
  std::vector<Facet> made;
  for (const auto& facet : request.facets) {
    const auto counted = has_filter(request.filters, facet.name)
                             ? filtered(matches.of_query, request.filters, facet.name)
                             : matches.all;
    made.push_back(make_facet(facet, values_.count(facet, *counted), request.facet_values));
  }
  return made;
}

}  // namespace dateline::searcher
