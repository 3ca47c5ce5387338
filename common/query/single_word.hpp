#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Texts of queries that are one word.
namespace dateline::query {

/// How many words stand one after the other in a text; "90%" is two, a pair of characters one.
std::uint32_t positions_in(std::string_view text);

/// The one word of a text, folded: a hyphenated one joined ("cease-f" is "ceasef"). Empty if the
/// text is no word, several, or of a script without spaces.
std::string single_word(std::string_view text);

/// Whether the text is in a script without spaces, which is searched by any piece of it.
bool is_without_spaces(std::string_view text);

}  // namespace dateline::query
