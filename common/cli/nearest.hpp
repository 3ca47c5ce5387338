#pragma once

#include <span>
#include <string_view>

namespace dateline::cli {

/// The known word that `typed` was probably meant to be, or "": at most two letters wrong and
/// no more than half of them, or the beginning of the known word (three letters or more).
/// Equally near words: the first. Views into `known`.
std::string_view nearest(std::string_view typed, std::span<const std::string_view> known);

}  // namespace dateline::cli
