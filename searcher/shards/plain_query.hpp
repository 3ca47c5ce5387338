#pragma once

#include <xapian.h>

namespace dateline::searcher {

/// `query` for Xapian's matcher alone, weighing the same as where sets stand in for phrases
/// (counting/match_set.hpp): a phrase is to it all of its words, within the phrase. `positions`:
/// whether the database has any; without, a phrase is all of its words and nothing more.
Xapian::Query plain_query(const Xapian::Query& query, bool positions);

}  // namespace dateline::searcher
