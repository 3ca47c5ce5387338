#pragma once

#include <cstdint>
#include <optional>
#include <span>
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
StoryWords story_words(std::span<const SketchWord> article, WordCounts& counts);

/// The cosine of two; each ascends by number.
double likeness(const StoryWords& a, const StoryWords& b);

/// When an article was published, and what days it names.
struct Moment {
  std::optional<Time> time;
  bool has_clock = false;
  std::span<const std::int32_t> days;  ///< ascending, since 1970
};

/// Finds for each article, given in the order of time, the story it belongs to. What it costs, in
/// time and memory, grows with the number of articles of a month; of those before it keeps
/// about 100 bytes each. One thread.
class StoryGroups {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  /// `least_remembered`: until there are so many articles none is forgotten, as those without a
  /// date come last and may belong to any.
  explicit StoryGroups(std::size_t least_remembered = std::size_t{1} << 17U)
      : least_remembered_(least_remembered), most_remembered_(least_remembered) {}

  /// The story of those added before that the article belongs to, or none.
  std::uint32_t find(const Moment& moment, const StoryWords& words);

  /// `is_copy`: its text is that of another in the story, which stands for it.
  void add(const Moment& moment, const StoryWords& words, std::uint32_t story, bool is_copy);

 private:
  struct Member {
    Time time;                ///< if dated
    std::uint32_t first_day;  ///< of days_
    std::uint32_t story;
    float likeness;
    std::uint16_t days;
    bool dated, has_clock;
    bool forgotten;
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
  [[nodiscard]] Moment moment_of(const Member& member) const;
  [[nodiscard]] Range within(const Run& run, Time from, Time to) const;
  void find_ranges(const Moment& moment);
  void add_up(const StoryWords& words);
  std::uint32_t best_story(const Moment& moment);
  void add_member(const Moment& moment, std::uint32_t story);
  void forget_before(Time oldest);

  std::vector<Member> members_;
  std::vector<std::int32_t> days_;  ///< that members name, member by member
  std::size_t remembered_ = 0;      ///< members that have postings
  std::size_t least_remembered_, most_remembered_;
  std::vector<Run> runs_;
  std::vector<std::vector<Posting>> lists_;  ///< by word
  std::vector<Story> stories_;
  std::vector<Range> ranges_;  ///< of members that may be near, ascending
  std::vector<std::uint32_t> touched_;
};

}  // namespace dateline::indexer
