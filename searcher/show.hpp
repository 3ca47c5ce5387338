#pragma once

#include <string_view>

#include "common/error.hpp"
#include "searcher/request.hpp"
#include "searcher/results.hpp"
#include "searcher/shards/databases.hpp"

namespace dateline::searcher {

/// One article whole, with the places where the words of `request.query` stand in it; an empty
/// query marks nothing, and one that the article does not meet marks what words it has. `id` is an
/// id or the beginning of one. A Problem without a place is about the id, one with a place about
/// the query. Throws Error if there is no index that can be read.
Result<ShownArticle> show_article(const Databases& databases, std::string_view id,
                                  const SearchRequest& request);

}  // namespace dateline::searcher
