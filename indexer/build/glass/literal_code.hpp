#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

/// Tags as deflate's literals, in one Huffman code for all of a table (RFC 1951, 3.2.7).
///
/// Term lists have nothing to point back at, as each of their terms leaves out what it shares with
/// the one before: deflate gains by giving frequent bytes short codes, and next to nothing by its
/// search for repetitions, which is nearly all of its time.
namespace dateline::indexer::glass {

class LiteralCode {
 public:
  /// How often each byte occurs in what stands for all tags, of which there are `tags`. Bytes that
  /// do not occur there have codes too.
  using Counts = std::array<std::uint64_t, 256>;
  LiteralCode(const Counts& counts, std::uint64_t tags);

  /// Whether `tag` was made shorter; then `out` is what it was made.
  bool encode(std::string_view tag, std::string& out) const;

 private:
  struct Code {
    std::uint16_t bits = 0;    ///< as they follow in the stream, the first lowest
    std::uint16_t length = 0;  ///< 1 to 15
  };
  static constexpr std::size_t end_of_block = 256;

  std::array<Code, 257> codes_;
  std::string head_;        ///< of every tag: what a reader needs to know of the code
  std::uint32_t tail_ = 0;  ///< the bits of the head that fill no byte
  unsigned tail_size_ = 0;  ///< how many
};

}  // namespace dateline::indexer::glass
