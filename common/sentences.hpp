#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline {

/// A stretch of a text in bytes, [begin, end).
struct Span {
  std::uint32_t begin;
  std::uint32_t end;

  friend bool operator==(const Span&, const Span&) = default;
};

/// The sentences of a text, without the white space between them. A line end always ends one (a
/// body has one paragraph a line). A full stop does not where it belongs to a title ("Mr. Smith"),
/// an initial, a month, a number or an acronym that goes on ("U.S. officials"). Chinese and
/// Japanese stops end one without a space after them.
std::vector<Span> sentences(std::string_view text);

}  // namespace dateline
