#include "searcher/phrase_finder.hpp"

#include <algorithm>
#include <tuple>

namespace dateline::searcher {

PhraseFinder::PhraseFinder(const std::vector<query::PhraseWords>& phrases, Analyzer& analyzer)
    : phrases_(phrases), analyzer_(analyzer) {
  for (std::uint32_t phrase = 0; phrase < phrases.size(); ++phrase)
    for (std::uint32_t place = 0; place < phrases[phrase].size(); ++place)
      for (const auto& stem : phrases[phrase][place]) parts_[stem].push_back({phrase, place});
}

const std::vector<PhraseFinder::Part>& PhraseFinder::parts_of(const Occurrence& word) {
  auto& known = word.is_name ? known_names_ : known_;
  const auto [at, fresh] = known.try_emplace(word.word);
  if (!fresh) return at->second;
  for (const auto id : word.stems())
    if (const auto found = parts_.find(std::string(analyzer_.stem(id))); found != parts_.end())
      at->second.insert(at->second.end(), found->second.begin(), found->second.end());
  return at->second;
}

void PhraseFinder::collect(const std::vector<Occurrence>& words) {
  candidates_.clear();
  for (std::uint32_t i = 0; i < words.size(); ++i)
    for (const auto& [phrase, place] : parts_of(words[i]))
      if (words[i].position >= place)
        candidates_.push_back({phrase, words[i].position - place, place, i});
  std::ranges::sort(candidates_, [](const Candidate& a, const Candidate& b) {
    return std::tie(a.phrase, a.start, a.place) < std::tie(b.phrase, b.start, b.place);
  });
}

const std::vector<std::uint32_t>& PhraseFinder::find(const std::vector<Occurrence>& words) {
  found_.clear();
  if (phrases_.empty()) return found_;
  collect(words);
  for (std::size_t begin = 0; begin < candidates_.size();) {
    const auto& [phrase, start, place, word] = candidates_[begin];
    auto end = begin;
    std::size_t places = 0;
    for (; end < candidates_.size() && candidates_[end].phrase == phrase &&
           candidates_[end].start == start;
         ++end)
      if (end == begin || candidates_[end].place != candidates_[end - 1].place) ++places;
    if (places == phrases_[phrase].size()) {
      found_.resize(words.size(), no_phrase);
      for (auto i = begin; i < end; ++i) found_[candidates_[i].word] = phrase;
    }
    begin = end;
  }
  return found_;
}

}  // namespace dateline::searcher
