#pragma once

#include <array>
#include <bitset>
#include <compare>
#include <cstddef>
#include <string_view>
#include <vector>

#include "common/variants.hpp"

namespace dateline {

/// How a word begins, and the one that it stands for; '\0' where it has one character only.
struct SpellingLink {
  std::array<char, 2> from;
  std::array<char, 2> to;

  // clang-tidy 14 takes the 0 of a defaulted comparison for a pointer.
  // NOLINTNEXTLINE(modernize-use-nullptr)
  friend auto operator<=>(const SpellingLink&, const SpellingLink&) = default;
};

/// Tells most of the words that cannot have any of some stems from those that may, by their first
/// two characters: what looks for a few words in many texts need not look up and stem every other.
///
/// Stemmers take away ends. That a stem begins with the first two characters of its word, where
/// both are of ASCII and i and y are taken as one ("dying": "die"), was tried with three million
/// made-up words for each of Snowball's algorithms, and holds for all but a few
/// (stems_keep_beginnings()).
class WordSieve {
 public:
  /// Lets no word through but those of which it cannot tell: whose first two characters are not
  /// of a to z and 0 to 9.
  WordSieve() = default;

  /// Lets through all words that may begin as `beginning` does (folded: text.hpp): a stem, a
  /// spelling, or the beginning of one.
  void let_through(std::string_view beginning);

  /// Lets through what leads to words that are let through.
  void follow(const std::vector<SpellingLink>& links);

  /// Of a word in lower case, as a token gives it.
  [[nodiscard]] bool passes(std::string_view lower) const {
    return lower.size() < 2 || !can_tell(lower[0]) || !can_tell(lower[1]) ||
           wanted_[cell(lower[0], lower[1])];
  }

 private:
  static constexpr std::size_t rows = 128;
  static bool can_tell(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
  static std::size_t row(char c) { return static_cast<unsigned char>(c == 'y' ? 'i' : c); }
  static std::size_t cell(char first, char second) { return row(first) * rows + row(second); }

  std::bitset<rows * rows> wanted_;
};

/// Whether the words of a language (ISO 639-1; empty: unknown) can be told apart by such a sieve.
bool stems_keep_beginnings(std::string_view language);

/// From the variants and short names of a language to what they stand for: each way from one
/// beginning to another once.
std::vector<SpellingLink> spelling_links(const Variants& variants, std::string_view language);

}  // namespace dateline
