#pragma once

#include <string_view>

namespace dateline::indexer::page {

/// 1 to 12 for a month's name in any of 20 languages, whole or shortened, as folded() makes it;
/// else 0.
int month_of(std::string_view folded_word);

}  // namespace dateline::indexer::page
