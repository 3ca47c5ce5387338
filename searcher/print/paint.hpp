#pragma once

#include <string>
#include <string_view>

#include "common/article.hpp"
#include "searcher/print/printer.hpp"

/// Colours and hyperlinks: the only escape sequences that we print.
namespace dateline::searcher {

enum class Paint { Plain, Title, Match, Faint, Heading, Bar };

/// `text`, which must be safe for a terminal, in its colour; as it is without style.colour.
std::string painted(std::string_view text, Paint paint, const Style& style);

/// The address a terminal may open for an article: its page if that is on the web, else its file.
/// Only printable ASCII, at most 2083 bytes (more is refused by common terminals); empty if there
/// is none.
std::string link_target(const Article& article);

/// `text` as a hyperlink (OSC 8), or as it is if `target` is empty.
std::string linked(std::string_view text, std::string_view target);

/// Switches colour and link off at each line's end and on again after the next line's indent:
/// margins are not underlined, and pagers forget colours at a line's end.
std::string restyled_lines(std::string_view text);

}  // namespace dateline::searcher
