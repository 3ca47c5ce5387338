#include "common/glass/encoding.hpp"
#include "common/glass/read_positions.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

using namespace dateline::glass;

namespace {

std::string hex(const std::string& bytes) {
  std::string out;
  for (const char c : bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    if (!out.empty()) out += ' ';
    out += digits[static_cast<unsigned char>(c) >> 4U];
    out += digits[static_cast<unsigned char>(c) & 15U];
  }
  return out;
}

}  // namespace

TEST_CASE("glass: a number is seven bits a byte, the least first") {
  struct Row {
    std::uint64_t value;
    std::string_view bytes;
  };
  static constexpr auto rows = std::to_array<Row>({{0, "00"},
                                                   {127, "7f"},
                                                   {128, "80 01"},
                                                   {300, "ac 02"},
                                                   {16384, "80 80 01"},
                                                   {0xFFFFFFFF, "ff ff ff ff 0f"}});
  for (const auto& row : rows) {
    CAPTURE(row.value);
    std::string out;
    put_uint(out, row.value);
    CHECK(hex(out) == row.bytes);
  }
}

TEST_CASE("glass: the last number of a key has no end of its own") {
  struct Row {
    std::uint64_t value;
    std::string_view bytes;
  };
  static constexpr auto rows =
      std::to_array<Row>({{0, ""}, {1, "01"}, {255, "ff"}, {256, "00 01"}, {65536, "00 00 01"}});
  for (const auto& row : rows) {
    CAPTURE(row.value);
    std::string out;
    put_uint_last(out, row.value);
    CHECK(hex(out) == row.bytes);
  }
}

TEST_CASE("glass: a docid in a key sorts as the number does") {
  struct Row {
    std::uint32_t value;
    std::string_view bytes;
  };
  static constexpr auto rows = std::to_array<Row>({{1, "00 01"},
                                                   {0x7fff, "7f ff"},
                                                   {0x8000, "80 80 00"},
                                                   {40000, "80 9c 40"},
                                                   {0x3fffff, "bf ff ff"},
                                                   {0x400000, "c0 40 00 00"},
                                                   {0x1fffffff, "df ff ff ff"},
                                                   {0x20000000, "e0 20 00 00 00"},
                                                   {0xFFFFFFFF, "e0 ff ff ff ff"}});
  std::string before;
  for (const auto& row : rows) {
    CAPTURE(row.value);
    std::string out;
    put_sortable(out, row.value);
    CHECK(hex(out) == row.bytes);
    CHECK(before < out);
    before = out;
  }
}

TEST_CASE("glass: a string in a key escapes its zeros, and ends with one unless it is last") {
  std::string more, last;
  put_sortable(more, std::string_view("a\0b", 3));
  put_sortable_last(last, std::string_view("a\0b", 3));
  CHECK(hex(more) == "61 00 ff 62 00");
  CHECK(hex(last) == "61 00 ff 62");
}

TEST_CASE("glass: positions are the last one and bits for what lies between") {
  struct Row {
    std::vector<std::uint32_t> positions;
    std::string_view bytes;
  };
  const auto rows = std::to_array<Row>({{{5}, "05"},
                                        {{5, 6}, "06 05"},
                                        {{3, 7}, "07 03"},
                                        {{1, 2, 3}, "03 03"},
                                        {{3, 10, 11, 19, 40}, "28 c3 60 7c 00"},
                                        {{2, 0xFFFFFFFF}, "ff ff ff ff 0f 02 00 00 00"}});
  for (const auto& row : rows) {
    CAPTURE(row.bytes);
    std::string out(most_position_bytes(row.positions.size()), '\0');
    out.erase(static_cast<std::size_t>(write_positions(out.data(), row.positions) - out.data()));
    CHECK(hex(out).starts_with(row.bytes));
    std::vector<std::uint32_t> read;
    CHECK(read_positions(out, read));
    CHECK(read == row.positions);
    out.pop_back();
    if (read_positions(out, read)) CHECK(read != row.positions);
  }
}
