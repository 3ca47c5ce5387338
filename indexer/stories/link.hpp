#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "indexer/stories/near_duplicates.hpp"
#include "indexer/stories/sketch.hpp"
#include "indexer/stories/word_counts.hpp"

namespace dateline::indexer {

/// Where an article stands among others.
struct Linked {
  std::uint64_t story = 0;     ///< the id of the story's first article
  std::uint64_t original = 0;  ///< the id of the article whose text it carries; 0: its own
  Kinship kinship = Kinship::None;
  std::uint8_t percent = 0;  ///< of the smaller text that is in the other, too
};

/// What is kept of it in an index.
std::vector<std::pair<Slot, std::string>> values_of(const Linked& linked);

/// The same, into an article.
void take_link(const Linked& linked, Article& article);

/// Links articles: sketches with a story, which an index has given, keep it; each other joins those
/// or its like. In the order of time and id, whatever the order given; those without a date last.
/// One result a sketch.
std::vector<Linked> link(std::span<const Sketch> sketches);

/// The same, where `counts` tell how rare words are: there are more articles than these.
std::vector<Linked> link(std::span<const Sketch> sketches, WordCounts counts);

}  // namespace dateline::indexer
