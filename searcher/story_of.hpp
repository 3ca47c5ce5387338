#pragma once

#include <string_view>

#include "common/error.hpp"
#include "searcher/results.hpp"
#include "searcher/shards/databases.hpp"

namespace dateline::searcher {

/// The story of an article, for --story-of: its articles in the order of publication. `id`: an id
/// or its beginning. The Problem is one of find_article(). Throws Error if there is no index that
/// can be searched.
Result<StoryAnswer> story_of(const Databases& databases, std::string_view id);

}  // namespace dateline::searcher
