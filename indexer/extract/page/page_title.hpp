#pragma once

#include <set>
#include <string>

#include "indexer/extract/page/page_tree.hpp"

namespace dateline::indexer::page {

struct PageTitle {
  std::string text;
  std::string_view from;       ///< "heading", "og:title", "title element"; empty: there is none
  bool is_confirmed = false;   ///< a heading and the head of the page agree
  std::set<std::string> keys;  ///< plain_key() of the title and of the parts of the title element
};

/// The headline without the outlet's name: the first h1 that the title element or og:title
/// confirms; else og:title; else the longest part of the title element.
PageTitle find_title(const PageTree& tree);

/// A title that no heading confirms may be the site's: a line right over the text, of whose words
/// the text has many more, takes its place.
void improve_title(const PageTree& tree, std::uint32_t first_block, std::string_view text,
                   PageTitle& title);

}  // namespace dateline::indexer::page
