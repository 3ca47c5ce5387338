#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

/// The scalars of Xapian's glass format, version 2016-03-14, as its library writes them. put_…
/// append to `out`; write_… write at `at`, where there must be room, and return the end of what
/// they wrote. Names follow the library's pack.h and bitstream.h.
namespace dateline::glass {

/// Seven bits a byte, the least first; bit 7 says that more follow.
void put_uint(std::string& out, std::uint64_t value);
inline char* write_uint(char* at, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) *at++ = static_cast<char>(value | 0x80);
  *at++ = static_cast<char>(value);
  return at;
}
inline constexpr std::size_t longest_uint = 10;  ///< bytes

/// Copies bytes, mostly few: keys and tags are a dozen long, and a call of memcpy for each would be
/// felt.
inline char* write_bytes(char* at, std::string_view bytes) {
  const auto* from = bytes.data();
  const auto size = bytes.size();
  const auto copy_ends = [&](std::size_t width) {  // the middle twice
    std::memcpy(at, from, width);
    std::memcpy(at + size - width, from + size - width, width);
  };
  if (size > 16)
    std::memcpy(at, from, size);
  else if (size >= 8)
    copy_ends(8);
  else if (size >= 4)
    copy_ends(4);
  else
    for (std::size_t i = 0; i < size; ++i) at[i] = from[i];
  return at + size;
}

/// Little-endian bytes without trailing zeros: only where the end of the string ends the number.
void put_uint_last(std::string& out, std::uint64_t value);

/// Bytes that sort as the number does: a docid in a key.
void put_sortable(std::string& out, std::uint32_t value);
char* write_sortable(char* at, std::uint32_t value);
std::uint32_t read_sortable(std::string_view bytes);  ///< what was written, and no more
inline constexpr std::size_t longest_sortable = 5;    ///< bytes

/// A length, then the bytes.
void put_string(std::string& out, std::string_view bytes);

/// Bytes that sort as the string does, with more of the key to follow.
void put_sortable(std::string& out, std::string_view bytes);

/// The same where the string ends the key.
void put_sortable_last(std::string& out, std::string_view bytes);

/// Big-endian.
inline char* write_u16(char* at, std::uint32_t value) {
  *at++ = static_cast<char>(value >> 8U);
  *at++ = static_cast<char>(value);
  return at;
}
inline char* write_u32(char* at, std::uint32_t value) {
  return write_u16(write_u16(at, value >> 16U), value);
}
void put_u32(std::string& out, std::uint32_t value);

/// '0' or '1'.
void put_bool(std::string& out, bool value);

/// A term's positions in one document: ascending, distinct, not empty, the first at least 1. The
/// last as a uint, the others interpolated between their neighbours, the middle one first. Room for
/// most_position_bytes() is needed.
char* write_positions(char* at, std::span<const std::uint32_t> positions);
constexpr std::size_t most_position_bytes(std::size_t count) {
  return longest_uint + 4 * count + 8;
}

}  // namespace dateline::glass
