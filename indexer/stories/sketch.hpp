#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/article.hpp"
#include "common/document.hpp"

/// What is kept of an article to tell whose text it carries, and which event it reports: about a
/// kilobyte, made of the words that the indexer's own analysis finds.
namespace dateline::indexer {

/// A word that may tell what an article is about, no stop word and no number: 28 bits of the hash
/// of its stem, and in the lowest 4 how often it is in the text (and twice that in the title), up
/// to 15.
using SketchWord = std::uint32_t;
constexpr std::uint32_t word_of(SketchWord word) { return word >> 4U; }
constexpr std::uint32_t count_of(SketchWord word) { return word & 15U; }

enum class Kinship : std::uint8_t {
  None,
  Version,    ///< much of the text is the other's
  Duplicate,  ///< it is the other's text
};

/// Where an article stands among others.
struct Linked {
  std::uint64_t story = 0;     ///< the id of the story's first article; 0: not known yet
  std::uint64_t original = 0;  ///< the id of the article whose text it carries; 0: its own
  Kinship kinship = Kinship::None;
  std::uint8_t percent = 0;  ///< of the smaller text that is in the other, too
};

struct Sketch {
  std::uint64_t id = 0;  ///< the article's, as a number
  std::optional<Time> time;
  bool has_clock = false;   ///< else the time is a day's midnight
  std::uint64_t text = 0;   ///< the hash of all its words in their order
  std::uint64_t title = 0;  ///< the same of the title's
  std::uint64_t source = 0;
  std::uint64_t figures = 0;          ///< the hash of its numbers, in any order
  std::uint32_t length = 0;           ///< words in the text
  std::uint32_t limit = 0;            ///< all hashes of four words below it are kept
  std::uint32_t title_ends = 0;       ///< in hashes
  std::vector<std::uint32_t> hashes;  ///< of the title's words, then of four words each of the
                                      ///< text; both ascend and do not repeat
  std::vector<SketchWord> words;
  std::vector<std::int32_t> days;  ///< that the text names, since 1970
  Linked before;                   ///< what an index made of it; without a story: it has none yet

  [[nodiscard]] std::span<const std::uint32_t> title_words() const {
    return {hashes.data(), title_ends};
  }
  [[nodiscard]] std::span<const std::uint32_t> shingles() const {
    return std::span(hashes).subspan(title_ends);
  }
};

/// Makes sketches of articles from the words that their indexing has analysed. One thread; one
/// analyzer, whose words it remembers: forget() when that forgets.
class Sketcher {
 public:
  /// `words`: as analyse() gave them of the article; `analyzer`: the same for all articles, until
  /// forget().
  Sketch sketch(const Article& article, const ArticleWords& words, const Analyzer& analyzer);

  /// By an analysis of its own. `article.language` must be set.
  Sketch sketch(const Article& article, Analyzer& analyzer);

  void forget() { known_.clear(); }

  /// From now on, remembers which stem a SketchWord stands for.
  void keep_stems() { keeps_stems_ = true; }

  /// Of a word_of(): a stem with that hash.
  [[nodiscard]] const std::string& stem_of(std::uint32_t word) const { return stems_.at(word); }

 private:
  enum class Kind : std::uint8_t { Unknown, Short, Word, Month, Number };
  struct Known {
    std::uint32_t hash = 0;
    std::uint16_t number = 0;  ///< of a month; of a number up to 2999
    Kind kind = Kind::Unknown;
    bool is_long = false;
  };
  struct Place {
    std::uint32_t position;
    std::uint16_t number;
  };
  const Known& known(StemId stem, const Analyzer& analyzer);
  void clear();
  void read(const std::vector<Occurrence>& words, std::uint32_t offset, std::uint32_t weight,
            const Analyzer& analyzer);
  void note(const Known& known, StemId stem, std::uint32_t position, std::uint32_t weight);
  void add_title(Sketch& sketch, const ArticleWords& words, const Analyzer& analyzer);
  void add_words(Sketch& sketch, const Analyzer& analyzer);
  void add_shingles(Sketch& sketch);
  void add_days(Sketch& sketch);

  std::vector<Known> known_;          ///< by stem
  std::vector<std::uint8_t> counts_;  ///< by stem, in the article; zeros between articles
  std::vector<StemId> counted_;       ///< those that are not zero
  std::vector<std::uint32_t> text_;   ///< hashes of the words, one a position
  std::vector<std::uint32_t> shingles_;
  std::vector<std::uint32_t> titles_;  ///< hashes of the title's longer words
  std::vector<Place> months_, numbers_;
  std::uint64_t figures_ = 0;
  bool keeps_stems_ = false;
  std::unordered_map<std::uint32_t, std::string> stems_;  ///< by word_of()
  ArticleWords own_words_;                                ///< of an analysis of its own
};

}  // namespace dateline::indexer
