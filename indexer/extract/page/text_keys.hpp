#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/plain_key.hpp"

namespace dateline::indexer::page {

/// Characters.
std::uint32_t count_of(std::string_view text);

/// "… at noon.", "… he said.”", "…です。", also a question or a colon at the end.
bool ends_like_text(std::string_view text);

}  // namespace dateline::indexer::page
