#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// The text of a piece of HTML, as entries of feeds and letters hold it: paragraphs, headings and
/// list items an empty line apart; scripts, styles and comments gone; character references
/// resolved. Not for pages: nothing is judged. Text without any tag keeps its lines. In UTF-8 and
/// out. Time and memory grow with its length, whatever is in it.
std::string fragment_text(std::string_view html);

/// The same of what may be plain text or HTML, as titles of feeds are: one line. Only tags and
/// references that HTML knows are taken for such, so that "3 < 5" stays.
std::string fragment_line(std::string_view text);

/// "&amp;", "&#8217;" and the like as characters.
std::string resolve_references(std::string_view text);

}  // namespace dateline::indexer
