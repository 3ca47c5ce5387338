#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/query/tree.hpp"
#include "searcher/ranking.hpp"
#include "searcher/request.hpp"
#include "searcher/term_statistics.hpp"

/// Words that a query did not have, taken from the articles that answer it best. README.md tells
/// the formulas and what they gain.
namespace dateline::searcher {

struct WeighedTerm {
  std::string term;
  double weight;
};

/// An article and how much it has to say, all together 1.
struct Share {
  Xapian::docid document;
  double share;
};

/// The stems that tell `articles` from all others: at most `most`, the best first.
std::vector<WeighedTerm> telling_terms(const Xapian::Database& database, TermStatistics& statistics,
                                       std::span<const Share> articles, std::size_t most);

/// How the words of a query repeat.
struct QueryWords {
  double total = 0;  ///< all of them
  double most = 0;   ///< as often as the commonest stands in it
};

/// The words of a query that feedback may re-rank: plain ones by relevance and nothing else, as who
/// says more has said what is wanted. Nothing for any other.
std::optional<QueryWords> words_for_feedback(const SearchRequest& request, const query::Node& tree);

/// How many of the first matches feedback re-ranks.
inline constexpr std::uint32_t feedback_depth = 200;

/// How many of the first matches must be found if feedback re-ranks them.
std::uint32_t feedback_reach(const SearchRequest& request);

/// Matches no more than the documents it is given, which ascend, and weighs nothing.
using AmongQuery = Xapian::Query (*)(const std::vector<Xapian::docid>& documents,
                                     const Xapian::Database& database);
Xapian::Query among_documents(const std::vector<Xapian::docid>& documents,
                              const Xapian::Database& database);

/// Re-ranks the first `feedback_depth` of `matches`, which begin with the best of all. `query`
/// found them, weighed(). Those beyond keep their order and score, below all others.
void feed_back(const Xapian::Database& database, TermStatistics& statistics,
               const Xapian::Query& query, const QueryWords& words, std::vector<Ranked>& matches,
               AmongQuery among = among_documents);

}  // namespace dateline::searcher
