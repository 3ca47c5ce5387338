#pragma once

#include <cstdint>
#include <vector>

#include "indexer/stories/sketch.hpp"
#include "indexer/stories/word_counts.hpp"

/// Articles that report one event in their own words. README.md tells where the rules come from.
namespace dateline::indexer {

/// The words that tell most of what an article is about, with weights whose squares add up to 1.
struct StoryWord {
  std::uint32_t number;  ///< WordCounts'
  float weight;
};
using StoryWords = std::vector<StoryWord>;

/// At most 80 words: often in the article, rare elsewhere.
StoryWords story_words(const Sketch& sketch, WordCounts& counts);

/// The cosine of two; each ascends by number.
double likeness(const StoryWords& a, const StoryWords& b);

/// Finds for each article the story it belongs to. What it costs does not grow with the number of
/// articles, but with that of the days before. One thread.
class StoryGroups {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  /// The story of those added before that the article belongs to, or none.
  std::uint32_t find(const Sketch& sketch, const StoryWords& words);

  /// `is_copy`: its text is that of another in the story, which stands for it.
  void add(const Sketch& sketch, const StoryWords& words, std::uint32_t story, bool is_copy);

 private:
  struct Member {
    const Sketch* sketch;
    std::uint32_t story;
    float likeness;
  };
  struct Posting {
    std::uint32_t member;
    float weight;
  };
  struct Story {
    std::vector<std::uint32_t> members;
    double sum = 0;
  };
  /// Members in the order of time, or all without time: [begin, end).
  struct Run {
    std::uint32_t begin, end;
    bool dated;
  };
  struct Range {
    std::uint32_t begin, end;
  };
  [[nodiscard]] Range within(const Run& run, Time from, Time to) const;
  void find_ranges(const Sketch& sketch);
  void add_up(const StoryWords& words);
  std::uint32_t best_story(const Sketch& sketch);

  std::vector<Member> members_;
  std::vector<Run> runs_;
  std::vector<std::vector<Posting>> lists_;  ///< by word
  std::vector<Story> stories_;
  std::vector<Range> ranges_;  ///< of members that may be near, ascending
  std::vector<std::uint32_t> touched_;
};

}  // namespace dateline::indexer
