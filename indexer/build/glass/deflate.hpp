#pragma once

#include <string>
#include <string_view>

#include <libdeflate.h>

/// Compression as Xapian's tables have it: raw deflate, only where it makes a tag shorter.
/// (libdeflate's door, with shard.cpp.)
namespace dateline::indexer::glass {

inline constexpr int fastest_level = 1;         ///< level 6 saves half a percent at thrice the time
inline constexpr std::size_t least_worth = 18;  ///< bytes; shorter tags stay as they are

/// Whether `tag` was made shorter; then `out` is what it was made.
inline bool deflate(libdeflate_compressor& compressor, std::string_view tag, std::string& out) {
  if (tag.size() <= least_worth) return false;
  out.resize(tag.size() - 1);
  const auto size =
      libdeflate_deflate_compress(&compressor, tag.data(), tag.size(), out.data(), out.size());
  out.resize(size);
  return size > 0;
}

/// `tag` as deflate has bytes that it does not compress (RFC 1951, 3.2.4): for what is packed
/// already. The library would try to deflate it at every merge if it were not marked compressed.
inline void store(std::string_view tag, std::string& out) {
  constexpr std::size_t longest_block = 0xFFFF;
  out.clear();
  do {
    const auto block = tag.substr(0, longest_block);
    tag.remove_prefix(block.size());
    const auto size = static_cast<unsigned>(block.size());
    out += static_cast<char>(tag.empty() ? 1 : 0);  // whether it is the last
    for (const auto half : {size, ~size}) {
      out += static_cast<char>(half);
      out += static_cast<char>(half >> 8U);
    }
    out += block;
  } while (!tag.empty());
}

}  // namespace dateline::indexer::glass
