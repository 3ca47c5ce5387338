#include "searcher/snippet.hpp"

#include <algorithm>
#include <cmath>

#include "common/schema.hpp"
#include "common/sentences.hpp"

namespace dateline::searcher {
namespace {

constexpr std::uint32_t unwanted = 0xFFFFFFFF;
constexpr std::size_t most_read = 256 * 1024;    ///< bytes of a body that are looked at
constexpr std::uint32_t longest_sentence = 480;  ///< bytes; a longer one is cut around its matches
constexpr std::uint32_t before_match = 120;  ///< bytes kept before the first match of such a one
constexpr double lead_bonus = 0.15;          ///< for the first sentences: they tell the news

std::string_view beginning(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

/// The nearest space at or after `at`, or a character's edge where there is none near.
std::uint32_t word_edge(std::string_view text, std::uint32_t at, std::uint32_t limit) {
  const auto space = text.find(' ', at);
  if (space != std::string_view::npos && space < at + 40 && space < limit)
    return static_cast<std::uint32_t>(space);
  while (at < limit && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

/// Of valid UTF-8: all bytes but those that continue a character.
std::uint32_t code_points(std::string_view text) {
  return static_cast<std::uint32_t>(std::ranges::count_if(
      text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

}  // namespace

Snippeter::Snippeter(const query::Wanted& wanted, Analyzer& analyzer,
                     const Xapian::Database& database)
    : wanted_(wanted), analyzer_(analyzer), phrases_(wanted.phrases, analyzer) {
  const double articles = database.get_doccount();
  const auto rarity = [&](const std::string& term) {
    const double having = database.get_termfreq(term);
    return std::log(1 + (articles - having + 0.5) / (having + 0.5));
  };
  for (const auto& stem : wanted.stems) {
    stems_.push_back(analyzer.stem_id(stem));
    weights_.push_back(std::max(0.1, rarity(stem_term(field("body"), stem))));
  }
  spelling_word_ = static_cast<std::uint32_t>(weights_.size());
  weights_.push_back(1);
  first_phrase_ = static_cast<std::uint32_t>(weights_.size());
  for (const auto& phrase : wanted.phrases) {
    double weight = 0;
    for (const auto& stems : phrase)
      if (!stems.empty()) weight += std::max(0.1, rarity(stem_term(field("body"), stems.front())));
    weights_.push_back(weight);
  }
  for (const auto& spelling : wanted.spellings) spellings_.push_back(analyzer.stem_id(spelling));
  for (const auto* ids : {&stems_, &spellings_})
    for (const auto id : *ids) filter_ |= std::uint64_t{1} << (id % 64);
}

bool Snippeter::begins_as_wanted(const Word& word, std::span<const StemId> stems) const {
  return std::ranges::any_of(wanted_.prefixes, [&](const auto& prefix) {
    return word.raw.starts_with(prefix) || std::ranges::any_of(stems, [&](StemId id) {
             return analyzer_.stem(id).starts_with(prefix);
           });
  });
}

/// Asked for every word of every article that is shown: numbers are compared, not texts.
std::uint32_t Snippeter::wanted_word(const Occurrence& occurrence) {
  const auto may_be_wanted = [this](StemId id) { return (filter_ >> (id % 64) & 1U) != 0; };
  const auto& word = *occurrence.word;
  if (may_be_wanted(word.spelling) && std::ranges::count(spellings_, word.spelling) > 0)
    return spelling_word_;
  if (!wanted_.prefixes.empty()) {
    auto& known = occurrence.is_name ? known_names_ : known_;
    const auto [at, fresh] = known.emplace(&word, false);
    if (fresh) at->second = begins_as_wanted(word, occurrence.stems());
    if (at->second) return spelling_word_;
  }
  for (const auto id : occurrence.stems()) {
    if (!may_be_wanted(id)) continue;
    const auto found = std::ranges::find(stems_, id);
    if (found != stems_.end()) return static_cast<std::uint32_t>(found - stems_.begin());
  }
  return unwanted;
}

WordSieve Snippeter::make_sieve(const std::string& language) {
  std::vector<std::string_view> beginnings(wanted_.prefixes.begin(), wanted_.prefixes.end());
  for (const auto* texts : {&wanted_.stems, &wanted_.spellings})
    beginnings.insert(beginnings.end(), texts->begin(), texts->end());
  const auto& variants = analyzer_.variants();
  const bool phrases = std::ranges::any_of(variants.phrases, [&](const auto& phrase) {
    const auto& joined = analyzer_.word(phrase.canonical, language);
    return wanted_word({&joined, 0, 0, 0, TokenKind::Compound, false, false}) != unwanted;
  });
  return analyzer_.sieve(beginnings, phrases, language);
}

/// Into scratch_, at least the words that are wanted. Those of phrases must stand side by side, and
/// so need all of their neighbours.
void Snippeter::analyse(std::string_view text, std::string_view language) {
  if (!wanted_.phrases.empty() || !stems_keep_beginnings(language))
    return static_cast<void>(analyzer_.analyse(text, language, scratch_));
  auto sieve = sieves_.find(language);
  if (sieve == sieves_.end()) {
    const std::string code(language);
    sieve = sieves_.emplace(code, make_sieve(code)).first;
  }
  analyzer_.analyse(text, language, sieve->second, scratch_);
}

std::vector<Snippeter::Mark> Snippeter::marks(std::string_view text, std::string_view language) {
  std::vector<Mark> found;
  if (wanted_.empty()) return found;
  analyse(text, language);
  const auto& in_phrase = phrases_.find(scratch_);
  for (std::size_t i = 0; i < scratch_.size(); ++i) {
    const auto& occurrence = scratch_[i];
    auto word = wanted_word(occurrence);
    if (!in_phrase.empty() && in_phrase[i] != PhraseFinder::no_phrase)
      word = first_phrase_ + in_phrase[i];
    if (word == unwanted) continue;
    const bool inside = !found.empty() && occurrence.begin < found.back().span.end;
    if (!inside)
      found.push_back({{occurrence.begin, occurrence.end}, word});
    else if (occurrence.end > found.back().span.end)  // overlapping pairs of characters
      found.back().span.end = occurrence.end;
  }
  return found;
}

std::vector<Span> Snippeter::matches(std::string_view text, std::string_view language) {
  std::vector<Span> spans;
  for (const auto& mark : marks(text, language)) spans.push_back(mark.span);
  return spans;
}

/// Greedily: each sentence is worth the rarity of the words that no chosen sentence has yet shown.
std::vector<std::size_t> Snippeter::best_sentences(const std::vector<Span>& sentences,
                                                   const std::vector<Mark>& marks,
                                                   std::size_t most) const {
  std::vector<std::vector<std::uint32_t>> words(sentences.size());
  std::size_t sentence = 0;
  for (const auto& mark : marks) {
    while (sentence < sentences.size() && sentences[sentence].end <= mark.span.begin) ++sentence;
    if (sentence == sentences.size()) break;
    if (std::ranges::find(words[sentence], mark.word) == words[sentence].end())
      words[sentence].push_back(mark.word);
  }
  std::vector<double> left = weights_;
  std::vector<std::size_t> chosen;
  while (chosen.size() < most) {
    double best = 0;
    std::size_t best_at = sentences.size();
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      if (words[i].empty() || std::ranges::find(chosen, i) != chosen.end()) continue;
      double worth = 0;
      for (const auto word : words[i]) worth += left[word];
      worth *= 1 + lead_bonus / static_cast<double>(1 + i);
      if (worth > best + 1e-9) {
        best = worth;
        best_at = i;
      }
    }
    if (best_at == sentences.size()) break;
    for (const auto word : words[best_at]) left[word] *= 0.25;
    chosen.push_back(best_at);
  }
  std::ranges::sort(chosen);
  return chosen;
}

namespace {

bool lies_in(const std::vector<BodyLine>& lines, const Span& span) {
  const auto line = std::ranges::upper_bound(lines, span.begin, {}, &BodyLine::begin);
  return line != lines.begin() && span.begin < std::prev(line)->end;
}

std::size_t first_outside(const std::vector<BodyLine>& lines, const std::vector<Span>& sentences) {
  for (std::size_t i = 0; i < sentences.size(); ++i)
    if (!lies_in(lines, sentences[i])) return i;
  return 0;
}

/// A stretch of whole sentences [first, last], or of a piece of an overlong one.
Span piece_of(std::string_view body, const Span& sentence, std::uint32_t first_match) {
  if (sentence.end - sentence.begin <= longest_sentence) return sentence;
  auto begin = sentence.begin;
  if (first_match > begin + before_match) {
    begin = word_edge(body, first_match - before_match, first_match);
    while (begin < first_match && body[begin] == ' ') ++begin;
  }
  auto end = std::min(sentence.end, begin + longest_sentence);
  if (end < sentence.end) end = word_edge(body, end, sentence.end);
  return {begin, end};
}

}  // namespace

std::vector<Snippet> Snippeter::snippets(std::string_view body, std::string_view language,
                                         std::size_t most, const std::vector<BodyLine>& furniture) {
  body = beginning(body, most_read);
  const auto all = sentences(body);
  if (all.empty() || most == 0) return {};
  auto found = marks(body, language);
  if (!furniture.empty())
    std::erase_if(found, [&](const Mark& mark) { return lies_in(furniture, mark.span); });
  auto chosen = best_sentences(all, found, most);
  if (chosen.empty()) chosen.push_back(first_outside(furniture, all));
  std::vector<Span> pieces;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const auto& sentence = all[chosen[i]];
    auto mark = std::ranges::lower_bound(found, sentence.begin, {},
                                         [](const Mark& m) { return m.span.begin; });
    const auto piece =
        piece_of(body, sentence, mark == found.end() ? sentence.begin : mark->span.begin);
    const bool follows =
        i > 0 && chosen[i] == chosen[i - 1] + 1 && pieces.back().end == all[chosen[i - 1]].end;
    if (follows && piece.begin == sentence.begin)
      pieces.back().end = piece.end;
    else
      pieces.push_back(piece);
  }
  std::vector<Snippet> made;
  for (const auto& piece : pieces) made.push_back(make(body, all, piece, found));
  return made;
}

Snippet Snippeter::make(std::string_view body, const std::vector<Span>& sentences,
                        const Span& piece, const std::vector<Mark>& marks) const {
  Snippet made;
  made.text = body.substr(piece.begin, piece.end - piece.begin);
  std::ranges::replace(made.text, '\n', ' ');
  for (const auto& mark : marks)
    if (mark.span.begin >= piece.begin && mark.span.end <= piece.end)
      made.matches.push_back({mark.span.begin - piece.begin, mark.span.end - piece.begin});
  made.opens = piece.begin == sentences.front().begin;
  made.closes = piece.end == sentences.back().end;
  made.bytes = piece;
  const auto before = code_points(body.substr(0, piece.begin));
  made.chars = {before, before + code_points(made.text)};
  return made;
}

std::optional<Snippet> Snippeter::opening(std::string_view body, std::string_view language,
                                          const std::vector<BodyLine>& furniture) {
  body = beginning(body, longest_sentence);
  const auto all = sentences(body);
  if (all.empty()) return std::nullopt;
  return make(body, all, all[first_outside(furniture, all)], marks(body, language));
}

}  // namespace dateline::searcher
