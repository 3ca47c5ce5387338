#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

/// Readers for the setters of an option table. All throw std::invalid_argument("must be ...")
/// for a bad value, which the parser completes with the option and the value.
namespace dateline::cli {

/// A whole number from 0 to `most`, in decimal digits only.
std::uint64_t whole_number(std::string_view value,
                           std::uint64_t most = std::numeric_limits<std::uint32_t>::max());

/// Any text but none: an empty value is most often a shell's unset variable.
std::string not_empty(std::string_view value);

/// The position of `value` in `choices`.
std::size_t one_of(std::string_view value, std::span<const std::string_view> choices);

}  // namespace dateline::cli
