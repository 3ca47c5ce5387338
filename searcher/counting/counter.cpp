#include "searcher/counting/counter.hpp"

#include <memory>
#include <utility>

#include "searcher/facets.hpp"
#include "searcher/filters.hpp"
#include "searcher/periods.hpp"
#include "searcher/timeline.hpp"

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

/// What the shares of a timeline are of: all that the outlets put out in the time that is looked
/// at. Neither the query nor the issues asked for narrow it.
SharedSet Counter::published(const SearchRequest& request) {
  return filtered(sets_.of(""), request.filters, "issue");
}

Timeline Counter::timeline(const SearchRequest& request, const Matches& matches) {
  const auto& asked = *request.timeline;
  const auto dates = dates_for(asked);
  const auto everything = asked.share ? published(request) : SharedSet();
  const auto row = [&](std::string value, const DocumentSet& set, const DocumentSet& of) {
    return DatedCounts{std::move(value), values_.count(dates, set),
                       asked.share ? values_.count(dates, of) : ValueCounts{}};
  };
  const DocumentSet nothing;
  auto all = row("", *matches.all, asked.share ? *everything : nothing);
  std::vector<DatedCounts> rows;
  if (asked.by.empty()) return make_timeline(asked, std::move(all), {}, {}, request.facet_values);

  // An outlet has articles of its own; an issue is one of the matters of all that was published.
  const FacetRequest by{asked.by, ""};
  const bool of_its_own = asked.share && asked.by != "issue";
  auto without = *matches.all;
  for (auto& [value, count] : values_.count(by, *matches.all).counts) {
    const auto term = facet_term(by, value);
    const auto set = sets_.within(matches.all, term);
    without = without - *set;
    rows.push_back(row(std::move(value), *set,
                       of_its_own    ? *sets_.within(everything, term)
                       : asked.share ? *everything
                                     : nothing));
  }
  std::optional<DatedCounts> rest;
  if (!without.empty())
    rest = row(std::string(name_of_none(by.name)), without,
               of_its_own    ? *everything - values_.with_any(by)
               : asked.share ? *everything
                             : nothing);
  return make_timeline(asked, std::move(all), std::move(rows), std::move(rest),
                       request.facet_values);
}

std::vector<MatrixSet> Counter::issues(const Matches& matches) {
  const FacetRequest by{"issue", ""};
  std::vector<MatrixSet> rows;
  for (auto& [value, count] : values_.count(by, *matches.all).counts) {
    const auto set = sets_.within(matches.all, facet_term(by, value));
    rows.push_back({std::move(value), "", *set});
  }
  return rows;
}

/// When each of the outlets that have a match published anything.
PublishedDays Counter::published_days(const SearchRequest& request, const Matches& matches) {
  const FacetRequest days{"date", "day"}, source{"source", ""};
  const auto everything = published(request);
  const auto dates = [&](const DocumentSet& set) {
    std::vector<std::chrono::sys_days> made;
    for (const auto& [day, count] : values_.count(days, set).counts) made.push_back(first_day(day));
    return made;
  };
  PublishedDays made;
  if (request.matrix->columns == "week") {
    made.emplace("", dates(*everything));
    return made;
  }
  for (const auto& [name, count] : values_.count(source, *matches.all).counts)
    made.emplace(name, dates(*sets_.within(everything, facet_term(source, name))));
  return made;
}

Matrix Counter::matrix(const SearchRequest& request, const Matches& matches,
                       std::vector<MatrixSet> rows) {
  const auto& asked = *request.matrix;
  const FacetRequest days{"date", "day"};
  const auto columns = asked.columns == "week" ? days : FacetRequest{"source", ""};
  const auto counted = [&](MatrixSet& row) {
    return MatrixCounts{std::move(row.value), std::move(row.title),
                        values_.count(columns, row.documents), values_.count(days, row.documents),
                        row.documents.count()};
  };
  std::vector<MatrixCounts> made;
  for (auto& row : rows) made.push_back(counted(row));
  std::optional<MatrixCounts> without;
  if (asked.rows == "issue") {
    MatrixSet none{std::string(name_of_none("issue")), "",
                   *matches.all - values_.with_any({"issue", ""})};
    if (!none.documents.empty()) without = counted(none);
  }
  return make_matrix(asked, values_.count(columns, *matches.all), std::move(made),
                     std::move(without), published_days(request, matches), request.facet_values);
}

}  // namespace dateline::searcher
