#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// What a line looks like, whatever it says: the evidence that this room goes by. All texts are
/// normalised and one line.
namespace dateline::indexer {

/// In characters.
std::size_t length_of(std::string_view text);

/// Parts between single spaces.
std::vector<std::string_view> words_of(std::string_view text);

/// Parts between '|', '·', '•' and spaced dashes, trimmed, without empty ones.
std::vector<std::string_view> pieces_of(std::string_view line);

/// Letters only, folded, single spaces between words: "0 Comments:" and "comments" are alike.
std::string key_of(std::string_view line);

/// "… at noon.", "… he said.”", "…です。"; not "… of the U.S."
bool ends_like_sentence(std::string_view line);

/// Cut short by "…", "..." or "[...]", as pages do in teasers of other articles.
bool is_teaser(std::string_view line);

/// A line that may be a headline: short, and not the end of a sentence.
bool is_title_like(std::string_view line);

/// Whether `words`, a list between single spaces, has `word`.
bool is_among(std::string_view words, std::string_view word);

/// The text after `prefix`, which is given in small letters; empty if the text does not begin so.
std::string_view after_prefix(std::string_view text, std::string_view prefix);

}  // namespace dateline::indexer
