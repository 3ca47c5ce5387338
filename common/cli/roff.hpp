#pragma once

#include <string>
#include <string_view>

/// Text as the man(7) macros want it. Whatever a text holds, it stands on the page as it is.
namespace dateline::cli::roff {

/// As the argument of a macro or in the middle of a line.
std::string words(std::string_view text);

/// As a line of its own, with its line end; empty for an empty text.
std::string line(std::string_view text);

std::string bold(std::string_view text);
std::string italic(std::string_view text);

/// An entry of a list: `tag` is roff already, `text` is not.
std::string tagged(std::string_view tag, std::string_view text);

}  // namespace dateline::cli::roff
