#pragma once

#include <gumbo.h>

#include "indexer/extract/page/page_tree.hpp"

/// What the parser's tags are to us.
namespace dateline::indexer::page {

/// Begins and ends a block of text.
bool is_block_tag(GumboTag tag);

/// Never holds what a reader sees as text.
bool is_skipped(GumboTag tag);

Tag tag_of(GumboTag tag);

}  // namespace dateline::indexer::page
