#include "searcher/replay/replayed.hpp"

#include <algorithm>
#include <unordered_map>

#include "common/text.hpp"

namespace dateline::searcher {

std::uint64_t Replay::changed() const {
  return static_cast<std::uint64_t>(
      std::ranges::count_if(answers, [](const ReplayedAnswer& a) { return !a.is_same(); }));
}

ReplayedAnswer compared(const RecordedAnswer& then, const SearchResults& now,
                        const std::function<bool(const std::string&)>& is_there) {
  ReplayedAnswer made{then.id, then.query, then.total, now.total, {}, {}};
  std::unordered_map<std::string, const RecordedHit*> before;
  for (const auto& hit : then.hits) before.emplace(hit.id, &hit);
  for (const auto& hit : now.hits) {
    ChangedHit changed{hit.article.id, hit.article.title, 0, hit.rank, false, false};
    const auto known = before.find(hit.article.id);
    if (known != before.end()) {
      const auto& old = *known->second;
      changed.then = old.rank;
      changed.title = old.title;
      changed.other_content =
          !old.content_hash.empty() && old.content_hash != hex(hit.article.fingerprint);
      before.erase(known);
    }
    if (changed.came() || changed.moved() || changed.other_content) made.hits.push_back(changed);
  }
  for (const auto& hit : then.hits)
    if (before.contains(hit.id))
      made.hits.push_back({hit.id, hit.title, hit.rank, 0, false, !is_there(hit.id)});
  return made;
}

}  // namespace dateline::searcher
