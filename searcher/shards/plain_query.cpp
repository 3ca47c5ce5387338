#include "searcher/shards/plain_query.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace dateline::searcher {
namespace {

using Xapian::Query;

/// libxapian 1.4 adds what an alternative weighs that an article does not have, if it is of several
/// words and stands beside others within an AND: it checks such alternatives there, one by one,
/// without looking whether they hold. What is not wanted keeps it from checking: it then goes to
/// the next that holds.
Query unchecked(const Query& alternatives) {
  const std::string in_no_article(1, '\0');
  return {Query::OP_AND_NOT, alternatives, Query(in_no_article)};
}

Query rewritten(const Query& query, bool positions) {
  const auto type = query.get_type();
  std::vector<Query> parts;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    parts.push_back(query.get_subquery(i));
  const auto joined = [&](Query::op op) { return Query(op, parts.begin(), parts.end()); };
  if (type == Query::OP_PHRASE || type == Query::OP_NEAR) {
    auto words = joined(Query::OP_AND);
    return positions || type == Query::OP_NEAR ? Query(Query::OP_FILTER, words, query) : words;
  }
  const bool combines = type == Query::OP_AND || type == Query::OP_OR || type == Query::OP_FILTER ||
                        type == Query::OP_AND_NOT || type == Query::OP_AND_MAYBE;
  if (!combines) return query;
  const auto leaves = [](const Query& part) {
    return part.get_type() == Query::LEAF_TERM || part.get_type() == Query::OP_SYNONYM;
  };
  const bool of_several_words = type == Query::OP_OR && !std::ranges::all_of(parts, leaves);
  for (auto& part : parts) part = rewritten(part, positions);
  return of_several_words ? unchecked(joined(type)) : joined(type);
}

}  // namespace

Query plain_query(const Query& query, bool positions) {
  return query.empty() ? query : rewritten(query, positions);
}

}  // namespace dateline::searcher
