#pragma once

#include <vector>

#include <xapian.h>

#include "searcher/request.hpp"
#include "searcher/term_statistics.hpp"

/// In which order matches come: README.md tells why these figures.
namespace dateline::searcher {

/// Dates from the oldest, with undated articles after all others, as they are with the newest
/// first.
class OldestFirst final : public Xapian::KeyMaker {
 public:
  std::string operator()(const Xapian::Document& document) const override;
};

/// A match and what it is worth.
struct Ranked {
  Xapian::docid document;
  double score;
};

/// `query`, which has the same matches, with its words weighed: by how bursty they are, and once
/// more where a title has them. A word that comes several times is one that weighs as much.
Xapian::Query weighed(const Xapian::Query& query, TermStatistics& statistics);

/// Sets weights and order. `ranked`: the query has words to be relevant to. `oldest_first` must
/// live as long as the search.
void set_order(Xapian::Enquire& enquire, Sort sort, bool ranked, OldestFirst& oldest_first);

/// The matches [first, first + count) as the enquire orders them.
std::vector<Ranked> matches_of(Xapian::Enquire& enquire, std::uint32_t first, std::uint32_t count);

/// Leaves `count` matches from the one at `first` on.
void cut(std::vector<Ranked>& matches, std::size_t first, std::size_t count);

}  // namespace dateline::searcher
