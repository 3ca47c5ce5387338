#pragma once

#include <cstdint>
#include <optional>

#include "common/error.hpp"
#include "common/query/build.hpp"
#include "common/query/tree.hpp"

/// Where words stand is the slow part of an index to read. Phrases and NEARs of rare words read
/// little of it; a few of the most frequent words read most of it.
namespace dateline::query {

/// In how many articles the matcher would have to look where words stand, over all phrases and
/// NEARs of a query: at most, as each looks into the articles that have its rarest word.
std::uint64_t articles_looked_into(const Node& tree, const Context& context);

/// What is wrong with a query whose phrases look into too many articles: more than four times all
/// articles of the index (and more than 100 000). Nothing, if they do not.
std::optional<Problem> too_much_work(const Node& tree, const Context& context);

}  // namespace dateline::query
