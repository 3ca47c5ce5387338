#pragma once

#include "indexer/extract/page/reading.hpp"

namespace dateline::indexer::page {

/// Where the article's text is.
struct Container {
  std::uint32_t element = 0;
  BlockRange range;
  bool is_certain = false;  ///< it is named as the text itself, not only as a part of the page
};

/// The element with the most text and the least of other things, or one whose name says that it is
/// the text, if it has at least half as much.
Container find_container(const Reading& reading);

}  // namespace dateline::indexer::page
