#include "common/vocabulary.hpp"

#include <algorithm>
#include <cassert>

#include "common/language.hpp"
#include "common/stop_words.hpp"
#include "common/text.hpp"

namespace dateline {
namespace {

constexpr std::size_t longest_word = 100;  ///< bytes, folded; a term of 245 holds it and its stem

std::string cut(std::string word) {
  if (word.size() <= longest_word) return word;
  auto end = longest_word;
  while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) --end;
  word.resize(end);
  return word;
}

/// "f16s" and "mig29s" are several of one thing; "1990s" are not. Stemmers leave them all alone.
std::string_view without_plural(std::string_view word) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool counted = word.size() >= 3 && word.back() == 's' && is_digit(word[word.size() - 2]) &&
                       !is_digit(word.front());
  return counted ? word.substr(0, word.size() - 1) : word;
}

}  // namespace

Vocabulary::Vocabulary(std::shared_ptr<const Variants> variants) : variants_(std::move(variants)) {
  assert(variants_);
}

StemId Vocabulary::intern(std::string_view stem) {
  auto& known = stem_ids_.find_or_make(stem, [&] {
    return Interned{std::string(stem), static_cast<StemId>(stems_.size())};
  });
  if (known.id == stems_.size()) stems_.push_back(&known.text);
  return known.id;
}

LanguageWords& Vocabulary::words_of(std::string_view language) {
  if (language.empty()) language = "en";  // as snowball_name() has it
  const std::string code(language);
  const auto known = languages_.find(code);
  return known != languages_.end() ? known->second : make_language(code);
}

LanguageWords& Vocabulary::make_language(const std::string& code) {
  auto& made = languages_.emplace(code, LanguageWords(code, snowball_name(code))).first->second;
  made.accents_matter = code != "en" && !made.stemmer.is_plain();
  const auto add = [&](const Variants::Folds& folds) {
    if (made.stemmer.is_plain()) return;  // a word is its stem, and words are looked up first
    for (const auto& [variant, canonical] : folds)
      made.variant_stems.emplace(made.stemmer(variant), made.stemmer(canonical));
  };
  add(variants_->names);
  if (const auto own = variants_->spelling.find(code); own != variants_->spelling.end()) {
    made.spelling = own->second;
    add(made.spelling);
  }
  made.links = spelling_links(*variants_, code);
  add_phrases(made);
  return made;
}

void Vocabulary::add_phrases(LanguageWords& language) {
  for (std::uint32_t i = 0; i < variants_->phrases.size(); ++i) {
    std::vector<StemId> phrase;
    for (const auto& each : variants_->phrases[i].words)
      phrase.push_back(word(each, language).stems.front());
    language.phrases_by_first[phrase.front()].push_back(i);
    language.phrase_stems.push_back(std::move(phrase));
  }
  language.words.clear();  // these were made before their phrases were known
}

void Vocabulary::add_stem(Word& word, const LanguageWords& language, std::string stem) {
  const auto variant = language.variant_stems.find(stem);
  if (variant != language.variant_stems.end() && variant->second != stem) {
    word.is_variant = true;
    stem = variant->second;
  }
  const auto id = intern(cut(std::move(stem)));
  if (std::ranges::find(word.stems, id) == word.stems.end()) word.stems.push_back(id);
}

/// A word of which no more is known than how it is spelt.
Word Vocabulary::spelt(std::string_view lower) {
  ++words_met_;
  Word word;
  word.raw = cut(folded(lower));
  word.spelling = intern(word.raw);
  word.canonical = word.raw;
  return word;
}

Word Vocabulary::make_gram(std::string_view text) {
  auto word = spelt(text);
  word.stems.push_back(word.spelling);
  return word;
}

Word Vocabulary::make_word(std::string_view lower, LanguageWords& language) {
  auto word = spelt(lower);
  if (word.raw.empty()) return word;  // nothing but marks that folding takes off
  word.is_stop = is_stop_word(lower, language.code);
  if (const auto short_name = variants_->capitals.find(word.raw);
      short_name != variants_->capitals.end()) {
    const auto name = intern("^" + short_name->second);
    if (short_name->second != word.raw) {  // "usa" is the name however it is written
      word.stems.push_back(name);
      return word;
    }
    word.name = name;
  }
  if (const auto name = variants_->names.find(word.raw); name != variants_->names.end()) {
    word.is_variant = true;
    word.canonical = name->second;
  } else if (const auto other = language.spelling.find(word.raw);
             other != language.spelling.end()) {
    word.canonical = other->second;
  }
  add_stem(word, language, language.stemmer(without_plural(word.canonical)));
  word.is_variant = word.is_variant || word.canonical != word.raw;
  if (language.accents_matter && !word.is_variant)
    add_stem(word, language, folded(language.stemmer(lower)));
  if (const auto starts = language.phrases_by_first.find(word.stems.front());
      starts != language.phrases_by_first.end())
    word.phrases = starts->second;
  return word;
}

const Word& Vocabulary::word(std::string_view lower, LanguageWords& language) {
  return language.words.find_or_make(lower, [&] { return make_word(lower, language); });
}

const Word& Vocabulary::gram(std::string_view text) {
  return grams_.find_or_make(text, [&] { return make_gram(text); });
}

}  // namespace dateline
