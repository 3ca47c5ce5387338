#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/article.hpp"
#include "searcher/print/printer.hpp"

/// Colours and hyperlinks: the only escape sequences that we print.
namespace dateline::searcher {

enum class Paint { Plain, Title, Match, Faint, Heading, Bar };

/// `text`, which must be safe for a terminal, in its colour; as it is without style.colour.
std::string painted(std::string_view text, Paint paint, const Style& style);

/// `text`, which need not be safe, with its matches marked and all else painted as `others`.
std::string with_matches(std::string_view text, const std::vector<Span>& matches, Paint others,
                         const Style& style);

/// `text` between U+2068 and U+2069, if it has a letter of a right-to-left script and
/// style.isolates: the terminal then reorders within it, and not what stands beside it.
std::string isolated(std::string text, const Style& style);

/// The address a terminal may open for an article: its page if that is on the web, else its file.
/// Only printable ASCII, at most 2083 bytes (more is refused by common terminals); empty if there
/// is none.
std::string link_target(const Article& article);

/// `text` as a hyperlink (OSC 8), or as it is if `target` is empty.
std::string linked(std::string_view text, std::string_view target);

/// Switches colour, link and isolate off at each line's end and on again after the next line's
/// indent: margins are not underlined, and pagers forget colours and terminals isolates at a
/// line's end.
std::string restyled_lines(std::string_view text);

}  // namespace dateline::searcher
