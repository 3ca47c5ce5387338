#pragma once

#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "searcher/request.hpp"
#include "searcher/results.hpp"

namespace dateline::searcher {

/// Counts the values of facets over all the articles that Xapian's matcher shows it. Give the match
/// check_at_least = every document, or the counts are those of a sample.
class FacetCounter final : public Xapian::MatchSpy {
 public:
  explicit FacetCounter(std::vector<FacetRequest> facets);

  void operator()(const Xapian::Document& document, double weight) override;

  /// The most frequent value first, then by name; dates from the newest; articles without a value
  /// last, as "undated", "unknown" or "none".
  [[nodiscard]] std::vector<Facet> counts() const;

 private:
  std::vector<FacetRequest> facets_;
  std::vector<std::unordered_map<std::string, std::uint64_t>> counted_;  ///< by the slot's value
};

/// The slot of the facet of that name; find_field() knows "lang" where people say "language".
Xapian::valueno facet_slot(std::string_view name);

}  // namespace dateline::searcher
