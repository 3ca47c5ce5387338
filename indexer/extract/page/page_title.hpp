#pragma once

#include <set>
#include <string>

#include "indexer/extract/page/page_tree.hpp"

namespace dateline::indexer::page {

struct PageTitle {
  std::string text;
  std::string_view from;       ///< "h1", "og:title", "title"; empty: there is none
  std::set<std::string> keys;  ///< plain_key() of the title and of the parts of the title element
};

/// The headline without the outlet's name: the first h1 that the title element or og:title
/// confirms; else og:title; else the longest part of the title element.
PageTitle find_title(const PageTree& tree);

}  // namespace dateline::indexer::page
