#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/counting/document_set.hpp"
#include "searcher/counting/position_lists.hpp"

namespace dateline::searcher {

/// The words of a phrase, side by side: each one of several terms.
using Phrase = std::vector<std::vector<std::string>>;

/// What an OP_PHRASE query asks for, if its sides are terms or alternatives of terms. Xapian does
/// not tell the width of its window; common/query/build makes all of them as wide as their sides
/// are many, so that the words follow each other.
std::optional<Phrase> read_phrase(const Xapian::Query& query);

/// Those of `candidates`, which have a term of every side, in which the sides follow each other.
/// Nothing if the positions cannot be read, and Xapian has to be asked. Throws Xapian::Error.
std::optional<DocumentSet> phrase_set(const Phrase& phrase, const DocumentSet& candidates,
                                      Docid last, const Xapian::Database& database,
                                      PositionLists& positions);

}  // namespace dateline::searcher
