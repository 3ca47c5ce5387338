#include "indexer/stories/word_counts.hpp"

#include <utility>

namespace dateline::indexer {

void WordCounts::add(const Sketch& sketch) {
  for (const auto word : sketch.words) ++at(word_of(word)).articles;
  ++articles_;
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
