#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/stories/sketch.hpp"

namespace dateline::indexer {

/// In how many articles each word is. Every word gets a number, from 0.
class WordCounts {
 public:
  WordCounts() : cells_(1U << 12U) {}

  void add(const Sketch& sketch);

  void add(const WordCounts& others);

  /// Numbers the words anew, by their hashes: whatever the order in which they came.
  void number();

  /// Counts a word as if `articles` more had it.
  void add(std::uint32_t word, std::uint32_t articles) { at(word).articles += articles; }

  /// Counts articles that have none of the words known.
  void add_articles(std::uint32_t articles) { articles_ += articles; }

  struct Count {
    std::uint32_t number;
    std::uint32_t articles;
  };
  /// Of a word that was added; else a new one that no article has.
  Count of(std::uint32_t word) {
    const auto& cell = at(word);
    return {cell.number, cell.articles};
  }

  [[nodiscard]] std::uint32_t articles() const { return articles_; }
  [[nodiscard]] std::uint32_t words() const { return words_; }

 private:
  struct Cell {
    std::uint32_t word = 0;  ///< and 1; 0 is a free cell
    std::uint32_t number = 0;
    std::uint32_t articles = 0;
  };
  Cell& at(std::uint32_t word);
  void grow();

  std::vector<Cell> cells_;
  std::uint32_t words_ = 0;
  std::uint32_t articles_ = 0;
};

}  // namespace dateline::indexer
