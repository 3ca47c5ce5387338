#include "searcher/ranking.hpp"

#include <algorithm>
#include <map>

#include "common/document.hpp"
#include "common/schema.hpp"

namespace dateline::searcher {
namespace {

using Xapian::Query;

/// A query, and beside it what its words weigh in titles. Titles are asked for last: whatever has a
/// word in its title matches already, so that the matcher need look only at what matches.
struct Weighed {
  Query words;
  std::vector<Query> titles = {};

  [[nodiscard]] Query whole() const {
    if (titles.empty()) return words;
    return {Query::OP_AND_MAYBE, words, Query(Query::OP_OR, titles.begin(), titles.end())};
  }
};

/// Adds up what stands in one list of a query, so that what comes twice is one part of double
/// weight.
class Parts {
 public:
  void add(Weighed&& part, const std::string& name) {
    const auto [at, fresh] = places_.emplace(name, parts_.size());
    if (fresh)
      parts_.push_back({std::move(part), 1});
    else
      ++parts_[at->second].times;
  }

  Weighed joined(Query::op op) const {
    std::vector<Query> words;
    std::vector<Query> titles;
    for (const auto& [part, times] : parts_) {
      words.push_back(scaled(part.words, times));
      for (const auto& title : part.titles) titles.push_back(scaled(title, times));
    }
    return {Query(op, words.begin(), words.end()), std::move(titles)};
  }

 private:
  struct Part {
    Weighed query;
    int times;
  };
  static Query scaled(const Query& query, int times) {
    return times == 1 ? query : Query(Query::OP_SCALE_WEIGHT, query, times);
  }
  std::vector<Part> parts_;
  std::map<std::string, std::size_t> places_;
};

constexpr double hardly_ever = 5;    ///< a word counts once where so many articles have it
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

  Weighed run(const Query& query) {
    switch (query.get_type()) {
      case Query::LEAF_TERM:
      case Query::OP_SYNONYM:
        return word(query);
      case Query::OP_AND:
        return list(query, Query::OP_AND);
      case Query::OP_OR:
        return list(query, Query::OP_OR);
      case Query::OP_FILTER:
        return left(query, Query::OP_FILTER);
      case Query::OP_AND_NOT:
        return left(query, Query::OP_AND_NOT);
      default:
        return {query};
    }
  }

 private:
  /// Of alternatives that are more than words the titles count only where the alternative matches.
  Weighed list(const Query& query, Query::op op) {
    Parts parts;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      const auto part = query.get_subquery(i);
      auto made = run(part);
      const bool is_word =
          part.get_type() == Query::LEAF_TERM || part.get_type() == Query::OP_SYNONYM;
      parts.add(is_word || op == Query::OP_AND ? std::move(made) : Weighed{made.whole()},
                part.serialise());
    }
    return parts.joined(op);
  }

  Weighed left(const Query& query, Query::op op) {
    auto made = run(query.get_subquery(0));
    for (std::size_t i = 1; i < query.get_num_subqueries(); ++i)
      made.words = Query(op, made.words, query.get_subquery(i));
    return made;
  }

  /// A stem, or its equals in several languages.
  Weighed word(const Query& query) {
    std::vector<Query> titles;
    double occurrences = 0, articles = 0;
    for (auto term = query.get_terms_begin(); term != query.get_terms_end(); ++term) {
      occurrences += statistics_.occurrences(*term);
      articles += statistics_.articles_with(*term);
      const auto title = stem_term(field("title"), *term);
      if (is_stem(*term) && statistics_.articles_with(title) > 0) titles.emplace_back(title);
    }
    const auto factor = TermStatistics::burstiness(occurrences, articles);
    Weighed made{factor > 1 ? Query(Query::OP_SCALE_WEIGHT, query, factor) : query};
    if (titles.empty()) return made;
    const auto title = titles.size() == 1 ? titles.front()
                                          : Query(Query::OP_SYNONYM, titles.begin(), titles.end());
    made.titles.emplace_back(Query::OP_SCALE_WEIGHT, title, title_share);
    return made;
  }

  TermStatistics& statistics_;
};

}  // namespace

Query weighed(const Query& query, TermStatistics& statistics) {
  return Weigher(statistics).run(query).whole();
}

bool has_weight(const Query& query, TermStatistics& statistics) {
  for (auto term = query.get_unique_terms_begin(); term != query.get_terms_end(); ++term)
    if (statistics.occurrences(*term) * hardly_ever > statistics.articles_with(*term)) return true;
  return false;
}

void set_ranking(Xapian::Enquire& enquire) {
  enquire.set_weighting_scheme(ranking());
  enquire.set_sort_by_relevance_then_value(date_slot, true);
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
