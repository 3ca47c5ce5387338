#include "common/glass/encoding.hpp"

#include <array>
#include <bit>
#include <cassert>

namespace dateline::glass {
namespace {

char byte(std::uint64_t value) { return static_cast<char>(value & 0xFF); }

/// Bits written into bytes from the least significant up.
class BitWriter {
 public:
  explicit BitWriter(char* at) : at_(at) {}

  /// Writes `value`, of which 0 <= value < `outcomes`, in as few bits as fit: the truncated binary
  /// code with the short codes in the middle of the range.
  void write(std::uint32_t value, std::uint32_t outcomes) {
    const auto bits = static_cast<unsigned>(std::bit_width(outcomes - 1));
    const auto spare = (std::uint64_t{1} << bits) - outcomes;
    if (spare == 0) return write_bits(value, bits);
    const auto middle = (outcomes - spare) / 2;
    if (value < middle) return write_bits(value, bits);
    if (value < middle + spare) return write_bits(value, bits - 1);
    write_bits((value - (middle + spare)) | std::uint64_t{1} << (bits - 1), bits);
  }

  char* finish() {
    for (; count_ > 0; count_ = count_ > 8 ? count_ - 8 : 0) {
      *at_++ = byte(pending_);
      pending_ >>= 8U;
    }
    return at_;
  }

 private:
  void write_bits(std::uint64_t value, unsigned bits) {
    pending_ |= value << count_;
    count_ += bits;
    if (count_ < 32) return;
    for (unsigned i = 0; i < 4; ++i, pending_ >>= 8U) *at_++ = byte(pending_);
    count_ -= 32;
  }

  char* at_;
  std::uint64_t pending_ = 0;
  unsigned count_ = 0;  ///< bits pending, under 32 between calls
};

void interpolate(BitWriter& bits, std::span<const std::uint32_t> v, std::size_t j, std::size_t k) {
  while (k - j >= 2) {
    const auto m = j + (k - j) / 2;
    const auto between = static_cast<std::uint32_t>(k - j),
               left = static_cast<std::uint32_t>(m - j);
    bits.write(v[m] - v[j] - left, v[k] - v[j] - between + 1);
    interpolate(bits, v, j, m);
    j = m;
  }
}

}  // namespace

void put_uint(std::string& out, std::uint64_t value) {
  std::array<char, longest_uint> bytes{};
  out.append(bytes.data(), write_uint(bytes.data(), value));
}

void put_uint_last(std::string& out, std::uint64_t value) {
  for (; value > 0; value >>= 8U) out += byte(value);
}

char* write_sortable(char* at, std::uint32_t value) {
  if (value < 0x8000) return write_u16(at, value);
  const unsigned length = value < 1U << 22U ? 3 : value < 1U << 29U ? 4 : 5;
  constexpr std::array<unsigned, 6> marks{0, 0, 0, 0x80, 0xC0, 0xE0};
  for (unsigned i = 0; i < length; ++i) {
    const auto part = std::uint64_t{value} >> (8 * (length - 1 - i));
    *at++ = byte(i == 0 ? part | marks[length] : part);
  }
  return at;
}

std::uint32_t read_sortable(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = value << 8U | static_cast<unsigned char>(c);
  constexpr std::array<std::uint64_t, 6> marks{0, 0, 0, 0x80, 0xC0, 0xE0};
  assert(bytes.size() >= 2 && bytes.size() < marks.size());
  return static_cast<std::uint32_t>(value - (marks[bytes.size()] << (8 * (bytes.size() - 1))));
}

void put_sortable(std::string& out, std::uint32_t value) {
  std::array<char, longest_sortable> bytes{};
  out.append(bytes.data(), write_sortable(bytes.data(), value));
}

void put_string(std::string& out, std::string_view bytes) {
  put_uint(out, bytes.size());
  out += bytes;
}

void put_sortable_last(std::string& out, std::string_view bytes) {
  if (bytes.find('\0') == std::string_view::npos) {
    out += bytes;
    return;
  }
  for (const char c : bytes) {
    out += c;
    if (c == '\0') out += '\xFF';
  }
}

void put_sortable(std::string& out, std::string_view bytes) {
  put_sortable_last(out, bytes);
  out += '\0';
}

void put_u32(std::string& out, std::uint32_t value) {
  std::array<char, 4> bytes{};
  out.append(bytes.data(), write_u32(bytes.data(), value));
}

void put_bool(std::string& out, bool value) { out += value ? '1' : '0'; }

char* write_positions(char* at, std::span<const std::uint32_t> positions) {
  const auto last = positions.back();
  at = write_uint(at, last);
  if (positions.size() == 1) return at;
  BitWriter bits(at);
  const auto count = static_cast<std::uint32_t>(positions.size());
  bits.write(positions.front(), last);
  bits.write(count - 2, last - positions.front());
  interpolate(bits, positions, 0, positions.size() - 1);
  return bits.finish();
}

}  // namespace dateline::glass
