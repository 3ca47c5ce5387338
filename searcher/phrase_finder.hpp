#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/analysis.hpp"
#include "common/query/build.hpp"

namespace dateline::searcher {

/// Finds where phrases stand in a text, by the same positions that the index has. Made for one
/// query; remembers each word it has looked at. What it is given must outlive it.
class PhraseFinder {
 public:
  static constexpr std::uint32_t no_phrase = 0xFFFFFFFF;

  PhraseFinder(const std::vector<query::PhraseWords>& phrases, Analyzer& analyzer);

  /// For each of the words of a text, the phrase it belongs to, as its index, or no_phrase; empty
  /// if no phrase is whole in it. Valid until the next call.
  const std::vector<std::uint32_t>& find(const std::vector<Occurrence>& words);

 private:
  /// A place that a word may take in a phrase.
  struct Part {
    std::uint32_t phrase;
    std::uint32_t place;
  };
  /// A word that may belong to the phrase that begins at a position.
  struct Candidate {
    std::uint32_t phrase;
    std::uint32_t start;
    std::uint32_t place;
    std::uint32_t word;  ///< index in the text
  };
  const std::vector<Part>& parts_of(const Occurrence& word);
  void collect(const std::vector<Occurrence>& words);

  const std::vector<query::PhraseWords>& phrases_;
  Analyzer& analyzer_;
  std::unordered_map<std::string, std::vector<Part>> parts_;  ///< by stem
  std::unordered_map<const Word*, std::vector<Part>> known_, known_names_;
  std::vector<Candidate> candidates_;
  std::vector<std::uint32_t> found_;
};

}  // namespace dateline::searcher
