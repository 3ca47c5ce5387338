#pragma once

#include <string>

#include <xapian.h>

namespace dateline::indexer {

/// Compares all that two databases hold: statistics, terms with their postings, positions and
/// frequencies, documents with their terms, values and data, value slots, metadata. Empty if they
/// are equal; else the first difference, in a sentence.
std::string difference(const Xapian::Database& a, const Xapian::Database& b);

}  // namespace dateline::indexer
