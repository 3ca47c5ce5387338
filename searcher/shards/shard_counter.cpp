#include "searcher/shards/shard_counter.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "common/document.hpp"
#include "common/schema.hpp"
#include "searcher/facets.hpp"
#include "searcher/filters.hpp"
#include "searcher/shards/plain_query.hpp"
#include "searcher/timeline.hpp"

namespace dateline::searcher {
namespace {

using Xapian::Query;

const Field& field_of(const FacetRequest& facet) {
  return field(facet.name == "language" ? std::string_view("lang") : std::string_view(facet.name));
}

/// Looks at every match.
Xapian::MSet look_at_all(Xapian::Enquire& enquire, const Query& query,
                         const Xapian::Database& database) {
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, 0, database.get_doccount());
}

std::uint64_t count(const Query& query, const Xapian::Database& database) {
  Xapian::Enquire enquire(database);
  return look_at_all(enquire, query, database).get_matches_estimated();
}

/// As the first article that has it spells it.
std::string spelt(const Field& of, const std::string& term, const Xapian::Database& database) {
  const auto document = database.get_document(*database.postlist_begin(term));
  for (auto& each : split_issues(document.get_value(*of.slot)))
    if (filter_term(of, each) == term) return std::move(each);
  return term.substr(of.prefix.size());
}

/// One value of an article may hold several issues, and several spellings are one term.
ValueCounts named_counts(const FacetRequest& facet, const Xapian::ValueCountMatchSpy& spy,
                         const Xapian::Database& database) {
  const auto& of = field_of(facet);
  std::map<std::string, std::uint64_t> counts;  // by term
  std::map<std::string, std::set<std::string>> spellings;
  ValueCounts made;
  std::uint64_t with_value = 0;
  for (auto at = spy.values_begin(); at != spy.values_end(); ++at) {
    std::set<std::string> terms;
    const auto names = facet.name == "issue" ? split_issues(*at) : std::vector{*at};
    for (const auto& name : names) {
      terms.insert(filter_term(of, name));
      spellings[filter_term(of, name)].insert(name);
    }
    for (const auto& term : terms) counts[term] += at.get_termfreq();
    with_value += terms.empty() ? 0 : at.get_termfreq();
  }
  for (const auto& [term, number] : counts)
    made.counts.emplace_back(
        spellings[term].size() == 1 ? *spellings[term].begin() : spelt(of, term, database), number);
  made.without = spy.get_total() - with_value;
  return made;
}

ValueCounts dated_counts(const FacetRequest& facet, const Xapian::ValueCountMatchSpy& spy) {
  std::map<std::string, std::uint64_t> counts;
  ValueCounts made;
  made.without = spy.get_total();
  for (auto at = spy.values_begin(); at != spy.values_end(); ++at) {
    const auto time = time_of_key(*at);
    if (!time) continue;
    const std::size_t length = facet.unit == "year" ? 4 : facet.unit == "month" ? 7 : 10;
    counts[format_day(*time).substr(0, length)] += at.get_termfreq();
    made.without -= at.get_termfreq();
  }
  made.counts.assign(counts.begin(), counts.end());
  return made;
}

ValueCounts count_values(const FacetRequest& facet, const Query& query,
                         const Xapian::Database& database) {
  Xapian::Enquire enquire(database);
  Xapian::ValueCountMatchSpy spy(*field_of(facet).slot);
  enquire.add_matchspy(&spy);
  look_at_all(enquire, query, database);
  return facet.name == "date" ? dated_counts(facet, spy) : named_counts(facet, spy, database);
}

/// The articles that have some value of a facet.
Query with_any(const FacetRequest& facet, const Xapian::Database& database) {
  const std::string prefix(field_of(facet).prefix);
  std::vector<Query> terms;
  for (auto at = database.allterms_begin(prefix); at != database.allterms_end(prefix); ++at)
    terms.emplace_back(*at);
  return {Query::OP_OR, terms.begin(), terms.end()};
}

Query within(const Query& query, const Query& filter) { return {Query::OP_FILTER, query, filter}; }

Query without(const Query& query, const Query& others) {
  return others.empty() ? query : Query(Query::OP_AND_NOT, query, others);
}

}  // namespace

Query within_filters(const Query& query, const Filters& filters, std::string_view but,
                     const Xapian::Database& database) {
  auto made = query;
  for (const auto& filter : filter_queries(filters, but, database))
    made = filter.empty() ? Query() : within(made, filter);
  return made;
}

Query among_articles(const std::vector<Xapian::docid>& documents,
                     const Xapian::Database& database) {
  constexpr std::size_t length_of_time = 8;
  std::vector<Query> ids;
  for (const auto document : documents) {
    const auto key = database.get_document(document).get_value(date_slot);
    ids.emplace_back(id_term(std::string_view(key).substr(length_of_time)));
  }
  return {Query::OP_OR, ids.begin(), ids.end()};
}

ShardMatches ShardCounter::matches(const Query& query, const Filters& filters) const {
  ShardMatches made;
  made.of_query = plain_query(query, database_.has_positions());
  made.all = within_filters(made.of_query, filters, "", database_);
  made.total = made.all.empty() ? 0 : count(made.all, database_);
  return made;
}

std::vector<Facet> ShardCounter::facets(const SearchRequest& request,
                                        const ShardMatches& matches) const {
  std::vector<Facet> made;
  for (const auto& facet : request.facets) {
    const auto counted =
        has_filter(request.filters, facet.name)
            ? within_filters(matches.of_query, request.filters, facet.name, database_)
            : matches.all;
    made.push_back(
        make_facet(facet, count_values(facet, counted, database_), request.facet_values));
  }
  return made;
}

Timeline ShardCounter::timeline(const SearchRequest& request, const ShardMatches& matches) const {
  const auto& asked = *request.timeline;
  const auto dates = dates_for(asked);
  const auto everything = within_filters(Query(std::string()), request.filters, "issue", database_);
  const auto row = [&](std::string value, const Query& query, const Query& of) {
    return DatedCounts{std::move(value), count_values(dates, query, database_),
                       asked.share ? count_values(dates, of, database_) : ValueCounts{}};
  };
  auto all = row("", matches.all, everything);
  std::vector<DatedCounts> rows;
  if (asked.by.empty()) return make_timeline(asked, std::move(all), {}, {}, request.facet_values);

  // An outlet has articles of its own; an issue is one of the matters of all that was published.
  const FacetRequest by{asked.by, ""};
  const bool of_its_own = asked.by != "issue";
  auto counted = count_values(by, matches.all, database_);
  for (auto& [value, number] : counted.counts) {
    const Query term(facet_term(by, value));
    rows.push_back(row(std::move(value), within(matches.all, term),
                       of_its_own ? within(everything, term) : everything));
  }
  std::optional<DatedCounts> rest;
  if (counted.without > 0) {
    const auto any = with_any(by, database_);
    rest = row(std::string(name_of_none(by.name)), without(matches.all, any),
               of_its_own ? without(everything, any) : everything);
  }
  return make_timeline(asked, std::move(all), std::move(rows), std::move(rest),
                       request.facet_values);
}

std::vector<Ranked> ShardCounter::by_date(const SearchRequest& request,
                                          const ShardMatches& matches) const {
  const auto sorted = [&](const Query& query, bool newest, std::uint32_t first,
                          std::uint32_t most) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_sort_by_value(date_slot, newest);
    return matches_of(enquire, first, most);
  };
  if (request.sort != Sort::Oldest) return sorted(matches.all, true, request.offset, request.limit);
  // By value, what has no date would come first.
  const Query dated(Query::OP_VALUE_GE, date_slot, date_key_from(earliest_time()));
  auto found = sorted(within(matches.all, dated), false, request.offset, request.limit);
  if (found.size() == request.limit) return found;
  const auto with_date = count(within(matches.all, dated), database_);
  const auto skipped = request.offset > with_date ? request.offset - with_date : 0;
  const auto undated =
      sorted(without(matches.all, dated), false, static_cast<std::uint32_t>(skipped),
             request.limit - static_cast<std::uint32_t>(found.size()));
  found.insert(found.end(), undated.begin(), undated.end());
  return found;
}

}  // namespace dateline::searcher
