#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "common/analysis.hpp"
#include "common/document.hpp"
#include "common/query/build.hpp"
#include "common/word_sieve.hpp"
#include "searcher/phrase_finder.hpp"
#include "searcher/results.hpp"

namespace dateline::searcher {

/// Finds where the words of one query stand in articles, and the sentences that show it best. Made
/// for one query; remembers each word it has looked at. The analyzer must outlive it.
class Snippeter {
 public:
  /// `database` tells how rare a word is: rare words make a sentence worth showing.
  Snippeter(const query::Wanted& wanted, Analyzer& analyzer, const Xapian::Database& database);

  /// Where the query's words stand in a title.
  std::vector<Span> matches(std::string_view text, std::string_view language);

  /// The best `most` pieces of `body`, in its order: whole sentences, the ones that together show
  /// the most and the rarest of the query's words, the earlier of equals. Without any match, its
  /// opening. Lines of `furniture`, ascending, are passed over.
  std::vector<Snippet> snippets(std::string_view body, std::string_view language, std::size_t most,
                                const std::vector<BodyLine>& furniture = {});

  /// The first sentence of `body` that is no furniture; nothing of an empty one.
  std::optional<Snippet> opening(std::string_view body, std::string_view language,
                                 const std::vector<BodyLine>& furniture = {});

 private:
  struct Mark {
    Span span;
    std::uint32_t word;  ///< index in weights_
  };
  std::uint32_t wanted_word(const Occurrence& occurrence);
  bool begins_as_wanted(const Word& word, std::span<const StemId> stems) const;
  Snippet make(std::string_view body, const std::vector<Span>& sentences, const Span& piece,
               const std::vector<Mark>& marks) const;
  std::vector<Mark> marks(std::string_view text, std::string_view language);
  void analyse(std::string_view text, std::string_view language);
  WordSieve make_sieve(const std::string& language);
  std::vector<std::size_t> best_sentences(const std::vector<Span>& sentences,
                                          const std::vector<Mark>& marks, std::size_t most) const;

  const query::Wanted& wanted_;
  Analyzer& analyzer_;
  PhraseFinder phrases_;
  std::uint32_t first_phrase_ = 0;  ///< index in weights_ of the phrases' weights
  std::vector<StemId> stems_;       ///< as weights_
  std::vector<StemId> spellings_;
  std::uint64_t filter_ = 0;         ///< bit i: some number of stems_ or spellings_ is i modulo 64
  std::vector<double> weights_;      ///< of the wanted words
  std::uint32_t spelling_word_ = 0;  ///< what stands for =exact and territor*
  std::unordered_map<const Word*, bool> known_, known_names_;  ///< whether they begin as wanted
  std::map<std::string, WordSieve, std::less<>> sieves_;       ///< by language
  std::vector<Occurrence> scratch_;
};

}  // namespace dateline::searcher
