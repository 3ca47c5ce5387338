#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/lookup.hpp"
#include "searcher/term_statistics.hpp"

namespace dateline::searcher {

/// What asks for articles like one that is there.
struct LikeArticle {
  Xapian::Query matches;           ///< all that share a word of those
  Xapian::Query weighed;           ///< the same, with the words weighed
  std::vector<std::string> stems;  ///< the words, the best first
};

/// Asks for what has the 40 words that tell `article` best from all others. Itself is not like
/// itself.
LikeArticle like_article(const Xapian::Database& database, TermStatistics& statistics,
                         const FoundArticle& article);

}  // namespace dateline::searcher
