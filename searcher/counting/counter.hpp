#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include <xapian.h>

#include "searcher/counting/date_order.hpp"
#include "searcher/counting/facet_values.hpp"
#include "searcher/counting/match_set.hpp"
#include "searcher/counting/posting_sets.hpp"
#include "searcher/counting/sequences.hpp"
#include "searcher/matrix.hpp"
#include "searcher/request.hpp"
#include "searcher/results.hpp"

namespace dateline::searcher {

/// What a question matches: within its filters, and what they leave to choose from.
struct Matches {
  SharedSet all;       ///< within all filters
  SharedSet of_query;  ///< whatever the filters say
  Xapian::Query best;  ///< what to ask the matcher for the best of `all`
};

/// What a row of a matrix counts.
struct MatrixSet {
  std::string value;
  std::string title;  ///< of a story
  DocumentSet documents;
};

/// Exact totals and facets, beside the matcher. Remembers posting lists and columns as long as the
/// database is in one state. One thread, as the database.
class Counter {
 public:
  /// The database, which is that in `folder`, must outlive it.
  Counter(const Xapian::Database& database, const std::filesystem::path& folder)
      : sets_(database, bytes_of_sets),
        positions_(database, folder,
                   bytes_of_positions + bytes_of_positions_an_article * database.get_doccount()),
        values_(database),
        dates_(database),
        sequences_(database) {}

  /// Forgets all that is not of the database's present state. To be called whenever it may have
  /// been reopened.
  void follow();

  Matches matches(const Xapian::Query& query, const Filters& filters);

  /// The facets asked for, in that order. One that is also filtered is counted without its own
  /// filter: its other values stay in sight.
  std::vector<Facet> facets(const SearchRequest& request, const Matches& matches);

  /// How the matches lie in time. Throws Error (searcher/timeline.hpp).
  Timeline timeline(const SearchRequest& request, const Matches& matches);

  /// The articles of the matches, issue by issue; those on two are in two.
  std::vector<MatrixSet> issues(const Matches& matches);

  /// Which rows have articles in which columns. Throws Error (searcher/matrix.hpp).
  Matrix matrix(const SearchRequest& request, const Matches& matches, std::vector<MatrixSet> rows);

  /// The sequence numbers of documents, by document.
  std::vector<std::uint64_t> sequences(const DocumentSet& set) { return sequences_.of(set); }

  /// By date.
  DateOrder& dates() { return dates_; }

 private:
  // What is asked again and again fits in: lists of positions grow with the index as its sets do not.
  static constexpr std::size_t bytes_of_sets = std::size_t{32} << 20U;
  static constexpr std::size_t bytes_of_positions = std::size_t{64} << 20U;
  static constexpr std::size_t bytes_of_positions_an_article = 256;

  SharedSet filtered(SharedSet set, const Filters& filters, std::string_view but);
  SharedSet published(const SearchRequest& request);
  PublishedDays published_days(const SearchRequest& request, const Matches& matches);

  PostingSets sets_;
  PositionLists positions_;
  FacetValues values_;
  DateOrder dates_;
  Sequences sequences_;
  Xapian::rev revision_ = 0;  ///< of the database that is remembered
};

}  // namespace dateline::searcher
