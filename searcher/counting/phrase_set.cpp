#include "searcher/counting/phrase_set.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

namespace dateline::searcher {
namespace {

using Xapian::Query;

bool add_terms(const Query& side, std::vector<std::string>& terms) {
  if (side.get_type() == Query::LEAF_TERM) {
    terms.push_back(*side.get_terms_begin());
    return true;
  }
  if (side.get_type() != Query::OP_OR) return false;
  for (std::size_t i = 0; i < side.get_num_subqueries(); ++i)
    if (!add_terms(side.get_subquery(i), terms)) return false;
  return true;
}

/// One place in a phrase, and where its terms stand.
class Side {
 public:
  Side(const std::vector<PositionLists::Look>& terms, std::uint32_t offset,
       PositionLists& positions)
      : offset_(offset) {
    for (const auto& term : terms) readers_.emplace_back(positions.places(term));
  }

  /// Where the phrase would begin in a document, as this side has it.
  void begin(Docid id, std::vector<std::uint32_t>& begins) {
    begins.clear();
    for (auto& reader : readers_) {
      if (!reader.find(id)) continue;
      const auto middle = static_cast<std::ptrdiff_t>(begins.size());
      for (auto list = reader.list(); !list.ended();)
        if (const auto position = list.next(); position > offset_)
          begins.push_back(position - offset_);
      std::inplace_merge(begins.begin(), begins.begin() + middle, begins.end());
    }
    begins.erase(std::unique(begins.begin(), begins.end()), begins.end());
  }

  /// Keeps those beginnings that agree with this side; says whether any does. As the last side it
  /// need not find more than one.
  bool keep(Docid id, bool last, std::vector<std::uint32_t>& begins) {
    if (readers_.size() > 1) {
      begin(id, own_);
      kept_.clear();
      std::ranges::set_intersection(own_, begins, std::back_inserter(kept_));
      begins.swap(kept_);
      return !begins.empty();
    }
    if (!readers_.front().find(id)) return false;
    std::size_t kept = 0;
    std::size_t at = 0;
    for (auto list = readers_.front().list(); !list.ended();) {
      const auto position = list.next();
      if (position <= offset_) continue;
      while (at < begins.size() && begins[at] < position - offset_) ++at;
      if (at == begins.size()) break;
      if (begins[at] != position - offset_) continue;
      if (last) return true;
      begins[kept++] = begins[at++];
    }
    begins.resize(kept);
    return kept > 0;
  }

 private:
  std::uint32_t offset_;  ///< from the beginning of the phrase
  std::vector<PlaceReader> readers_;
  std::vector<std::uint32_t> own_, kept_;
};

bool stands_in(Docid id, std::vector<Side>& sides, std::vector<std::uint32_t>& begins) {
  sides.front().begin(id, begins);
  for (std::size_t i = 1; i < sides.size() && !begins.empty(); ++i)
    if (!sides[i].keep(id, i + 1 == sides.size(), begins)) return false;
  return !begins.empty();
}

}  // namespace

std::optional<Phrase> read_phrase(const Query& query) {
  Phrase phrase;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    if (!add_terms(query.get_subquery(i), phrase.emplace_back())) return std::nullopt;
  return phrase;
}

std::optional<DocumentSet> phrase_set(const Phrase& phrase, const DocumentSet& candidates,
                                      Docid last, const Xapian::Database& database,
                                      PositionLists& positions) {
  std::vector<Docid> ids;
  candidates.each([&](Docid id) { ids.push_back(id); });
  std::vector<std::vector<PositionLists::Look>> looks(phrase.size());
  bool worth = true;
  for (std::size_t side = 0; side < phrase.size(); ++side)
    for (const auto& term : phrase[side]) {
      looks[side].push_back(positions.look(term, ids));
      worth = positions.worth_reading(looks[side].back()) && worth;
    }
  if (!worth) return std::nullopt;

  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;  // rare sides tell soonest
  for (std::uint32_t side = 0; side < phrase.size(); ++side) {
    std::uint64_t frequency = 0;
    for (const auto& term : phrase[side]) frequency += database.get_termfreq(term);
    order.emplace_back(frequency, side);
  }
  std::ranges::sort(order);
  std::vector<Side> sides;
  sides.reserve(order.size());
  for (const auto& [frequency, side] : order) sides.emplace_back(looks[side], side, positions);
  std::vector<std::uint32_t> begins;
  std::erase_if(ids, [&](Docid id) { return !stands_in(id, sides, begins); });
  return DocumentSet(std::move(ids), last);
}

}  // namespace dateline::searcher
