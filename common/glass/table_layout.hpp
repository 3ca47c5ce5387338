#pragma once

#include <cstddef>
#include <cstdint>

/// Where things stand in the blocks of a glass table: what TableWriter and TableReader agree on.
namespace dateline::glass {

inline constexpr std::size_t level_at = 4;          ///< a byte; 0 is a leaf
inline constexpr std::size_t directory_end_at = 9;  ///< two bytes
inline constexpr std::size_t header_size = 11;
inline constexpr std::size_t directory_entry = 2;
inline constexpr std::size_t item_overhead = 3;  ///< the size and flags, and the key's length
inline constexpr std::size_t component_overhead =
    2;  ///< its number, in all components but the first

inline constexpr std::uint32_t compressed_flag = 0x8000;
inline constexpr std::uint32_t last_flag = 0x4000;
inline constexpr std::uint32_t first_flag = 0x2000;
inline constexpr std::uint32_t size_mask = 0x1FFF;  ///< of an item, but for its overhead

}  // namespace dateline::glass
