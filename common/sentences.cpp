#include "common/sentences.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "common/characters.hpp"
#include "common/text.hpp"

namespace dateline {
namespace {

using enum CharacterClass;

/// Words before a full stop that does not end a sentence; lower case.
constexpr auto abbreviations = std::to_array<std::string_view>(
    {"adm",  "al",   "apr",  "aug", "av",   "ave",  "ba",  "bros", "bzw", "ca",     "capt",
     "cdr",  "cf",   "cmdr", "co",  "col",  "corp", "cpl", "dec",  "dem", "dept",   "dr",
     "ed",   "eds",  "est",  "etc", "feb",  "fr",   "ft",  "gen",  "gov", "hon",    "hr",
     "inc",  "jan",  "jr",   "jul", "jun",  "lt",   "ltd", "maj",  "mar", "messrs", "mio",
     "mlle", "mm",   "mme",  "mr",  "mrd",  "mrs",  "ms",  "mt",   "nov", "nr",     "oct",
     "pres", "prof", "pvt",  "rep", "reps", "rev",  "rt",  "sec",  "sen", "sens",   "sept",
     "sep",  "sgt",  "sr",   "st",  "sra",  "supt", "tel", "usw",  "vgl", "vs",     "ул",
     "им",   "г",    "гг",   "тыс", "млн",  "млрд", "р",   "рр",   "тис", "вул",    "ім"});
/// These only before a number: "No. 4".
constexpr auto numbered =
    std::to_array<std::string_view>({"no", "nos", "art", "fig", "op", "vol", "p", "pp"});
/// Of the first list these may be the last word of a sentence, whatever their capitals.
constexpr auto last_words = std::to_array<std::string_view>(
    {"apr", "aug", "bros", "co",  "corp", "dec", "dept", "feb",  "inc", "jan",
     "jr",  "jul", "jun",  "ltd", "mar",  "nov", "oct",  "sept", "sep", "sr"});
/// Of the first list some are words or names as well: a stop after them ends a sentence when a new
/// one plainly begins, which only the next word can tell.
constexpr auto sentence_openers = std::to_array<std::string_view>(
    {"the",   "a",     "an",       "he",    "she",       "it",        "they",  "we",   "i",
     "you",   "in",    "on",       "at",    "but",       "and",       "this",  "that", "these",
     "those", "his",   "her",      "its",   "their",     "our",       "my",    "for",  "as",
     "if",    "when",  "while",    "after", "before",    "there",     "what",  "who",  "how",
     "why",   "where", "both",     "some",  "many",      "most",      "no",    "not",  "so",
     "since", "under", "with",     "by",    "from",      "to",        "one",   "two",  "however",
     "still", "yet",   "although", "also",  "meanwhile", "according", "asked", "last", "now",
     "then",  "even"});

bool listed(const auto& list, std::string_view word) {
  const auto lower = lower_case(word);
  return std::find(list.begin(), list.end(), lower) != list.end();
}

bool is_stop(char32_t code) {
  return code == '.' || code == '!' || code == '?' || code == U'…' || code == U'؟' ||
         code == U'۔' || code == U'।';
}

bool cannot_end_sentence(char byte) {
  return static_cast<unsigned char>(byte) < 0x80 && byte != '\n' && byte != '.' && byte != '!' &&
         byte != '?';
}

/// The next byte from `at` on that may end a sentence. Nearly none does, so eight at a time are
/// looked at: a byte is zero after xor where it is the one looked for, and the high bit of each
/// tells zeros and those above ASCII (Lamport 1975, "Multiple byte processing with full-word
/// instructions"; a false alarm costs a second look).
std::uint32_t pass_over(std::string_view text, std::uint32_t at) {
  constexpr std::uint64_t each = 0x0101010101010101;
  constexpr std::uint64_t high = 0x80 * each;
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    const auto has = [eight](char byte) {
      return (eight ^ (each * static_cast<unsigned char>(byte))) - each;
    };
    if (((eight | has('\n') | has('.') | has('!') | has('?')) & high) != 0) break;
  }
  while (at < text.size() && cannot_end_sentence(text[at])) ++at;
  return at;
}

bool is_wide_stop(char32_t code) {
  return code == U'。' || code == U'！' || code == U'？' || code == U'｡';
}

bool is_closing(char32_t code) {
  return code == '"' || code == '\'' || code == ')' || code == ']' || code == U'”' ||
         code == U'’' || code == U'»' || code == U'」' || code == U'』' || code == U'）' ||
         code == U'“';
}

bool is_white(char32_t code) { return code == ' ' || code == '\n'; }

class Splitter {
 public:
  explicit Splitter(std::string_view text)
      : text_(text), size_(static_cast<std::uint32_t>(text.size())) {}

  std::vector<Span> run() {
    std::uint32_t at = 0;
    while ((at = pass_over(text_, at)) < size_) {
      const auto here = character_at(text_, at);
      if (here.code == '\n') {
        close(at, here.end);
        at = here.end;
      } else if (is_stop(here.code) || is_wide_stop(here.code)) {
        at = consider(at, is_wide_stop(here.code));
      } else {
        at = here.end;
      }
    }
    close(size_, size_);
    return std::move(found_);
  }

 private:
  /// Ends the sentence at `end`; the next begins at `next`.
  void close(std::uint32_t end, std::uint32_t next) {
    while (begin_ < end && text_[begin_] == ' ') ++begin_;
    while (end > begin_ && text_[end - 1] == ' ') --end;
    if (end > begin_) found_.push_back({begin_, end});
    begin_ = next;
  }

  /// At a stop: takes it with the stops and closing marks after it, ends the sentence there if it
  /// is one, and returns the offset after.
  std::uint32_t consider(std::uint32_t stop, bool wide) {
    auto end = stop;
    bool plain_point = text_[stop] == '.';
    for (auto next = character_at(text_, end); end < size_; next = character_at(text_, end)) {
      const bool more = is_stop(next.code) || is_wide_stop(next.code);
      if (!more && !is_closing(next.code)) break;
      if (end != stop) plain_point = false;
      end = next.end;
    }
    if (wide) {
      if (!goes_on_after_quote(stop, end)) close(end, end);
      return end;
    }
    if (end < size_ && !is_white(static_cast<unsigned char>(text_[end]))) return end;
    auto next = end;
    while (next < size_ && text_[next] == ' ') ++next;
    if (begins_sentence(next) && !(plain_point && goes_on_after_point(stop, next)))
      close(end, next);
    return end;
  }

  /// Whether a Japanese sentence goes on after a closing bracket: 「停火。」と述べた。
  bool goes_on_after_quote(std::uint32_t stop, std::uint32_t end) const {
    if (end == character_at(text_, stop).end || end >= size_) return false;
    const auto next = character_at(text_, end).code;
    const bool hiragana = next >= 0x3041 && next <= 0x309F;
    return hiragana || next == U'、' || next == U'，';
  }

  bool begins_sentence(std::uint32_t at) const {
    constexpr int most_marks = 32;  // before its first word; keeps a page of dots linear
    auto here = character_at(text_, at);
    for (int i = 0; i < most_marks && at < size_ && !is_word(here.kind) && here.code != '\n' &&
                    here.kind != Spaceless;
         ++i) {
      at = here.end;
      here = character_at(text_, at);
    }
    return here.kind != Small;
  }

  std::string_view word_before(std::uint32_t end) const {
    auto begin = end;
    while (begin > begin_ && (static_cast<unsigned char>(text_[begin - 1]) >= 0x80 ||
                              is_word(classify(static_cast<unsigned char>(text_[begin - 1])))))
      --begin;
    return text_.substr(begin, end - begin);
  }

  std::string_view word_at(std::uint32_t begin) const {
    auto end = begin;
    for (auto next = character_at(text_, end); is_word(next.kind); next = character_at(text_, end))
      end = next.end;
    return text_.substr(begin, end - begin);
  }

  /// Whether the point at `stop` belongs to the word before it and the sentence goes on at `next`.
  bool goes_on_after_point(std::uint32_t stop, std::uint32_t next) const {
    if (next >= size_ || text_[next] == '\n') return false;
    const auto word = word_before(stop);
    if (word.empty()) return false;
    const auto first = character_at(word, 0);
    if (first.end == word.size() && is_letter(first.kind))  // an initial, or the last of "U.S."
      return !listed(sentence_openers, word_at(next));
    if (first.kind == Digit && word.size() <= 2)  // German "28. Dezember"
      return character_at(text_, next).kind == Capital && !listed(sentence_openers, word_at(next));
    if (listed(numbered, word)) return character_at(text_, next).kind == Digit;
    if (!listed(abbreviations, word)) return false;
    if (first.kind == Capital && !listed(last_words, word))
      return true;  // "Mr. The" is no sentence end, "no. The" is, and so is "Inc. The"
    return !listed(sentence_openers, word_at(next));
  }

  std::string_view text_;
  std::uint32_t size_;
  std::uint32_t begin_ = 0;
  std::vector<Span> found_;
};

}  // namespace

std::vector<Span> sentences(std::string_view text) { return Splitter(text).run(); }

}  // namespace dateline
