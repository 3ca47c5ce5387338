#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline::glass {

/// More positions of one term in one document than this are not read: a damaged list of a few bytes
/// may claim billions.
inline constexpr std::size_t most_positions = std::size_t{1} << 24U;

/// What write_positions() wrote, ascending. False if it is none of that, or has too many; whatever
/// the bytes are, what has been read ascends and is read within them.
bool read_positions(std::string_view tag, std::vector<std::uint32_t>& positions);

}  // namespace dateline::glass
