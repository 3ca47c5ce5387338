#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/article.hpp"
#include "common/schema.hpp"
#include "indexer/stories/sketch.hpp"
#include "indexer/stories/sketch_store.hpp"
#include "indexer/stories/word_counts.hpp"

namespace dateline::indexer {

/// What is kept of it in an index.
std::vector<std::pair<Slot, std::string>> values_of(const Linked& linked);

/// The same, into an article.
void take_link(const Linked& linked, Article& article);

/// Says where all articles of the stores stand: those with a story, which an index has given, keep
/// it; each other joins those or its like. In the order of time and id, whatever the order given;
/// those without a date last. Throws Error if a store cannot be read.
void link(std::span<SketchStore* const> stores);

/// The same, where `counts` tell how rare words are: there are more articles than these.
void link(std::span<SketchStore* const> stores, WordCounts counts);

/// The same of a few. One result a sketch.
std::vector<Linked> link(std::span<const Sketch> sketches);

}  // namespace dateline::indexer
