#pragma once

#include "common/query/build.hpp"
#include "common/query/tree.hpp"

namespace dateline::query {

/// What of a tree is looked for.
///
/// Stop words that stand among other words are not: no article needs to have them, and none is
/// better for it. What asks for them on purpose keeps them: phrases, =exact words, words of a
/// field, OR, AND, -word, and a query or group of nothing else. In an index of several languages a
/// word is left out if it is a stop word of all of them; or of one of them, if articles that have
/// it hardly ever have it as anything else ("war" is German for "was", and must be looked for in
/// English).
///
/// If any of the words is enough, "time-sharing" is so many words too, beside the one; and a text
/// without spaces between its words is its characters and their pairs.
///
/// Texts of a query in capitals come back in small letters, as build() would take them.
Node needed_words(const Node& tree, const Context& context);

}  // namespace dateline::query
