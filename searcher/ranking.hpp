#pragma once

#include <vector>

#include <xapian.h>

#include "searcher/request.hpp"
#include "searcher/term_statistics.hpp"

/// In which order matches come: README.md tells why these figures.
namespace dateline::searcher {

/// A match and what it is worth.
struct Ranked {
  Xapian::docid document;
  double score;
};

/// `query`, which has the same matches, with its words weighed: by how bursty they are, and once
/// more where a title has them. A word that comes several times is one that weighs as much.
Xapian::Query weighed(const Xapian::Query& query, TermStatistics& statistics);

/// Whether some word of `query` weighs anything: filters do not, nor do stop words, which hardly
/// ever count where articles have them.
bool has_weight(const Xapian::Query& query, TermStatistics& statistics);

/// Sets weights and order: by relevance, then the newest first, then by id.
void set_ranking(Xapian::Enquire& enquire);

/// The matches [first, first + count) as the enquire orders them.
std::vector<Ranked> matches_of(Xapian::Enquire& enquire, std::uint32_t first, std::uint32_t count);

/// Leaves `count` matches from the one at `first` on.
void cut(std::vector<Ranked>& matches, std::size_t first, std::size_t count);

}  // namespace dateline::searcher
