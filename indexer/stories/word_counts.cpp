#include "indexer/stories/word_counts.hpp"

#include <algorithm>
#include <utility>

namespace dateline::indexer {

void WordCounts::add(const Sketch& sketch) {
  for (const auto word : sketch.words) ++at(word_of(word)).articles;
  ++articles_;
}

void WordCounts::add(const WordCounts& others) {
  for (const auto& cell : others.cells_)
    if (cell.word != 0) at(cell.word - 1).articles += cell.articles;
  articles_ += others.articles_;
}

void WordCounts::number() {
  std::vector<Cell*> words;
  words.reserve(words_);
  for (auto& cell : cells_)
    if (cell.word != 0) words.push_back(&cell);
  std::ranges::sort(words, {}, &Cell::word);
  std::uint32_t next = 0;
  for (auto* cell : words) cell->number = next++;
}

WordCounts::Cell& WordCounts::at(std::uint32_t word) {
  const auto mask = cells_.size() - 1;
  for (auto at = word & mask;; at = (at + 1) & mask) {
    auto& cell = cells_[at];
    if (cell.word == word + 1) return cell;
    if (cell.word != 0) continue;
    if (2 * words_ < cells_.size()) {
      cell = {word + 1, words_++, 0};
      return cell;
    }
    grow();
    return this->at(word);
  }
}

void WordCounts::grow() {
  const auto before = std::exchange(cells_, std::vector<Cell>(2 * cells_.size()));
  const auto mask = cells_.size() - 1;
  for (const auto& cell : before) {
    if (cell.word == 0) continue;
    auto at = (cell.word - 1) & mask;
    while (cells_[at].word != 0) at = (at + 1) & mask;
    cells_[at] = cell;
  }
}

}  // namespace dateline::indexer
