#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Where things stand in the blocks of a glass table: what its writer and its readers agree on. A
/// block begins with the revision that wrote it (four bytes), and all numbers are big-endian.
namespace dateline::glass {

inline constexpr std::size_t level_at = 4;          ///< a byte; 0 is a leaf
inline constexpr std::size_t directory_end_at = 9;  ///< two bytes
inline constexpr std::size_t header_size = 11;
inline constexpr std::size_t directory_entry = 2;
inline constexpr std::size_t item_overhead = 3;  ///< the size and flags, and the key's length
inline constexpr std::size_t component_overhead =
    2;  ///< its number, in all components but the first

/// In a block above the leaves an item is the child's number (four bytes), then its key's length
/// (one), the key, a component's number.
inline constexpr std::size_t child_size = 4;
inline constexpr std::size_t branch_overhead = child_size + 1;

inline constexpr std::uint32_t compressed_flag = 0x8000;
inline constexpr std::uint32_t last_flag = 0x4000;
inline constexpr std::uint32_t first_flag = 0x2000;
inline constexpr std::uint32_t size_mask = 0x1FFF;  ///< of an item, but for its overhead

/// Two or four bytes, which must be there.
inline std::uint32_t u16_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at])) << 8U |
         static_cast<unsigned char>(bytes[at + 1]);
}
inline std::uint32_t u32_at(std::string_view bytes, std::size_t at) {
  return u16_at(bytes, at) << 16U | u16_at(bytes, at + 2);
}

}  // namespace dateline::glass
