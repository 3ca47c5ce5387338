#include "common/analysis.hpp"

#include <algorithm>
#include <optional>

#include "common/characters.hpp"
#include "common/joined_forms.hpp"
#include "common/sentences.hpp"
#include "common/text.hpp"
#include "common/vocabulary.hpp"
#include "common/word_sieve.hpp"

namespace dateline {
namespace {

constexpr std::size_t most_words = 2'000'000;  ///< remembered before trim_memory() forgets

bool has_small_letter(std::string_view text) {
  for (std::uint32_t at = 0; at < text.size();) {
    const auto here = character_at(text, at);
    if (here.kind == CharacterClass::Small) return true;
    at = here.end;
  }
  return false;
}

/// Whether all of `words` is in capitals, so that capitals say nothing in it: two words at least,
/// and not merely short names in a row.
bool all_in_capitals(std::string_view words, const Variants& variants) {
  if (has_small_letter(words)) return false;
  bool plain_word = false;
  std::size_t count = 0;
  auto look = [&](const Token& token) {
    if (token.kind == TokenKind::Compound || token.shape != Shape::Capitals) return;
    ++count;
    plain_word = plain_word || !variants.capitals.contains(folded(token.text));
  };
  tokenize(words, look);
  return count >= 2 && plain_word;
}

/// Tells which sentences of a text are shouted. Remembers the line that it looked at last, as a
/// long one is cut into sentences but once.
class ShoutedSentences {
 public:
  ShoutedSentences(std::string_view text, const Variants& variants)
      : text_(text), variants_(variants) {}

  /// Whether the sentence around `at` is. Asked in ascending order.
  bool contain(std::uint32_t at) {
    if (at >= end_) enter_line(at);
    while (current_ < sentences_.size() && begin_ + sentences_[current_].end <= at) {
      ++current_;
      shouted_.reset();
    }
    if (current_ == sentences_.size()) return false;
    const auto& sentence = sentences_[current_];
    if (!shouted_)
      shouted_ = all_in_capitals(
          text_.substr(begin_ + sentence.begin, sentence.end - sentence.begin), variants_);
    return *shouted_;
  }

 private:
  void enter_line(std::uint32_t at) {
    const auto before = text_.rfind('\n', at);
    begin_ = before == std::string_view::npos ? 0 : static_cast<std::uint32_t>(before) + 1;
    end_ = static_cast<std::uint32_t>(std::min(text_.find('\n', at), text_.size()));
    sentences_ = sentences(text_.substr(begin_, end_ - begin_));
    current_ = 0;
    shouted_.reset();
  }

  std::string_view text_;
  const Variants& variants_;
  std::uint32_t begin_ = 0;  ///< of the line, bytes in the text
  std::uint32_t end_ = 0;
  std::vector<Span> sentences_;
  std::size_t current_ = 0;      ///< the sentence looked at last
  std::optional<bool> shouted_;  ///< whether that one is, once somebody asked
};

/// Stands where words have been passed over, so that those around them are no neighbours.
const Word& passed_over() {
  static const Word word = [] {
    Word made;
    made.stems.push_back(no_stem);
    return made;
  }();
  return word;
}

}  // namespace

Analyzer::Analyzer(std::shared_ptr<const Variants> variants)
    : vocabulary_(std::make_unique<Vocabulary>(std::move(variants))) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

WordSieve Analyzer::sieve(const std::vector<std::string_view>& beginnings, bool phrases,
                          std::string_view language) {
  WordSieve sieve;
  for (auto beginning : beginnings) {
    if (beginning.starts_with('^')) beginning.remove_prefix(1);
    sieve.let_through(beginning);
  }
  // They are told from one another by all of their words, so that it is all or none.
  for (const auto& phrase : vocabulary_->variants().phrases)
    for (const auto& word : phrase.words)
      if (phrases) sieve.let_through(word);
  sieve.follow(vocabulary_->words_of(language).links);
  return sieve;
}

const Word& Analyzer::word(std::string_view lower, std::string_view language) {
  return vocabulary_->word(lower, vocabulary_->words_of(language));
}

const std::string& Analyzer::stem(StemId id) const { return vocabulary_->stem(id); }

StemId Analyzer::stem_id(std::string_view stem) { return vocabulary_->intern(stem); }

bool Analyzer::is_shouted(std::string_view text) const {
  return all_in_capitals(text, vocabulary_->variants());
}

const Variants& Analyzer::variants() const { return vocabulary_->variants(); }

bool Analyzer::trim_memory() {
  if (vocabulary_->size() < most_words) return false;
  *this = Analyzer(vocabulary_->shared_variants());
  return true;
}

std::uint32_t Analyzer::analyse(std::string_view text, std::string_view language,
                                std::vector<Occurrence>& out) {
  return analyse(text, language, nullptr, out);
}

void Analyzer::analyse(std::string_view text, std::string_view language, const WordSieve& sieve,
                       std::vector<Occurrence>& out) {
  analyse(text, language, &sieve, out);
  std::erase_if(out, [&gap = passed_over()](const auto& each) { return each.word == &gap; });
}

std::uint32_t Analyzer::analyse(std::string_view text, std::string_view language,
                                const WordSieve* sieve, std::vector<Occurrence>& out) {
  auto& vocabulary = *vocabulary_;
  auto& words = vocabulary.words_of(language);
  const auto& gap = passed_over();
  found_.clear();
  ShoutedSentences shouted(text, vocabulary.variants());
  bool rare = false;  // something that needs the second pass
  std::size_t parts = 0;
  auto take = [&](const Token& token) {
    if (sieve && token.kind == TokenKind::Word && !sieve->passes(token.text)) {
      parts = 0;
      if (found_.empty() || found_.back().word != &gap)
        found_.push_back({&gap, token.begin, token.end, token.position, token.kind, false});
      return;
    }
    const auto& word = token.kind == TokenKind::Gram ? vocabulary.gram(token.text)
                                                     : vocabulary.word(token.text, words);
    if (word.stems.empty()) return;
    bool is_name = false;
    if (word.name != no_stem && token.shape != Shape::Plain)
      is_name = token.shape == Shape::Dotted || !shouted.contain(token.begin);
    parts = token.kind == TokenKind::Part ? parts + 1 : 0;
    rare = rare || !word.phrases.empty() || parts > 2 || (parts > 0 && word.is_variant);
    found_.push_back({&word, token.begin, token.end, token.position, token.kind, is_name});
  };
  const auto last = tokenize(text, take);
  if (rare) return join_forms(found_, vocabulary, words, out);
  out.swap(found_);
  return last;
}

}  // namespace dateline
