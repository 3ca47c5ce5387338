#pragma once

#include <xapian.h>

#include "searcher/counting/document_set.hpp"
#include "searcher/counting/position_lists.hpp"
#include "searcher/counting/posting_sets.hpp"

/// What a query matches, found without ranking.
namespace dateline::searcher {

struct Matched {
  SharedSet set;
  Xapian::Query query;  ///< for the matcher: weighs the same, quicker to match (phrases are sets)
};

/// The documents that match `query`: the same that Xapian's matcher would find if it looked at all.
/// Terms and phrases are combined as sets. What Xapian does not show the parameters of (NEAR,
/// ranges of values) it is asked for itself, without weights, within what the rest of the query
/// leaves.
Matched match_set(const Xapian::Query& query, PostingSets& sets, PositionLists& positions);

/// What to ask the matcher for the best of `wanted`, which is all or part of what matched: where it
/// would look at documents that do not match, it is kept from them.
Xapian::Query narrowed(const Matched& matched, const SharedSet& wanted);

}  // namespace dateline::searcher
