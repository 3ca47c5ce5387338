#include "searcher/story_column.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "common/document.hpp"
#include "common/schema.hpp"
#include "common/text.hpp"

namespace dateline::searcher {

void StoryColumn::follow() {
  const auto revision = database_.get_revision();
  if (revision == revision_ && !stories_.empty()) return;
  revision_ = revision;
  stories_.resize(std::size_t{database_.get_lastdocid()} + 1);
  std::iota(stories_.begin(), stories_.end(), std::uint64_t{0});
  const auto end = database_.valuestream_end(story_slot);
  for (auto at = database_.valuestream_begin(story_slot); at != end; ++at)
    stories_[at.get_docid()] = number_of_value(*at);
}

std::uint64_t StoryColumn::count(const DocumentSet& documents) {
  follow();
  std::unordered_set<std::uint64_t> stories;
  documents.each([&](Docid document) { stories.insert(story_of(document)); });
  return stories.size();
}

std::vector<StoryDocuments> StoryColumn::by_size(const DocumentSet& documents) {
  follow();
  std::unordered_map<std::uint64_t, std::size_t> place;
  std::vector<StoryDocuments> stories;
  documents.each([&](Docid document) {
    const auto story = story_of(document);
    const auto [at, fresh] = place.emplace(story, stories.size());
    if (fresh) stories.push_back({story, {}});
    stories[at->second].documents.push_back(document);
  });
  std::ranges::sort(stories, [](const StoryDocuments& a, const StoryDocuments& b) {
    const auto left = a.documents.size(), right = b.documents.size();
    return left != right ? left > right : a.story < b.story;
  });
  return stories;
}

void StoryColumn::leave_first(std::vector<Ranked>& matches) {
  follow();
  std::unordered_set<std::uint64_t> met;
  std::erase_if(matches,
                [&](const Ranked& match) { return !met.insert(story_of(match.document)).second; });
}

void StoryColumn::tell_others(const std::vector<Ranked>& shown, const DocumentSet& documents,
                              std::vector<Hit>& hits) {
  follow();
  std::unordered_map<std::uint64_t, std::size_t> hit_of;
  for (std::size_t at = 0; at < shown.size(); ++at)
    hit_of.emplace(story_of(shown[at].document), at);
  std::vector<std::set<std::string>> outlets(hits.size());
  std::vector<std::uint64_t> articles(hits.size(), 0);
  documents.each([&](Docid document) {
    const auto at = hit_of.find(story_of(document));
    if (at == hit_of.end() || shown[at->second].document == document) return;
    ++articles[at->second];
    const auto source = database_.get_document(document).get_value(*field("source").slot);
    outlets[at->second].insert(folded(source));
  });
  for (std::size_t at = 0; at < hits.size(); ++at) {
    outlets[at].erase(folded(hits[at].article.source));
    hits[at].others = StoryOthers{articles[at], outlets[at].size()};
  }
}

}  // namespace dateline::searcher
