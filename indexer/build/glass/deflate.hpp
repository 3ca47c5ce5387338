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

}  // namespace dateline::indexer::glass
