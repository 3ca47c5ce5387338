#pragma once

#include <string_view>

/// Words that say nothing of what an article is about: "the", "of". They have their positions in
/// the index, so that phrases find them, but no weight.
namespace dateline {

/// Whether `word` (lower case, its accents kept, as a token gives it) is a stop word of `language`
/// (ISO 639-1). Of languages without a list, nothing is. The lists hold what Snowball's do:
/// function words, negations among them; no word that also names something common in the news
/// ("us", "will").
bool is_stop_word(std::string_view word, std::string_view language);

}  // namespace dateline
