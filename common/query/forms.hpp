#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/analysis.hpp"
#include "common/schema.hpp"

/// Queries for how words are spelt. An article has the stems of its words; beside a stem it has the
/// forms it stands in, unless the only form is the stem itself.
namespace dateline::query {

/// The stems of a word (folded) in any of `languages`, and that of the name it may be.
std::set<std::string, std::less<>> stems_of(std::string_view raw,
                                            const std::vector<std::string>& languages,
                                            Analyzer& analyzer);

/// The articles that have the word `raw` (folded) spelt so, in any of `languages`.
Xapian::Query spelt_as(std::string_view raw, const Field& field,
                       const std::vector<std::string>& languages, Analyzer& analyzer,
                       const Xapian::Database& database);

/// The terms of words that begin with `start` (folded, not empty), or whose stems do: at most
/// `most`, the most frequent.
std::vector<std::string> terms_beginning(std::string_view start, const Field& field,
                                         const std::vector<std::string>& languages,
                                         std::size_t most, Analyzer& analyzer,
                                         const Xapian::Database& database);

}  // namespace dateline::query
