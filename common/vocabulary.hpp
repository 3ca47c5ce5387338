#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/analysis.hpp"
#include "common/stemmer.hpp"
#include "common/variants.hpp"
#include "common/word_sieve.hpp"
#include "common/word_table.hpp"

/// The words that one Analyzer has met, and how a new one is understood. Private to the analysis.
namespace dateline {

/// What is known of one language: its stemmer, its words, and its variants by their stems, so that
/// one listed form covers its inflections ("demilitarise" covers "demilitarised").
struct LanguageWords {
  LanguageWords(std::string_view language, std::string_view algorithm)
      : code(language), stemmer(algorithm) {}
  std::string code;  ///< ISO 639-1
  Stemmer stemmer;
  bool accents_matter = false;
  std::unordered_map<std::string, std::string> variant_stems;
  Variants::Folds spelling;
  std::vector<SpellingLink> links;                ///< of its variants
  std::vector<std::vector<StemId>> phrase_stems;  ///< of each of Variants::phrases
  std::unordered_map<StemId, std::vector<std::uint32_t>> phrases_by_first;
  WordTable<Word> words;
};

class Vocabulary {
 public:
  explicit Vocabulary(std::shared_ptr<const Variants> variants);

  /// The language of that code, made when it is first asked for.
  LanguageWords& words_of(std::string_view language);

  const Word& word(std::string_view lower, LanguageWords& language);

  /// A pair of characters of a script without spaces: no language's word.
  const Word& gram(std::string_view text);

  /// The number of a stem or spelling, given now if it has none yet.
  StemId intern(std::string_view stem);

  [[nodiscard]] const std::string& stem(StemId id) const { return *stems_[id]; }
  [[nodiscard]] const Variants& variants() const { return *variants_; }
  [[nodiscard]] const std::shared_ptr<const Variants>& shared_variants() const { return variants_; }
  [[nodiscard]] std::size_t size() const { return words_met_; }

 private:
  struct Interned {
    std::string text;
    StemId id;
  };

  LanguageWords& make_language(const std::string& code);
  void add_phrases(LanguageWords& language);
  void add_stem(Word& word, const LanguageWords& language, std::string stem);
  Word make_word(std::string_view lower, LanguageWords& language);
  Word make_gram(std::string_view text);
  Word spelt(std::string_view lower);

  std::shared_ptr<const Variants> variants_;
  std::unordered_map<std::string, LanguageWords> languages_;
  WordTable<Interned> stem_ids_;
  std::vector<const std::string*> stems_;  ///< by id
  WordTable<Word> grams_;
  std::size_t words_met_ = 0;
};

}  // namespace dateline
