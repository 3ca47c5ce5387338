#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/analysis.hpp"
#include "common/schema.hpp"

/// Words of an index that are spelt much like one that was typed.
namespace dateline::query {

struct NearWord {
  std::string raw;            ///< as it is spelt, folded
  std::string stem;           ///< under which articles have it
  unsigned distance;          ///< letters (spelling.hpp)
  Xapian::doccount articles;  ///< that have it; at most, where it is its own stem
};

/// The words within `most` letters of `raw` (folded), the nearest first, then the most frequent.
/// Stems are among them, whether or not some article has the stem as a word. Nothing for a word of
/// more than longest_compared letters. Reads the few stretches of the vocabulary that can hold
/// such words: 2 to 10 ms among 170 000 of them.
std::vector<NearWord> words_near(std::string_view raw, unsigned most, const Field& field,
                                 const std::vector<std::string>& languages, Analyzer& analyzer,
                                 const Xapian::Database& database);

/// The distinct stems of the nearest words, at most `most_stems`.
std::vector<std::string> stems_near(std::string_view raw, unsigned most, std::size_t most_stems,
                                    const Field& field, const std::vector<std::string>& languages,
                                    Analyzer& analyzer, const Xapian::Database& database);

/// Whether some article has a stem's own spelling as a word.
bool is_word(std::string_view stem, const Field& field, const Xapian::Database& database);

}  // namespace dateline::query
