#pragma once

#include <functional>
#include <string>

#include "common/query/build.hpp"
#include "common/query/tree.hpp"

namespace dateline::searcher {

/// The query as typed, with the words that no article has replaced by words of the index that are
/// spelt much alike, or split or joined where a space is missing or too much. Where all words are
/// known, those that hardly any article has may be taken for misspelt. Empty: nothing is near, or
/// nothing near would `find` anything. `tree` is that of `query`; the latter is NFC.
std::string suggestion(const std::string& query, const query::Node& tree,
                       const query::Context& context,
                       const std::function<bool(const std::string& corrected)>& finds);

}  // namespace dateline::searcher
