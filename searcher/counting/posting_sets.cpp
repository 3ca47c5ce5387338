#include "searcher/counting/posting_sets.hpp"

#include <utility>
#include <vector>

namespace dateline::searcher {
namespace {

constexpr std::size_t bytes_of_remembering = 160;  ///< nodes, pointers and a short term
constexpr std::uint64_t postings_a_skip = 100;     ///< that are decoded while one is looked up

}  // namespace

SharedSet PostingSets::find(const std::string& term) {
  const auto found = by_term_.find(term);
  if (found == by_term_.end()) return nullptr;
  by_use_.splice(by_use_.begin(), by_use_, found->second);
  return found->second->set;
}

Docid PostingSets::last() {
  if (last_ == 0) last_ = database_.get_lastdocid();
  return last_;
}

SharedSet PostingSets::decode(const std::string& term) {
  const auto greatest = last();
  if (term.empty() && database_.get_doccount() == greatest)
    return std::make_shared<const DocumentSet>(DocumentSet::all(greatest));
  std::vector<Docid> ids;
  const auto end = database_.postlist_end(term);
  auto at = database_.postlist_begin(term);
  if (at != end) ids.reserve(term.empty() ? greatest : database_.get_termfreq(term));
  for (; at != end; ++at) ids.push_back(*at);
  return std::make_shared<const DocumentSet>(std::move(ids), greatest);
}

SharedSet PostingSets::of(const std::string& term) {
  if (auto known = find(term)) return known;
  auto set = decode(term);
  by_use_.push_front({term, set});
  by_term_.emplace(by_use_.front().term, by_use_.begin());
  const auto cost = [](const Remembered& each) {
    return each.set->size() + each.term.capacity() + bytes_of_remembering;
  };
  bytes_ += cost(by_use_.front());
  while (bytes_ > most_bytes_) {
    bytes_ -= cost(by_use_.back());
    by_term_.erase(by_use_.back().term);
    by_use_.pop_back();
  }
  return set;
}

SharedSet PostingSets::within(const SharedSet& candidates, const std::string& term) {
  if (candidates->empty()) return candidates;
  auto known = find(term);
  if (!known && candidates->count() * postings_a_skip > database_.get_termfreq(term))
    known = of(term);
  if (known) return std::make_shared<const DocumentSet>(*candidates & *known);
  std::vector<Docid> both;
  auto at = database_.postlist_begin(term);
  const auto end = database_.postlist_end(term);
  for (Docid id = candidates->at_or_after(1); id != 0; id = candidates->at_or_after(id)) {
    at.skip_to(id);
    if (at == end) break;
    if (*at == id) both.push_back(id);
    id = id == *at ? id + 1 : *at;
  }
  return std::make_shared<const DocumentSet>(std::move(both), last());
}

std::uint64_t PostingSets::frequency(const std::string& term) {
  const auto known = find(term);
  return known ? known->count() : database_.get_termfreq(term);
}

void PostingSets::clear() {
  by_term_.clear();
  by_use_.clear();
  bytes_ = 0;
  last_ = 0;
}

}  // namespace dateline::searcher
