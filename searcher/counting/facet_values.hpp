#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searcher/counting/document_set.hpp"
#include "searcher/request.hpp"

namespace dateline::searcher {

/// How often each value of a facet occurs in a set of documents.
struct ValueCounts {
  std::vector<std::pair<std::string, std::uint64_t>> counts;  ///< none is 0; in no order
  std::uint64_t without = 0;                                  ///< documents that have no value
};

/// The term that stands for a value of a facet, which is not of dates.
std::string facet_term(const FacetRequest& facet, std::string_view value);

/// Counts the values of facets. What is one term of the index is one value, shown as the first
/// document with it spells it. A facet that is counted much gets a column, document by document,
/// made from the posting lists of its terms; for few documents their values are read instead. One
/// thread, as the database.
class FacetValues {
 public:
  /// The database must outlive it.
  explicit FacetValues(const Xapian::Database& database) : database_(database) {}

  /// Throws Xapian::Error.
  ValueCounts count(const FacetRequest& facet, const DocumentSet& documents);

  /// The documents that have a value.
  [[nodiscard]] DocumentSet with_any(const FacetRequest& facet) const;

  /// Forgets all: the database has changed.
  void clear();

 private:
  /// Each document's values as numbers: of values[number]; 0 is none.
  struct Column {
    std::vector<std::uint32_t> first;                   ///< by docid
    std::vector<std::pair<Docid, std::uint32_t>> more;  ///< issues beyond the first
    std::vector<std::string> terms{""};
    std::uint64_t read = 0;  ///< documents whose values were read because there is no column yet
  };
  void build(Column& column, const FacetRequest& facet) const;
  ValueCounts count_column(const Column& column, const FacetRequest& facet,
                           const DocumentSet& documents);
  ValueCounts count_values(const FacetRequest& facet, const DocumentSet& documents);
  const std::string& shown(const FacetRequest& facet, const std::string& term);

  const Xapian::Database& database_;
  std::unordered_map<std::string, Column> columns_;     ///< by name and unit
  std::unordered_map<std::string, std::string> shown_;  ///< by term
};

}  // namespace dateline::searcher
