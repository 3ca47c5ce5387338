#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What is done to a page before it is parsed: what would make a parser lose the page, or take
/// time or memory without bound, is taken out of its source.
namespace dateline::indexer::page {

struct TamedHtml {
  std::string html;                       ///< without scripts, styles and comments
  std::vector<std::string_view> json_ld;  ///< scripts of structured data; views of the source
  std::vector<std::string_view> scripts;  ///< the others
};

/// An unclosed title, script, style, text box or comment makes an HTML5 parser swallow the rest of
/// the page, so such a tag goes alone. Start tags go that are nested more than 500 deep, of more
/// than 24 unclosed kinds of lettering, or with more than 300 attributes: each of these makes a
/// parser's work grow with the square of the page. Linear in the page. Any bytes.
TamedHtml tame_html(std::string_view source);

}  // namespace dateline::indexer::page
