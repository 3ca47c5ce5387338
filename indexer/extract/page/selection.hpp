#pragma once

#include <vector>

#include "indexer/extract/page/container.hpp"

namespace dateline::indexer::page {

/// The blocks of the article under one reading of the page, in order.
struct Selection {
  std::vector<std::uint32_t> blocks;
  std::uint32_t chars = 0;
};

/// Finds the container, fetches the standfirst over it, cuts the ends of a weak one, and leaves out
/// lines that are furniture.
Selection select_blocks(const Reading& reading);

/// The standfirst: what stands between the headline and the container, if it reads like text.
std::vector<std::uint32_t> find_standfirst(const Reading& reading, const Container& container);

/// The run of blocks with most text and least of other things within a container.
BlockRange best_run(const Reading& reading, BlockRange range);

/// Without lines that are furniture, what stands over the headline, and what follows the article.
void drop_lines(const Reading& reading, std::vector<std::uint32_t>& blocks);

}  // namespace dateline::indexer::page
