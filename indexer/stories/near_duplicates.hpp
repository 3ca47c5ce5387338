#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

#include "indexer/stories/sketch.hpp"

/// Articles whose text is another's: reprints, and wire copy that was cut, added to or reworded.
/// README.md tells where the rules come from.
namespace dateline::indexer {

/// How much of two texts is the same, by their samples of four words.
struct Overlap {
  double containment = 0;  ///< share of the smaller sample that the other has, too
  double resemblance = 0;  ///< share of both together that is in both
};

struct TextMatch {
  std::uint32_t number = 0;  ///< of the earlier article
  Kinship kinship = Kinship::None;
  Overlap overlap;
  bool exact = false;  ///< word for word
};

/// Overlap of whole samples.
Overlap overlap_of(const Sketch& a, const Sketch& b);

/// Finds for each article, given in the order of time, the earlier one whose text it carries. What
/// it costs, in time and memory, grows with the number of articles of a week; of those before it
/// keeps 60 bytes each. One thread.
class NearDuplicates {
 public:
  /// `articles`: how many there may be; more only make common phrases harder to tell.
  explicit NearDuplicates(std::size_t articles);

  /// The best match of the articles added before, of the last week or word for word.
  std::optional<TextMatch> find(const Sketch& sketch);

  /// The time is no earlier than of those added before; those without time come last. `is_copy`:
  /// find() had something, so that its phrases are not counted again.
  void add(Sketch&& sketch, std::uint32_t number, bool is_copy);

  /// How they are related, if at all.
  Kinship kinship(const Sketch& a, const Sketch& b, Overlap& overlap) const;

 private:
  struct Link {
    std::uint32_t hash;
    std::uint32_t article;  ///< in added_
    std::uint32_t next;     ///< the link before it of the same bucket; 0: none
  };
  struct Added {
    std::uint32_t number;
    std::uint8_t hits;
  };
  [[nodiscard]] std::size_t cell(std::uint32_t hash) const;
  [[nodiscard]] bool is_common(std::uint32_t hash) const;
  [[nodiscard]] std::size_t first_recent() const { return added_.size() - recent_.size(); }
  void forget_before(Time oldest);
  void touch(std::uint32_t hash);

  std::vector<std::uint8_t> counts_;   ///< articles by hash, several hashes to a cell
  std::vector<std::uint32_t> newest_;  ///< the number of a link, by bucket
  std::vector<Link> links_;            ///< those that number first_link_ and on
  std::uint32_t first_link_ = 1;
  std::vector<Added> added_;                                ///< in order
  std::deque<Sketch> recent_;                               ///< the last of them, which count
  std::unordered_map<std::uint64_t, std::uint32_t> exact_;  ///< added_ by text
  std::vector<std::uint32_t> touched_;
};

}  // namespace dateline::indexer
