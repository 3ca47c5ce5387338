#pragma once

#include <array>
#include <cassert>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/tokens.hpp"
#include "common/variants.hpp"

/// From tokens to the words they are: folded, their variants resolved, stemmed. Articles, queries
/// and snippets are analysed here and nowhere else.
namespace dateline {

class Vocabulary;
class WordSieve;

/// The number of a stem or spelling in one Analyzer, from 0. Numbers of two analyzers do not
/// compare.
using StemId = std::uint32_t;
inline constexpr StemId no_stem = 0xFFFFFFFF;

/// The stems of a word: one, or two where accents lead the stemmer elsewhere; none of a word of
/// nothing but marks. Held in place, as a
/// list elsewhere would be one more wait for memory at every word of every article.
class Stems {
 public:
  [[nodiscard]] const StemId* begin() const { return ids_.data(); }
  [[nodiscard]] const StemId* end() const { return ids_.data() + size_; }
  [[nodiscard]] StemId front() const { return ids_.front(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  void push_back(StemId id) {
    assert(size_ < ids_.size());
    ids_[size_++] = id;
  }

 private:
  std::array<StemId, 2> ids_{no_stem, no_stem};
  std::uint32_t size_ = 0;
};

/// All that there is to know about one distinct word in one language. What every occurrence asks
/// comes first.
struct Word {
  Stems stems;
  StemId name = no_stem;               ///< its stem when it names something: "US" -> "^us"
  StemId spelling = no_stem;           ///< raw, as a number of the same row as the stems
  bool is_variant = false;             ///< folded to another word
  bool is_stop = false;                ///< a stop word, unless written as a name (stop_words.hpp)
  std::vector<std::uint32_t> phrases;  ///< of Variants::phrases, those that begin with it
  std::string raw;                     ///< folded, as it was spelt: what =exact asks for
  std::string canonical;               ///< the word it stands for; raw if none
};

/// A word where it stands in a text.
struct Occurrence {
  const Word* word;     ///< owned by the analyzer
  std::uint32_t begin;  ///< bytes, [begin, end)
  std::uint32_t end;
  std::uint32_t position;  ///< 1, 2, …; all forms of a compound share one
  TokenKind kind;
  bool is_name;  ///< written as the name: only word->name counts
  bool is_spelt =
      true;  ///< false: the joined form of a listed phrase or of variants, not written so

  /// Says nothing of what the text is about: it has a position, but no weight.
  [[nodiscard]] bool is_stop() const { return word->is_stop && !is_name; }

  [[nodiscard]] std::span<const StemId> stems() const {
    return is_name ? std::span(&word->name, 1) : std::span(word->stems);
  }
};

/// Analyses texts in any number of languages. Remembers every word it met, so that each is folded
/// and stemmed once. Not for two threads at once: make one for each.
class Analyzer {
 public:
  explicit Analyzer(std::shared_ptr<const Variants> variants);
  ~Analyzer();
  Analyzer(const Analyzer&) = delete;
  Analyzer& operator=(const Analyzer&) = delete;
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  /// The words of `text` (valid UTF-8, NFC) in `language` (ISO 639-1; empty: unknown) into `out`,
  /// whose former content is dropped. Words stay valid until trim_memory(). Returns the last
  /// position.
  std::uint32_t analyse(std::string_view text, std::string_view language,
                        std::vector<Occurrence>& out);

  /// Only those words that pass the sieve, and what is joined of them. Their positions tell their
  /// order, and no more.
  void analyse(std::string_view text, std::string_view language, const WordSieve& sieve,
               std::vector<Occurrence>& out);

  /// Lets through every word that may stand for one of `beginnings` in `language`: by its stem, by
  /// a variant, or as a short name ("^us"). With `phrases`, also all words of the listed phrases,
  /// as one of those may stand for what is wanted. For languages of stems_keep_beginnings() only.
  WordSieve sieve(const std::vector<std::string_view>& beginnings, bool phrases,
                  std::string_view language);

  /// One word, lower case with its accents, as a token gives it.
  const Word& word(std::string_view lower, std::string_view language);

  [[nodiscard]] const std::string& stem(StemId id) const;

  /// The number of a stem or spelling, valid until trim_memory().
  StemId stem_id(std::string_view stem);

  /// Whether a whole text is in capitals, so that its capitals do not tell names from words.
  [[nodiscard]] bool is_shouted(std::string_view text) const;

  /// Forgets the words met, if they are very many (hostile input has no end of them). Whether it
  /// did: all words and numbers that it gave are then of no more use.
  bool trim_memory();

  [[nodiscard]] const Variants& variants() const;

 private:
  std::uint32_t analyse(std::string_view text, std::string_view language, const WordSieve* sieve,
                        std::vector<Occurrence>& out);

  std::unique_ptr<Vocabulary> vocabulary_;
  std::vector<Occurrence> found_;  ///< what the tokenizer gave, before forms are joined
};

}  // namespace dateline
