#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Values in the structured data of a page (JSON-LD and scripts), found by pattern, so that broken
/// JSON does not matter.
namespace dateline::indexer::page {

using Scripts = std::vector<std::string_view>;

/// The texts that stand under a key: "key": "text". In order; escapes resolved; at most `most`.
std::vector<std::string> values_of(const Scripts& scripts, std::string_view key,
                                   std::size_t most = 1);

/// The names that stand under a key whose value is an object or a list of them, or a text:
/// "publisher": {"@type": "Organization", "name": "…"}.
std::vector<std::string> names_of(const Scripts& scripts, std::string_view key);

}  // namespace dateline::indexer::page
