#include "searcher/ranking.hpp"

#include <algorithm>
#include <map>

#include "common/document.hpp"
#include "common/schema.hpp"

namespace dateline::searcher {
namespace {

using Xapian::Query;

/// Adds up what stands in one list of a query, so that what comes twice is one part of double
/// weight.
class Parts {
 public:
  void add(const Query& part, const std::string& name) {
    const auto [at, fresh] = places_.emplace(name, parts_.size());
    if (fresh)
      parts_.push_back({part, 1});
    else
      ++parts_[at->second].times;
  }

  Query joined(Query::op op, Xapian::termcount window) const {
    std::vector<Query> queries;
    for (const auto& [query, times] : parts_)
      queries.push_back(times == 1 ? query : Query(Query::OP_SCALE_WEIGHT, query, times));
    return {op, queries.begin(), queries.end(), window};
  }

 private:
  struct Part {
    Query query;
    int times;
  };
  std::vector<Part> parts_;
  std::map<std::string, std::size_t> places_;
};

constexpr double title_share = 0.2;  ///< of a word's weight in titles, beside that in all the text

/// As measured best on judged collections: k1 1.2, b 0.6, no least length, and a query's word that
/// comes n times weighs n times as much (k3).
Xapian::BM25Weight ranking() { return {1.2, 0, 1e6, 0.6, 0}; }

/// A stem of title and text has no prefix; prefixes are capitals.
bool is_stem(const std::string& term) {
  return !term.empty() && (term.front() < 'A' || term.front() > 'Z');
}

class Weigher {
 public:
  explicit Weigher(TermStatistics& statistics) : statistics_(statistics) {}

  Query run(const Query& query) {
    switch (query.get_type()) {
      case Query::LEAF_TERM:
      case Query::OP_SYNONYM:
        return word(query);
      case Query::OP_AND:
      case Query::OP_OR:
        return list(query, query.get_type() == Query::OP_AND ? Query::OP_AND : Query::OP_OR);
      case Query::OP_FILTER:
        return left(query, Query::OP_FILTER);
      case Query::OP_AND_NOT:
        return left(query, Query::OP_AND_NOT);
      default:
        return query;  // a phrase weighs what its words do
    }
  }

 private:
  Query list(const Query& query, Query::op op) {
    Parts parts;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      const auto part = query.get_subquery(i);
      parts.add(run(part), part.serialise());
    }
    return parts.joined(op, 0);
  }

  Query left(const Query& query, Query::op op) {
    auto made = run(query.get_subquery(0));
    for (std::size_t i = 1; i < query.get_num_subqueries(); ++i)
      made = Query(op, made, query.get_subquery(i));
    return made;
  }

  /// A stem, or its equals in several languages.
  Query word(const Query& query) {
    std::vector<Query> titles;
    double occurrences = 0, articles = 0;
    for (auto term = query.get_terms_begin(); term != query.get_terms_end(); ++term) {
      occurrences += statistics_.occurrences(*term);
      articles += statistics_.articles_with(*term);
      const auto title = stem_term(field("title"), *term);
      if (is_stem(*term) && statistics_.articles_with(title) > 0) titles.emplace_back(title);
    }
    const auto factor = TermStatistics::burstiness(occurrences, articles);
    const auto body = factor > 1 ? Query(Query::OP_SCALE_WEIGHT, query, factor) : query;
    if (titles.empty()) return body;
    const auto title = titles.size() == 1 ? titles.front()
                                          : Query(Query::OP_SYNONYM, titles.begin(), titles.end());
    return {Query::OP_OR, body, Query(Query::OP_SCALE_WEIGHT, title, title_share)};
  }

  TermStatistics& statistics_;
};

}  // namespace

std::string OldestFirst::operator()(const Xapian::Document& document) const {
  auto key = document.get_value(date_slot);
  return time_of_key(key) ? key : "\xff" + key;
}

Query weighed(const Query& query, TermStatistics& statistics) {
  return Weigher(statistics).run(query);
}

void set_order(Xapian::Enquire& enquire, Sort sort, bool ranked, OldestFirst& oldest_first) {
  if (sort == Sort::Relevance && ranked) {
    enquire.set_weighting_scheme(ranking());
    enquire.set_sort_by_relevance_then_value(date_slot, true);
    return;
  }
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  if (sort == Sort::Oldest)
    enquire.set_sort_by_key(&oldest_first, false);
  else
    enquire.set_sort_by_value(date_slot, true);
}

void cut(std::vector<Ranked>& matches, std::size_t first, std::size_t count) {
  if (matches.size() > first + count)
    matches.erase(matches.begin() + static_cast<std::ptrdiff_t>(first + count), matches.end());
  matches.erase(matches.begin(),
                matches.begin() + static_cast<std::ptrdiff_t>(std::min(first, matches.size())));
}

std::vector<Ranked> matches_of(Xapian::Enquire& enquire, std::uint32_t first, std::uint32_t count) {
  std::vector<Ranked> best;
  const auto matches = enquire.get_mset(first, count);
  best.reserve(matches.size());
  for (auto match = matches.begin(); match != matches.end(); ++match)
    best.push_back({*match, match.get_weight()});
  return best;
}

}  // namespace dateline::searcher
