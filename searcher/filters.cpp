#include "searcher/filters.hpp"

#include <string>
#include <vector>

#include "common/outlet_names.hpp"
#include "common/query/published.hpp"
#include "common/schema.hpp"

namespace dateline::searcher {
namespace {

Xapian::Query any_value(const Field& field, const std::vector<std::string>& values) {
  std::vector<Xapian::Query> terms;
  for (const auto& value : values) terms.emplace_back(filter_term(field, value));
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

Xapian::Query any_source(const Xapian::Database& database, const std::vector<std::string>& names) {
  std::vector<Xapian::Query> sources;
  for (const auto& name : names) sources.push_back(source_query(database, name));
  return {Xapian::Query::OP_OR, sources.begin(), sources.end()};
}

}  // namespace

std::vector<Xapian::Query> filter_queries(const Filters& filters, std::string_view but,
                                          const Xapian::Database& database) {
  std::vector<Xapian::Query> made;
  if (!filters.sources.empty() && but != "source")
    made.push_back(any_source(database, filters.sources));
  if (!filters.issues.empty() && but != "issue")
    made.push_back(any_value(field("issue"), filters.issues));
  if (!filters.languages.empty() && but != "language")
    made.push_back(any_value(field("lang"), filters.languages));
  if ((filters.since || filters.until) && but != "date")
    made.push_back(query::published_within(
        {filters.since.value_or(earliest_time()), filters.until.value_or(latest_time())},
        database));
  return made;
}

bool has_filter(const Filters& filters, std::string_view facet) {
  if (facet == "source") return !filters.sources.empty();
  if (facet == "issue") return !filters.issues.empty();
  if (facet == "language") return !filters.languages.empty();
  return filters.since || filters.until;
}

bool any_filter(const Filters& filters) {
  for (const auto facet : {"source", "issue", "language", "date"})
    if (has_filter(filters, facet)) return true;
  return false;
}

}  // namespace dateline::searcher
