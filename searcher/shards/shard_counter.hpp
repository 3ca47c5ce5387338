#pragma once

#include <cstdint>
#include <vector>

#include <xapian.h>

#include "searcher/counting/facet_values.hpp"
#include "searcher/ranking.hpp"
#include "searcher/request.hpp"
#include "searcher/results.hpp"

namespace dateline::searcher {

/// What a question matches in several databases.
struct ShardMatches {
  Xapian::Query all;       ///< within all filters; for the matcher, also once it is weighed
  Xapian::Query of_query;  ///< whatever the filters say
  std::uint64_t total = 0;
};

/// The same as Counter, asked of Xapian's matcher: it knows how to put a query to several databases
/// and to servers, which have no part of this program. Everything it asks for is Xapian's own.
class ShardCounter {
 public:
  explicit ShardCounter(const Xapian::Database& database) : database_(database) {}

  [[nodiscard]] ShardMatches matches(const Xapian::Query& query, const Filters& filters) const;
  [[nodiscard]] std::vector<Facet> facets(const SearchRequest& request,
                                          const ShardMatches& matches) const;
  [[nodiscard]] Timeline timeline(const SearchRequest& request, const ShardMatches& matches) const;

  /// The matches that request.offset and request.limit choose, by date as request.sort says.
  [[nodiscard]] std::vector<Ranked> by_date(const SearchRequest& request,
                                            const ShardMatches& matches) const;

 private:
  Xapian::Database database_;
};

/// The query within the documents that match `filters`.
Xapian::Query within_filters(const Xapian::Query& query, const Filters& filters,
                             std::string_view but, const Xapian::Database& database);

/// Matches no more than `documents`, of no weight: an alternative of their articles' ids.
Xapian::Query among_articles(const std::vector<Xapian::docid>& documents,
                             const Xapian::Database& database);

}  // namespace dateline::searcher
