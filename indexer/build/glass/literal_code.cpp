#include "indexer/build/glass/literal_code.hpp"

#include <algorithm>
#include <cstring>
#include <functional>
#include <queue>
#include <span>
#include <utility>
#include <vector>

namespace dateline::indexer::glass {
namespace {

/// Bits written into bytes from the least significant up.
class BitString {
 public:
  void add(std::uint32_t bits, unsigned count) {
    pending_ |= std::uint64_t{bits} << size_;
    for (size_ += count; size_ >= 8; size_ -= 8, pending_ >>= 8U)
      bytes_ += static_cast<char>(pending_ & 0xFF);
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  [[nodiscard]] std::uint32_t pending() const { return static_cast<std::uint32_t>(pending_); }
  [[nodiscard]] unsigned pending_size() const { return size_; }

 private:
  std::string bytes_;
  std::uint64_t pending_ = 0;
  unsigned size_ = 0;
};

using Lengths = std::vector<std::uint8_t>;

/// The lengths of a Huffman code (Huffman, 1952); no symbol's count is zero that has a code.
Lengths huffman(std::span<const std::uint64_t> counts) {
  struct Node {
    std::size_t left, right;
  };
  std::vector<Node> nodes(counts.size());  // leaves, then what joins two
  using Entry = std::pair<std::uint64_t, std::size_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0) open.emplace(counts[i], i);
  while (open.size() > 1) {
    const auto a = open.top();
    open.pop();
    const auto b = open.top();
    open.pop();
    nodes.push_back({a.second, b.second});
    open.emplace(a.first + b.first, nodes.size() - 1);
  }
  std::vector<std::uint8_t> depths(nodes.size(), 0);
  for (auto i = nodes.size(); i-- > counts.size();)
    depths[nodes[i].left] = depths[nodes[i].right] = static_cast<std::uint8_t>(depths[i] + 1);
  depths.resize(counts.size());
  if (open.size() == 1 && open.top().second < counts.size()) depths[open.top().second] = 1;
  return depths;
}

/// The same with no length over `most`: counts are levelled until it is so.
Lengths huffman(std::vector<std::uint64_t> counts, unsigned most) {
  for (;;) {
    auto lengths = huffman(counts);
    if (std::ranges::max(lengths) <= most) return lengths;
    for (auto& count : counts) count = count == 0 ? 0 : count / 2 + 1;
  }
}

/// The codes of those lengths (RFC 1951, 3.2.2), each with its first bit lowest.
std::vector<std::uint16_t> codes_of(const Lengths& lengths) {
  std::array<std::uint32_t, 17> next{};
  for (const auto length : lengths)
    if (length > 0) ++next[length + 1U];
  for (std::size_t i = 1; i < next.size(); ++i) next[i] = (next[i] + next[i - 1]) << 1U;
  std::vector<std::uint16_t> codes;
  for (const auto length : lengths) {
    const auto code = length > 0 ? next[length]++ : 0;
    std::uint32_t reversed = 0;
    for (unsigned bit = 0; bit < length; ++bit) reversed = reversed << 1U | (code >> bit & 1U);
    codes.push_back(static_cast<std::uint16_t>(reversed));
  }
  return codes;
}

/// One symbol of the list of lengths: a length, or how often to repeat (RFC 1951, 3.2.7).
struct Listed {
  std::uint8_t symbol;
  std::uint8_t more;       ///< what its extra bits say
  std::uint8_t more_bits;  ///< how many
};

/// Rows of the same length are told once with their number; none of ours is of zeros, but the last.
std::vector<Listed> listed(const Lengths& lengths) {
  constexpr std::uint8_t repeat = 16;
  std::vector<Listed> made;
  for (std::size_t at = 0; at < lengths.size();) {
    auto end = at + 1;
    while (end < lengths.size() && lengths[end] == lengths[at]) ++end;
    made.push_back({lengths[at], 0, 0});
    auto rest = end - at - 1;
    while (rest >= 3) {
      const auto now = std::min<std::size_t>(rest, 6);
      made.push_back({repeat, static_cast<std::uint8_t>(now - 3), 2});
      rest -= now;
    }
    for (; rest > 0; --rest) made.push_back({lengths[at], 0, 0});
    at = end;
  }
  return made;
}

/// The beginning of a block: which code follows (RFC 1951, 3.2.7).
BitString head_of(const Lengths& lengths) {
  constexpr auto order = std::to_array<std::uint8_t>(
      {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15});
  auto all = lengths;
  all.push_back(0);  // the one code of a distance, which there is none of
  const auto list = listed(all);
  std::vector<std::uint64_t> counts(order.size());
  for (const auto& each : list) ++counts[each.symbol];
  const auto list_lengths = huffman(counts, 7);
  const auto list_codes = codes_of(list_lengths);
  auto told = order.size();
  while (told > 4 && list_lengths[order[told - 1]] == 0) --told;

  BitString head;
  head.add(1, 1);  // the last block
  head.add(2, 2);  // with a code of its own
  head.add(0, 5);  // for 257 literals
  head.add(0, 5);  // and one distance
  head.add(static_cast<std::uint32_t>(told - 4), 4);
  for (std::size_t i = 0; i < told; ++i) head.add(list_lengths[order[i]], 3);
  for (const auto& each : list) {
    head.add(list_codes[each.symbol], list_lengths[each.symbol]);
    head.add(each.more, each.more_bits);
  }
  return head;
}

}  // namespace

LiteralCode::LiteralCode(const Counts& counts, std::uint64_t tags) {
  constexpr unsigned longest = 15;
  std::vector<std::uint64_t> all;
  for (const auto count : counts) all.push_back(count + 1);
  all.push_back(tags + 1);
  const auto lengths = huffman(std::move(all), longest);
  const auto bits = codes_of(lengths);
  for (std::size_t i = 0; i < codes_.size(); ++i) codes_[i] = {bits[i], lengths[i]};
  const auto head = head_of(lengths);
  head_ = head.bytes();
  tail_ = head.pending();
  tail_size_ = head.pending_size();
}

bool LiteralCode::encode(std::string_view tag, std::string& out) const {
  constexpr std::size_t slack = 16;  // whole words are written
  out.resize(head_.size() + tag.size() * 2 + slack);
  auto* at = std::ranges::copy(head_, out.data()).out;
  std::uint64_t pending = tail_;
  unsigned size = tail_size_;
  const auto put = [&](const Code& code) {
    pending |= std::uint64_t{code.bits} << size;
    size += code.length;
    if (size < 32) return;
    std::memcpy(at, &pending, 4);
    at += 4;
    pending >>= 32U;
    size -= 32;
  };
  for (const char c : tag) put(codes_[static_cast<unsigned char>(c)]);
  put(codes_[end_of_block]);
  std::memcpy(at, &pending, 4);
  at += (size + 7) / 8;
  out.resize(static_cast<std::size_t>(at - out.data()));
  return out.size() < tag.size();
}

}  // namespace dateline::indexer::glass
