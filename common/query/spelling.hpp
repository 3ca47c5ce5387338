#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How far spellings lie apart, and which of many sorted words can lie near one.
namespace dateline::query {

inline constexpr std::size_t longest_compared = 48;  ///< letters; longer words are near none

/// The letters that may be wrong in a word of that many: none up to 3, 1 up to 7, else 2.
unsigned letters_wrong(std::size_t letters);

/// Compares a word with many others that come in alphabetical order, as in a dictionary: what
/// neighbours begin with is compared once, and whole beginnings that lead nowhere are told, so that
/// they can be skipped (K. Oflazer, "Error-tolerant finite-state recognition", Computational
/// Linguistics 22(1), 1996).
///
/// The distance counts letters missing, too many, wrong, or two neighbours swapped; no letter takes
/// part in two of these ("optimal string alignment": R. Lowrance and R. A. Wagner, "An extension of
/// the string-to-string correction problem", JACM 22(2), 1975). Letters are code points.
class SpellingRows {
 public:
  /// `most`: the greatest distance of interest. `word` has at most longest_compared letters.
  /// `mark`: a sign after which reading on is always worth while; 0: none.
  SpellingRows(std::string_view word, unsigned most, char mark = 0);

  /// Reads `text`. Nothing: some word that begins with it may be near. Else: how many of its bytes
  /// are enough to know that none is.
  std::optional<std::size_t> follow(std::string_view text);

  /// Of the whole text followed last, if follow() gave nothing; greater than `most` is "farther".
  [[nodiscard]] unsigned distance() const;

  /// After follow() found the bytes that lead nowhere: the least text beyond all that begins with
  /// them which is worth reading on from. Empty: there is none.
  std::string resume();

 private:
  struct Row {
    char32_t letter = 0;
    std::size_t end = 0;  ///< bytes of the text up to and with the letter
    unsigned least = 0;   ///< of its cells
  };
  bool push(char32_t letter, std::size_t end);
  void pop();
  [[nodiscard]] const std::uint8_t* cells(std::size_t row) const;

  std::u32string word_;
  std::u32string alphabet_;  ///< its letters and the mark, each once, ascending
  char32_t mark_;
  unsigned most_;
  std::vector<Row> rows_;  ///< the first stands for the empty text
  std::vector<std::uint8_t> cells_;
  std::string read_;     ///< the text that rows_ stand for
  char32_t failed_ = 0;  ///< the letter that led nowhere
};

/// The distance of two words, or most + 1 if it is greater than `most`.
unsigned spelling_distance(std::string_view a, std::string_view b, unsigned most);

/// Letters, as code points.
std::size_t letters_in(std::string_view text);

}  // namespace dateline::query
