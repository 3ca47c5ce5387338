#include "indexer/stories/link.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <future>
#include <numeric>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "common/document.hpp"
#include "common/text.hpp"
#include "indexer/stories/story_groups.hpp"
#include "indexer/stories/word_counts.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t enough_for_threads = 500;  ///< sketches

class Linker {
 public:
  Linker(std::span<const Sketch> sketches, std::optional<WordCounts> counts)
      : sketches_(sketches),
        counts_(std::move(counts)),
        words_(sketches.size()),
        linked_(sketches.size()) {
    order_.resize(sketches.size());
    std::iota(order_.begin(), order_.end(), 0U);
    std::ranges::sort(order_, {}, [&](auto number) {
      const auto& sketch = sketches[number];
      return std::tuple(sketch.story == 0, !sketch.time, sketch.time.value_or(Time{}), sketch.id,
                        number);
    });
  }

  std::vector<Linked> run() {
    const auto policy =
        sketches_.size() < enough_for_threads ? std::launch::deferred : std::launch::async;
    auto weighing = std::async(policy, [this] { weigh(); });
    find_originals();
    weighing.get();
    find_stories();
    return std::move(linked_);
  }

 private:
  void weigh() {
    if (!counts_) {
      counts_.emplace();
      for (const auto number : order_) counts_->add(sketches_[number]);
    }
    for (const auto number : order_) words_[number] = story_words(sketches_[number], *counts_);
  }

  void find_originals() {
    NearDuplicates texts(sketches_.size());
    matches_.resize(sketches_.size());
    for (const auto number : order_) {
      const auto& sketch = sketches_[number];
      auto& linked = linked_[number];
      linked = {sketch.story, sketch.original, sketch.kinship, 0};
      auto& match = matches_[number];
      if (sketch.story == 0) match = texts.find(sketch);
      texts.add(sketch, number, sketch.original != 0 || match);
      if (!match) continue;
      linked.kinship = match->kinship;
      linked.percent = static_cast<std::uint8_t>(std::lround(100 * match->overlap.containment));
      const auto& other = linked_[match->number];
      // Versions do not chain: what A took from B, and B from C, need not be in C.
      linked.original =
          other.kinship == Kinship::Duplicate ? other.original : sketches_[match->number].id;
    }
  }

  void find_stories() {
    StoryGroups groups;
    std::vector<std::uint64_t> ids;
    std::unordered_map<std::uint64_t, std::uint32_t> numbers;
    for (const auto number : order_) {
      const auto& sketch = sketches_[number];
      auto& story = linked_[number].story;
      const auto& match = matches_[number];
      bool stands_in = false;
      if (story == 0 && match && is_one_event(sketch, sketches_[match->number])) {
        story = linked_[match->number].story;
        stands_in = true;
      }
      if (story == 0)
        if (const auto found = groups.find(sketch, words_[number]); found != StoryGroups::none)
          story = ids[found];
      if (story == 0) story = sketch.id;
      const auto [known, fresh] = numbers.emplace(story, static_cast<std::uint32_t>(ids.size()));
      if (fresh) ids.push_back(story);
      groups.add(sketch, words_[number], known->second, stands_in);
    }
  }

  /// A text that comes again much later is no more about what it was.
  static bool is_one_event(const Sketch& a, const Sketch& b) {
    if (!a.time || !b.time) return true;
    return std::chrono::abs(*a.time - *b.time) <= std::chrono::days{7};
  }

  std::span<const Sketch> sketches_;
  std::vector<std::uint32_t> order_;
  std::optional<WordCounts> counts_;
  std::vector<StoryWords> words_;
  std::vector<std::optional<TextMatch>> matches_;
  std::vector<Linked> linked_;
};

}  // namespace

void take_link(const Linked& linked, Article& article) {
  article.story = hex(linked.story);
  article.original = linked.original == 0 ? std::string() : hex(linked.original);
  article.is_version = linked.kinship == Kinship::Version;
}

std::vector<std::pair<Slot, std::string>> values_of(const Linked& linked) {
  Article article;
  take_link(linked, article);
  return story_values(article);
}

std::vector<Linked> link(std::span<const Sketch> sketches) {
  return Linker(sketches, std::nullopt).run();
}

std::vector<Linked> link(std::span<const Sketch> sketches, WordCounts counts) {
  return Linker(sketches, std::move(counts)).run();
}

}  // namespace dateline::indexer
