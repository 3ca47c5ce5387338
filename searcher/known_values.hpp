#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/shards/databases.hpp"

/// What shells offer after --source, --issue and --language.
namespace dateline::searcher {

/// The values of "source", "issue" or "language" in the index that begin with `beginning`, whatever
/// its capitals and accents; at most a thousand. Looks at one article a value, so that it is quick.
/// Throws Error if there is no index.
std::vector<std::string> known_values(const Databases& databases, std::string_view facet,
                                      std::string_view beginning);

}  // namespace dateline::searcher
