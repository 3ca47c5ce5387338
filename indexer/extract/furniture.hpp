#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/paragraphs.hpp"

namespace dateline::indexer {

/// What a line says about the lines after it.
enum class FurnitureKind : unsigned char {
  None,
  Inserted,  ///< "Read more: …", "Share this": pages also put it between paragraphs
  Heading,   ///< "Comments", "Related articles": what follows is not the story
  Certain,   ///< "Article Rating", an ad blocker's notice: whatever follows is not the story
};

FurnitureKind furniture_kind(std::string_view line);

/// Where the closing block of page furniture begins, as an index into the paragraphs; their number
/// if there is none. Losing text of the story is worse than keeping a line of furniture: after the
/// cut nothing is left that reads like a story (a paragraph of 200 characters, or several whole
/// sentences), unless the cut is a Certain one, and some story is always left before it.
std::size_t furniture_begin(const std::vector<Paragraph>& paragraphs);

}  // namespace dateline::indexer
