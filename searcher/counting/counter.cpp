#include "searcher/counting/counter.hpp"

#include <memory>

#include "searcher/facets.hpp"
#include "searcher/filters.hpp"

namespace dateline::searcher {

void Counter::follow() {
  const auto revision = sets_.database().get_revision();
  if (revision == revision_) return;
  sets_.clear();
  values_.clear();
  revision_ = revision;
}

SharedSet Counter::filtered(SharedSet set, const Filters& filters, std::string_view but) {
  for (const auto& filter : filter_queries(filters, but, sets_.database())) {
    if (set->empty()) break;
    set = std::make_shared<const DocumentSet>(*set & *match_set(filter, sets_));
  }
  return set;
}

std::uint64_t Counter::total(const Xapian::Query& query, const Filters& filters) {
  if (any_filter(filters)) return matches(query, filters).all->count();
  return count_matches(query, sets_);
}

Matches Counter::matches(const Xapian::Query& query, const Filters& filters) {
  Matches made;
  made.of_query = match_set(query, sets_);
  made.all = filtered(made.of_query, filters, "");
  return made;
}

Xapian::Query Counter::narrowed(const Xapian::Query& query, const Filters& filters,
                                const Matches& matches) {
  const auto op = query.get_type();
  const bool every_posting_matches = op == Xapian::Query::OP_OR || op == Xapian::Query::LEAF_TERM ||
                                     op == Xapian::Query::OP_SYNONYM;
  if (every_posting_matches && !any_filter(filters)) return query;
  return within(query, matches.all);
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
