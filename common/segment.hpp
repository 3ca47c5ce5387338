#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/tokens.hpp"

/// The tokenizer's smallest piece: one word without hyphens. Only tokens.cpp uses it.
namespace dateline {

struct Segment {
  std::uint32_t begin = 0;  ///< bytes; an elision ("l'") is left out
  std::uint32_t end = 0;    ///< a possessive is taken in: "Ukraine's" is marked whole
  std::string text;         ///< lower case; possessive, elision and inner apostrophes cut
  Shape shape = Shape::Plain;
  bool starts_with_digit = false;
  bool ends_with_digit = false;
};

/// Reads the word that begins at `at` into `out` (whose memory is reused) and returns the offset
/// after it. `at` must stand on a letter or digit.
std::uint32_t read_segment(std::string_view text, std::uint32_t at, Segment& out);

}  // namespace dateline
