#include "searcher/filters.hpp"

#include <chrono>
#include <string>
#include <vector>

#include "common/document.hpp"
#include "common/schema.hpp"

namespace dateline::searcher {
namespace {

Xapian::Query any_value(const Field& field, const std::vector<std::string>& values) {
  std::vector<Xapian::Query> terms;
  for (const auto& value : values) terms.emplace_back(filter_term(field, value));
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

}  // namespace

Xapian::Query filtered(Xapian::Query query, const Filters& filters, std::string_view but) {
  const auto keep = [&query](const Xapian::Query& filter) {
    query = Xapian::Query(Xapian::Query::OP_FILTER, query, filter);
  };
  if (!filters.sources.empty() && but != "source")
    keep(any_value(field("source"), filters.sources));
  if (!filters.issues.empty() && but != "issue") keep(any_value(field("issue"), filters.issues));
  if (!filters.languages.empty() && but != "language")
    keep(any_value(field("lang"), filters.languages));
  if ((filters.since || filters.until) && but != "date") {
    const auto begin = filters.since.value_or(earliest_time());
    auto last = date_key_from(filters.until.value_or(latest_time()) - std::chrono::seconds(1));
    last += '\x7f';  // after every id of that second
    keep({Xapian::Query::OP_VALUE_RANGE, date_slot, date_key_from(begin), last});
  }
  return query;
}

bool has_filter(const Filters& filters, std::string_view facet) {
  if (facet == "source") return !filters.sources.empty();
  if (facet == "issue") return !filters.issues.empty();
  if (facet == "language") return !filters.languages.empty();
  return filters.since || filters.until;
}

}  // namespace dateline::searcher
