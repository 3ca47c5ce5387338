#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// The scalars of Xapian's glass format, version 2016-03-14, as its library writes them. All append
/// to `out`. Names follow the library's pack.h and bitstream.h.
namespace dateline::indexer::glass {

/// Seven bits a byte, the least first; bit 7 says that more follow.
void put_uint(std::string& out, std::uint64_t value);

/// Little-endian bytes without trailing zeros: only where the end of the string ends the number.
void put_uint_last(std::string& out, std::uint64_t value);

/// Bytes that sort as the number does: a docid in a key.
void put_sortable(std::string& out, std::uint32_t value);

/// A length, then the bytes.
void put_string(std::string& out, std::string_view bytes);

/// Bytes that sort as the string does, with more of the key to follow.
void put_sortable(std::string& out, std::string_view bytes);

/// The same where the string ends the key.
void put_sortable_last(std::string& out, std::string_view bytes);

void put_u16(std::string& out, std::uint32_t value);  ///< big-endian
void put_u32(std::string& out, std::uint32_t value);

/// '0' or '1'.
void put_bool(std::string& out, bool value);

/// A term's positions in one document: ascending, distinct, not empty, the first at least 1. The
/// last as a uint, the others interpolated between their neighbours, the middle one first.
void put_positions(std::string& out, std::span<const std::uint32_t> positions);

}  // namespace dateline::indexer::glass
