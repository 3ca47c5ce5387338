#include "common/glass/read_positions.hpp"

#include <bit>
#include <cstring>
#include <limits>

namespace dateline::glass {
namespace {

constexpr std::uint64_t bits_of(unsigned count) { return (std::uint64_t{1} << count) - 1; }

/// Bits read from bytes, from the least significant up: the other half of write_positions().
class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

  /// A value under `outcomes`, which is at least 1. Beyond the end of the bytes all is 0.
  std::uint32_t read(std::uint32_t outcomes) {
    const auto bits = static_cast<unsigned>(std::bit_width(outcomes - 1));
    const auto spare = (std::uint64_t{1} << bits) - outcomes;
    if (spare == 0) return static_cast<std::uint32_t>(read_bits(bits));
    const auto middle = (outcomes - spare) / 2;
    auto value = read_bits(bits - 1);
    if (value < middle && read_bits(1) != 0) value += middle + spare;
    return static_cast<std::uint32_t>(value);
  }

  [[nodiscard]] bool overran() const { return overran_; }

 private:
  std::uint64_t read_bits(unsigned count) {
    if (count_ < count) fill(count);
    const auto value = pending_ & bits_of(count);
    pending_ >>= count;
    count_ -= count;
    return value;
  }

  void fill(unsigned wanted) {
    if constexpr (std::endian::native == std::endian::little)
      if (bytes_.size() - at_ >= sizeof(std::uint32_t)) {
        std::uint32_t next = 0;
        std::memcpy(&next, bytes_.data() + at_, sizeof next);
        pending_ |= std::uint64_t{next} << count_;
        at_ += sizeof next;
        count_ += 32;
        return;
      }
    for (; count_ < wanted; count_ += 8) {
      overran_ = overran_ || at_ == bytes_.size();
      if (!overran_) pending_ |= std::uint64_t{static_cast<unsigned char>(bytes_[at_++])} << count_;
    }
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::uint64_t pending_ = 0;
  unsigned count_ = 0;  ///< bits pending, under 32 before each fill
  bool overran_ = false;
};

/// Those between v[j] and v[k], the middle one first.
void interpolate(BitReader& bits, std::vector<std::uint32_t>& v, std::size_t j, std::size_t k) {
  while (k - j >= 2) {
    const auto m = j + (k - j) / 2;
    const auto between = static_cast<std::uint32_t>(k - j),
               left = static_cast<std::uint32_t>(m - j);
    v[m] = v[j] + left + bits.read(v[k] - v[j] - between + 1);
    interpolate(bits, v, j, m);
    j = m;
  }
}

}  // namespace

bool read_positions(std::string_view tag, std::vector<std::uint32_t>& positions) {
  positions.clear();
  std::uint64_t last = 0;
  std::size_t at = 0;
  for (unsigned shift = 0;; shift += 7, ++at) {
    if (at == tag.size() || shift > 28) return false;
    const auto byte = static_cast<unsigned char>(tag[at]);
    last |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) break;
  }
  if (last > std::numeric_limits<std::uint32_t>::max()) return false;
  const auto greatest = static_cast<std::uint32_t>(last);
  tag.remove_prefix(at + 1);
  if (tag.empty()) {
    positions.push_back(greatest);
    return true;
  }
  if (greatest == 0) return false;
  BitReader bits(tag);
  const auto first = bits.read(greatest);
  const auto count = std::size_t{bits.read(greatest - first)} + 2;
  if (count > most_positions || bits.overran()) return false;
  positions.resize(count);
  positions.front() = first;
  positions.back() = greatest;
  interpolate(bits, positions, 0, count - 1);
  return !bits.overran();
}

}  // namespace dateline::glass
