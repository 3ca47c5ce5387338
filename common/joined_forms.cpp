#include "common/joined_forms.hpp"

namespace dateline {
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

class Joiner {
 public:
  Joiner(const std::vector<Occurrence>& found, Vocabulary& vocabulary, LanguageWords& language,
         std::vector<Occurrence>& out)
      : found_(found), vocabulary_(vocabulary), language_(language), out_(out) {}

  std::uint32_t run() {
    out_.clear();
    std::size_t parts = 0;  // of the compound being passed
    for (std::size_t at = 0; at < found_.size();) {
      if (const auto end = add_phrase(at); end != at) {
        at = end;
        continue;
      }
      auto here = found_[at];
      here.position -= taken_;
      if (here.kind == TokenKind::Part && parts > 2) add_pair(at, here);
      out_.push_back(here);
      if (here.kind == TokenKind::Compound) parts = add_canonical_compound(at, here);
      ++at;
    }
    return out_.empty() ? 0 : out_.back().position;
  }

 private:
  /// If a listed phrase begins at `at`, adds it and its words; returns the index after it, or `at`.
  std::size_t add_phrase(std::size_t at) {
    const auto& first = found_[at];
    if (first.kind != TokenKind::Word) return at;
    for (const auto index : first.word->phrases) {
      const auto end = match_phrase(found_, at, language_.phrase_stems[index]);
      if (end == at) continue;
      const auto position = first.position - taken_;
      const auto& canonical = vocabulary_.variants().phrases[index].canonical;
      out_.push_back({&vocabulary_.word(canonical, language_), first.begin, found_[end - 1].end,
                      position, TokenKind::Compound, false, false});
      for (auto i = at; i < end; ++i) {
        out_.push_back(found_[i]);
        out_.back().position = position;
        out_.back().kind = TokenKind::Part;
      }
      taken_ += static_cast<std::uint32_t>(end - at - 1);
      return end;
    }
    return at;
  }

  /// Of a compound of three or more ("Moscow-Kyiv-Washington"), each two neighbours joined, so that
  /// "Moscow-Kyiv" meets it.
  void add_pair(std::size_t at, const Occurrence& part) {
    if (at + 1 == found_.size() || found_[at + 1].kind != TokenKind::Part) return;
    const auto& next = found_[at + 1];
    out_.push_back(part);
    out_.back().word = &vocabulary_.word(part.word->canonical + next.word->canonical, language_);
    out_.back().end = next.end;
    out_.back().kind = TokenKind::Compound;
    out_.back().is_name = out_.back().is_spelt = false;
  }

  /// Returns how many parts the compound has.
  std::size_t add_canonical_compound(std::size_t at, const Occurrence& whole) {
    std::string spelt, canonical;
    std::size_t parts = 0;
    for (auto i = at + 1; i < found_.size() && found_[i].kind == TokenKind::Part; ++i, ++parts) {
      spelt += found_[i].word->raw;
      canonical += found_[i].word->canonical;
    }
    if (canonical == spelt || spelt != whole.word->raw) return parts;
    out_.push_back(whole);
    out_.back().word = &vocabulary_.word(canonical, language_);
    out_.back().is_spelt = false;
    return parts;
  }

  const std::vector<Occurrence>& found_;
  Vocabulary& vocabulary_;
  LanguageWords& language_;
  std::vector<Occurrence>& out_;
  std::uint32_t taken_ = 0;  ///< positions, by the phrases passed
};

}  // namespace

std::uint32_t join_forms(const std::vector<Occurrence>& found, Vocabulary& vocabulary,
                         LanguageWords& language, std::vector<Occurrence>& out) {
  return Joiner(found, vocabulary, language, out).run();
}

}  // namespace dateline
