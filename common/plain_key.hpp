#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// Letters and digits only, folded, single spaces between words: texts that are alike but for
/// punctuation have one key.
std::string plain_key(std::string_view text);

}  // namespace dateline
