#include "indexer/stories/link.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <future>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "common/document.hpp"
#include "common/text.hpp"
#include "indexer/stories/near_duplicates.hpp"
#include "indexer/stories/story_groups.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t articles_a_block = 1024;

struct Where {
  const SketchStore* store;
  SketchStore::Entry* entry;
};

std::vector<Where> in_order(std::span<SketchStore* const> stores) {
  std::vector<Where> all;
  for (auto* store : stores)
    for (auto& entry : store->entries()) all.push_back({store, &entry});
  std::ranges::stable_sort(all, {}, [](const Where& where) {
    const auto& entry = *where.entry;
    return std::tuple(entry.linked.story == 0, !entry.dated, entry.time, entry.id);
  });
  return all;
}

/// What is left to know of an article when it is known whose text it carries.
struct Pending {
  std::optional<Time> time;
  bool has_clock = false;
  std::vector<std::int32_t> days;
  std::vector<SketchWord> words;
  std::optional<std::uint32_t> like;  ///< the number of the article whose text it carries
};

/// Finds originals and, a block of articles later and in another thread, stories: each needs what
/// it found of the articles before, and stories which texts are copies.
class Linker {
 public:
  Linker(std::span<SketchStore* const> stores, WordCounts counts)
      : order_(in_order(stores)), texts_(order_.size()), counts_(std::move(counts)) {}

  void run() {
    const auto policy =
        order_.size() > articles_a_block ? std::launch::async : std::launch::deferred;
    std::future<void> stories;
    for (std::size_t first = 0; first < order_.size(); first += articles_a_block) {
      auto block = find_originals(first, std::min(order_.size(), first + articles_a_block));
      if (stories.valid()) stories.get();
      stories = std::async(policy, [this, first, block = std::move(block)] {
        for (std::size_t at = 0; at < block.size(); ++at) find_story(first + at, block[at]);
      });
    }
    if (stories.valid()) stories.get();
  }

 private:
  [[nodiscard]] Linked& linked(std::size_t number) const { return order_[number].entry->linked; }

  std::vector<Pending> find_originals(std::size_t begin, std::size_t end) {
    std::vector<Pending> block;
    block.reserve(end - begin);
    for (auto number = begin; number < end; ++number)
      block.push_back(find_original(static_cast<std::uint32_t>(number)));
    return block;
  }

  Pending find_original(std::uint32_t number) {
    auto sketch = order_[number].store->read(*order_[number].entry);
    auto& linked = this->linked(number);
    const bool is_new = sketch.before.story == 0;
    const auto match = is_new ? texts_.find(sketch) : std::nullopt;
    if (match) {
      linked.kinship = match->kinship;
      linked.percent = static_cast<std::uint8_t>(std::lround(100 * match->overlap.containment));
      // Versions do not chain: what A took from B, and B from C, need not be in C.
      const auto& other = this->linked(match->number);
      linked.original =
          other.kinship == Kinship::Duplicate ? other.original : order_[match->number].entry->id;
    }
    Pending pending{sketch.time, sketch.has_clock, std::exchange(sketch.days, {}),
                    std::exchange(sketch.words, {}),
                    match ? std::optional(match->number) : std::nullopt};
    texts_.add(std::move(sketch), number, sketch.before.original != 0 || match);
    return pending;
  }

  void find_story(std::size_t number, const Pending& article) {
    const auto words = story_words(article.words, counts_);
    const Moment moment{article.time, article.has_clock, article.days};
    const bool stands_in =
        linked(number).story == 0 && article.like && is_one_event(number, *article.like);
    const auto group = group_of(number, article, moment, words);
    linked(number).story = ids_[group];
    groups_.push_back(group);
    stories_.add(moment, words, group, stands_in);
  }

  std::uint32_t group_of(std::size_t number, const Pending& article, const Moment& moment,
                         const StoryWords& words) {
    const auto story = linked(number).story;
    if (story != 0) return known_group(story);
    if (article.like && is_one_event(number, *article.like)) return groups_[*article.like];
    const auto found = stories_.find(moment, words);
    if (found != StoryGroups::none) return found;
    const auto known = known_.find(order_[number].entry->id);
    return known != known_.end() ? known->second : new_group(order_[number].entry->id);
  }

  /// Of a story that an index gave.
  std::uint32_t known_group(std::uint64_t story) {
    const auto known = known_.find(story);
    if (known != known_.end()) return known->second;
    return known_[story] = new_group(story);
  }

  std::uint32_t new_group(std::uint64_t story) {
    ids_.push_back(story);
    return static_cast<std::uint32_t>(ids_.size() - 1);
  }

  /// A text that comes again much later is no more about what it was.
  [[nodiscard]] bool is_one_event(std::size_t one, std::size_t other) const {
    const auto &a = *order_[one].entry, &b = *order_[other].entry;
    return !a.dated || !b.dated || std::chrono::abs(a.time - b.time) <= std::chrono::days{7};
  }

  std::vector<Where> order_;
  NearDuplicates texts_;
  WordCounts counts_;
  StoryGroups stories_;
  std::vector<std::uint32_t> groups_;                       ///< of each article so far
  std::vector<std::uint64_t> ids_;                          ///< of each group
  std::unordered_map<std::uint64_t, std::uint32_t> known_;  ///< groups of stories of the index
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

void link(std::span<SketchStore* const> stores, WordCounts counts) {
  counts.number();
  Linker(stores, std::move(counts)).run();
}

void link(std::span<SketchStore* const> stores) {
  WordCounts counts;
  for (const auto* store : stores) counts.add(store->counts());
  link(stores, std::move(counts));
}

std::vector<Linked> link(std::span<const Sketch> sketches) {
  SketchStore store;
  for (const auto& sketch : sketches) store.add(sketch);
  auto* const all = &store;
  link(std::span(&all, 1));
  std::vector<Linked> linked;
  for (const auto& entry : store.entries()) linked.push_back(entry.linked);
  return linked;
}

}  // namespace dateline::indexer
