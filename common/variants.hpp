#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/error.hpp"

/// The list of spellings that mean the same word (toml++'s one door). Only what is listed folds.
namespace dateline {

/// All words are folded (text.hpp). Plain data; shared read-only between threads.
struct Variants {
  using Folds = std::map<std::string, std::string>;  ///< variant -> canonical

  struct Phrase {
    std::vector<std::string> words;  ///< two or more
    std::string canonical;           ///< the one word they stand for
  };

  Folds names;     ///< in every language
  Folds capitals;  ///< short names that are words too, and their variants: "us" -> "us", "usa" ->
                   ///< "us"
  std::unordered_map<std::string, Folds> spelling;  ///< by ISO 639-1 code; applies to stems
  std::vector<Phrase> phrases;
};

/// Reads a variants file (TOML; common/variants.toml explains the tables). The problem of a bad
/// file names its line. A word listed under two canonical forms is a problem.
Result<Variants> parse_variants(std::string_view toml);

/// Variants as plain lines, which read back quickly: what an index keeps beside the file's text, as
/// it is read whenever a program starts.
std::string encode_variants(const Variants& variants);

/// What encode_variants() wrote. Lines of any other kind are a problem.
Result<Variants> decode_variants(std::string_view lines);

/// The list that Dateline ships, as its file's text.
std::string_view shipped_variants();

}  // namespace dateline
