#pragma once

#include <string>
#include <vector>

#include "indexer/extract/page/page_title.hpp"
#include "indexer/extract/page/page_tree.hpp"

namespace dateline::indexer::page {

struct MainText {
  std::vector<std::string> paragraphs;  ///< and headings; a line break within is '\n'
  std::string_view from;                ///< how it was found, for people
  std::uint32_t cut = 0;                ///< characters of the page that are left out
  std::uint32_t first_block = 0;        ///< of the text found; 0 if it is from structured data
};

/// The article's text: without navigation, teasers, comments, captions, notices. `stated` is the
/// text that structured data give, or empty. May find nothing.
MainText find_main_text(const PageTree& tree, const PageTitle& title, std::string_view stated);

}  // namespace dateline::indexer::page
