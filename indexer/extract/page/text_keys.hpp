#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::indexer::page {

/// Letters and digits only, folded, single spaces between words: texts that are alike but for
/// punctuation have one key.
std::string plain_key(std::string_view text);

/// Characters.
std::uint32_t count_of(std::string_view text);

/// "… at noon.", "… he said.”", "…です。", also a question or a colon at the end.
bool ends_like_text(std::string_view text);

}  // namespace dateline::indexer::page
