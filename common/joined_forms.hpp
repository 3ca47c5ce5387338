#pragma once

#include <vector>

#include "common/analysis.hpp"
#include "common/vocabulary.hpp"

namespace dateline {

/// The second pass over the words of a text, `found` as the tokenizer gave them: listed phrases
/// become compounds ("cease fire" -> "ceasefire"), which takes positions away from what follows;
/// compounds of variants get the joined form of what these stand for; of a compound of three or
/// more each two neighbours are joined. Into `out`, whose former content is dropped; returns the
/// last position.
std::uint32_t join_forms(const std::vector<Occurrence>& found, Vocabulary& vocabulary,
                         LanguageWords& language, std::vector<Occurrence>& out);

}  // namespace dateline
