#include "common/analysis.hpp"

#include <algorithm>
#include <cassert>
#include <deque>
#include <optional>
#include <unordered_map>

#include "common/characters.hpp"
#include "common/language.hpp"
#include "common/sentences.hpp"
#include "common/stemmer.hpp"
#include "common/text.hpp"

namespace dateline {
namespace {

constexpr std::size_t longest_word = 200;      ///< bytes, folded; a Xapian term holds 245
constexpr std::size_t most_words = 2'000'000;  ///< remembered before trim_memory() forgets

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const { return hash64(word); }
};

template <class Value>
using WordMap = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

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

bool has_small_letter(std::string_view text) {
  for (std::uint32_t at = 0; at < text.size();) {
    const auto here = character_at(text, at);
    if (here.kind == CharacterClass::Small) return true;
    at = here.end;
  }
  return false;
}

}  // namespace

/// What is known of one language: its stemmer, its words, and its variants by their stems, so that
/// one listed form covers its inflections ("demilitarise" covers "demilitarised").
struct LanguageWords {
  explicit LanguageWords(std::string_view algorithm) : stemmer(algorithm) {}
  Stemmer stemmer;
  bool accents_matter = false;
  WordMap<std::string> variant_stems;
  Variants::Folds spelling;
  std::vector<std::vector<StemId>> phrase_stems;  ///< of each of Variants::phrases
  std::unordered_map<StemId, std::vector<std::uint32_t>> phrases_by_first;
  WordMap<Word> words;
};

struct Analyzer::State {
  /// The line that in_capitals() looked at last: a long one is cut into sentences but once.
  struct Line {
    std::uint32_t begin = 0;  ///< bytes in the text
    std::uint32_t end = 0;
    std::vector<Span> sentences;
    std::size_t current = 0;      ///< the sentence looked at last
    std::optional<bool> shouted;  ///< whether that one is, once somebody asked
  };

  std::shared_ptr<const Variants> variants;
  std::unordered_map<std::string, LanguageWords> languages;
  WordMap<StemId> stem_ids;
  std::deque<std::string> stems;  ///< by id; a deque, so that references stay
  std::size_t words_met = 0;
  LanguageWords grams{""};
  std::vector<Occurrence> scratch;
  Line line;

  StemId intern(std::string stem) {
    const auto [at, fresh] = stem_ids.emplace(std::move(stem), static_cast<StemId>(stems.size()));
    if (fresh) stems.push_back(at->first);
    return at->second;
  }

  LanguageWords& words_of(std::string_view language) {
    if (language.empty()) language = "en";  // as snowball_name() has it
    const auto known = languages.find(std::string(language));
    if (known != languages.end()) return known->second;
    return make_language(std::string(language));
  }

  LanguageWords& make_language(std::string code) {
    auto& made = languages.emplace(code, LanguageWords(snowball_name(code))).first->second;
    made.accents_matter = code != "en" && !made.stemmer.is_plain();
    const auto add = [&](const Variants::Folds& folds) {
      if (made.stemmer.is_plain()) return;  // a word is its stem, and words are looked up first
      for (const auto& [variant, canonical] : folds)
        made.variant_stems.emplace(made.stemmer(variant), made.stemmer(canonical));
    };
    add(variants->names);
    if (const auto own = variants->spelling.find(code); own != variants->spelling.end()) {
      made.spelling = own->second;
      add(made.spelling);
    }
    add_phrases(made);
    return made;
  }

  void add_phrases(LanguageWords& language) {
    for (std::uint32_t i = 0; i < variants->phrases.size(); ++i) {
      std::vector<StemId> phrase;
      for (const auto& word : variants->phrases[i].words)
        phrase.push_back(find_word(word, language, false).stems.front());
      language.phrases_by_first[phrase.front()].push_back(i);
      language.phrase_stems.push_back(std::move(phrase));
    }
    language.words.clear();  // these were made before their phrases were known
  }

  void add_stem(Word& word, const LanguageWords& language, std::string stem) {
    const auto variant = language.variant_stems.find(stem);
    if (variant != language.variant_stems.end() && variant->second != stem) {
      word.is_variant = true;
      stem = variant->second;
    }
    const auto id = intern(cut(std::move(stem)));
    if (std::find(word.stems.begin(), word.stems.end(), id) == word.stems.end())
      word.stems.push_back(id);
  }

  Word make_word(std::string_view lower, LanguageWords& language, bool is_gram) {
    Word word;
    ++words_met;
    word.raw = cut(folded(lower));
    word.spelling = intern(word.raw);
    word.canonical = word.raw;
    if (is_gram) {
      word.stems.push_back(intern(word.raw));
      return word;
    }
    if (const auto short_name = variants->capitals.find(word.raw);
        short_name != variants->capitals.end()) {
      const auto name = intern("^" + short_name->second);
      if (short_name->second != word.raw) {  // "usa" is the name however it is written
        word.stems.push_back(name);
        return word;
      }
      word.name = name;
    }
    if (const auto name = variants->names.find(word.raw); name != variants->names.end()) {
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

  const Word& find_word(std::string_view lower, LanguageWords& language, bool is_gram) {
    const auto known = language.words.find(lower);
    if (known != language.words.end()) return known->second;
    return language.words.emplace(std::string(lower), make_word(lower, language, is_gram))
        .first->second;
  }

  /// Whether all of `words` is in capitals, so that capitals say nothing in it: two words at least,
  /// and not merely short names in a row.
  bool is_shouted(std::string_view words) const {
    if (has_small_letter(words)) return false;
    bool plain_word = false;
    std::size_t count = 0;
    auto look = [&](const Token& token) {
      if (token.kind == TokenKind::Compound || token.shape != Shape::Capitals) return;
      ++count;
      plain_word = plain_word || !variants->capitals.contains(folded(token.text));
    };
    tokenize(words, look);
    return count >= 2 && plain_word;
  }

  /// Whether the sentence around `at` is shouted. Asked in ascending order within one text.
  bool in_capitals(std::string_view text, std::uint32_t at) {
    if (at >= line.end) {
      const auto before = text.rfind('\n', at);
      line.begin = before == std::string_view::npos ? 0 : static_cast<std::uint32_t>(before) + 1;
      line.end = static_cast<std::uint32_t>(std::min(text.find('\n', at), text.size()));
      line.sentences = sentences(text.substr(line.begin, line.end - line.begin));
      line.current = 0;
      line.shouted.reset();
    }
    while (line.current < line.sentences.size() &&
           line.begin + line.sentences[line.current].end <= at) {
      ++line.current;
      line.shouted.reset();
    }
    if (line.current == line.sentences.size()) return false;
    const auto& sentence = line.sentences[line.current];
    if (!line.shouted)
      line.shouted =
          is_shouted(text.substr(line.begin + sentence.begin, sentence.end - sentence.begin));
    return *line.shouted;
  }
};

Analyzer::Analyzer(std::shared_ptr<const Variants> variants) : state_(std::make_unique<State>()) {
  assert(variants);
  state_->variants = std::move(variants);
}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

const Word& Analyzer::word(std::string_view lower, std::string_view language) {
  return state_->find_word(lower, state_->words_of(language), false);
}

const std::string& Analyzer::stem(StemId id) const { return state_->stems[id]; }

bool Analyzer::is_shouted(std::string_view text) const { return state_->is_shouted(text); }

const Variants& Analyzer::variants() const { return *state_->variants; }

void Analyzer::trim_memory() {
  if (state_->words_met < most_words) return;
  *this = Analyzer(state_->variants);
}

namespace {

/// Whether the words of a phrase, given by their stems, stand one after the other from `at` on, in
/// plain words; returns the index after them, or `at`.
std::size_t match_phrase(const std::vector<Occurrence>& all, std::size_t at,
                         const std::vector<StemId>& phrase) {
  auto next = at;
  for (const auto stem : phrase) {
    if (next >= all.size() || all[next].kind != TokenKind::Word) return at;
    if (all[next].word->stems.front() != stem) return at;
    ++next;
  }
  return next;
}

}  // namespace

std::uint32_t Analyzer::analyse(std::string_view text, std::string_view language,
                                std::vector<Occurrence>& out) {
  auto& state = *state_;
  auto& words = state.words_of(language);
  auto& found = state.scratch;
  found.clear();
  state.line = {};
  bool rare = false;  // something that needs the second pass
  std::size_t parts = 0;
  auto take = [&](const Token& token) {
    const bool gram = token.kind == TokenKind::Gram;
    const auto& word = state.find_word(token.text, gram ? state.grams : words, gram);
    if (word.raw.empty()) return;  // nothing but marks that folding takes off
    bool is_name = false;
    if (word.name != no_stem && token.shape != Shape::Plain)
      is_name = token.shape == Shape::Dotted || !state.in_capitals(text, token.begin);
    parts = token.kind == TokenKind::Part ? parts + 1 : 0;
    rare = rare || !word.phrases.empty() || parts > 2 || (parts > 0 && word.is_variant);
    found.push_back({&word, token.begin, token.end, token.position, token.kind, is_name});
  };
  const auto last = tokenize(text, take);
  if (!rare) {
    out.swap(found);
    return last;
  }
  return join_forms(language, out);
}

/// The second pass: listed phrases become compounds ("cease fire" -> "ceasefire"), which takes
/// positions away from what follows, and compounds of variants get the joined form of what these
/// stand for.
std::uint32_t Analyzer::join_forms(std::string_view language, std::vector<Occurrence>& out) {
  const auto& found = state_->scratch;
  const auto& phrases = state_->words_of(language).phrase_stems;
  const std::vector<std::uint32_t> none;
  out.clear();
  std::uint32_t taken = 0;
  std::size_t parts = 0;  // of the compound being passed
  for (std::size_t at = 0; at < found.size();) {
    auto here = found[at];
    here.position -= taken;
    std::size_t end = at;
    for (const auto index : here.kind == TokenKind::Word ? here.word->phrases : none) {
      end = match_phrase(found, at, phrases[index]);
      if (end == at) continue;
      const auto& canonical = state_->variants->phrases[index].canonical;
      out.push_back({&word(canonical, language), here.begin, found[end - 1].end, here.position,
                     TokenKind::Compound, false, false});
      for (auto i = at; i < end; ++i) {
        out.push_back(found[i]);
        out.back().position = here.position;
        out.back().kind = TokenKind::Part;
      }
      taken += static_cast<std::uint32_t>(end - at - 1);
      break;
    }
    if (end != at) {
      at = end;
      continue;
    }
    if (here.kind == TokenKind::Part && parts > 2) add_pair(at, here, language, out);
    out.push_back(here);
    if (here.kind == TokenKind::Compound) parts = add_canonical_compound(at, here, language, out);
    ++at;
  }
  return out.empty() ? 0 : out.back().position;
}

/// Of a compound of three or more ("Moscow-Kyiv-Washington"), each two neighbours joined, so that
/// "Moscow-Kyiv" meets it.
void Analyzer::add_pair(std::size_t at, const Occurrence& part, std::string_view language,
                        std::vector<Occurrence>& out) {
  const auto& found = state_->scratch;
  if (at + 1 == found.size() || found[at + 1].kind != TokenKind::Part) return;
  const auto& next = found[at + 1];
  out.push_back(part);
  out.back().word = &word(part.word->canonical + next.word->canonical, language);
  out.back().end = next.end;
  out.back().kind = TokenKind::Compound;
  out.back().is_name = out.back().is_spelt = false;
}

/// Returns how many parts the compound has.
std::size_t Analyzer::add_canonical_compound(std::size_t at, const Occurrence& whole,
                                             std::string_view language,
                                             std::vector<Occurrence>& out) {
  const auto& found = state_->scratch;
  std::string spelt, canonical;
  std::size_t parts = 0;
  for (auto i = at + 1; i < found.size() && found[i].kind == TokenKind::Part; ++i, ++parts) {
    spelt += found[i].word->raw;
    canonical += found[i].word->canonical;
  }
  if (canonical == spelt || spelt != whole.word->raw) return parts;
  out.push_back(whole);
  out.back().word = &word(canonical, language);
  out.back().is_spelt = false;
  return parts;
}

}  // namespace dateline
