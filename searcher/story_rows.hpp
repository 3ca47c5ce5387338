#pragma once

#include <cstdint>
#include <vector>

#include "common/index.hpp"
#include "searcher/counting/counter.hpp"
#include "searcher/results.hpp"
#include "searcher/story_column.hpp"

namespace dateline::searcher {

/// What a matrix of stories counts.
struct StoryRows {
  std::vector<MatrixSet> sets;
  FacetOthers left_out;  ///< of the others
};

/// The first `most` (0: all) of `stories`. One goes by the title of its first article.
StoryRows story_rows(const Index& index, std::vector<StoryDocuments> stories, std::uint32_t most);

}  // namespace dateline::searcher
