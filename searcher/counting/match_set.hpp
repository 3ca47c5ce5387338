#pragma once

#include <xapian.h>

#include "searcher/counting/document_set.hpp"
#include "searcher/counting/posting_sets.hpp"

/// What a query matches, found without ranking.
namespace dateline::searcher {

/// The documents that match `query`: the same that Xapian's matcher would find if it looked at all.
/// Terms are combined as sets. What Xapian does not show the parameters of (phrases, NEAR, ranges
/// of values) it is asked for itself, without weights, within what the rest of the query leaves.
SharedSet match_set(const Xapian::Query& query, PostingSets& sets);

/// How many they are; of a single term the database knows.
std::uint64_t count_matches(const Xapian::Query& query, PostingSets& sets);

/// `query` within `set`: what else is found is left out, and weights stay as they are.
Xapian::Query within(const Xapian::Query& query, SharedSet set);

}  // namespace dateline::searcher
