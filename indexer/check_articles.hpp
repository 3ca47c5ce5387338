#pragma once

#include <xapian.h>

#include "indexer/child_process.hpp"

namespace dateline::indexer {

/// Says which articles do not agree with their stored text: id, values, fingerprint; and whether
/// the articles' lists of their words and the words' lists of their articles tell the same. Reads
/// all of both. Damage may end the process, so it is for in_child_process().
void check_articles(const Xapian::Database& database, const Say& say);

}  // namespace dateline::indexer
