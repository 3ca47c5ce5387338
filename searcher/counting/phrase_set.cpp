#include "searcher/counting/phrase_set.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <utility>

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

Places both(const Places& a, const Places& b) {
  Places made;
  for (std::size_t i = 0; i < a.ends.size(); ++i) {
    std::ranges::set_union(a.of(i), b.of(i), std::back_inserter(made.positions));
    made.close();
  }
  return made;
}

/// Documents, and in each where the phrase would begin, as far as its sides have been looked at.
struct Begins {
  std::vector<Docid> ids;
  Places places;
};

/// Keeps the beginnings from which one more side stands `offset` words on. With `first` no side has
/// been looked at: all are kept.
Begins kept(const Begins& begins, const Places& side, std::uint32_t offset, bool first) {
  Begins made;
  std::vector<std::uint32_t> here;
  for (std::size_t i = 0; i < begins.ids.size(); ++i) {
    here.clear();
    for (const auto position : side.of(i))
      if (position > offset) here.push_back(position - offset);
    const auto before = made.places.positions.size();
    if (first)
      std::ranges::copy(here, std::back_inserter(made.places.positions));
    else
      std::ranges::set_intersection(here, begins.places.of(i),
                                    std::back_inserter(made.places.positions));
    if (made.places.positions.size() == before) continue;
    made.ids.push_back(begins.ids[i]);
    made.places.close();
  }
  return made;
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
  Begins begins;
  candidates.each([&](Docid id) { begins.ids.push_back(id); });
  bool worth = true;
  for (const auto& side : phrase)
    for (const auto& term : side)
      if (!positions.worth_reading(term, begins.ids)) worth = false;
  if (!worth) return std::nullopt;

  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;  // rare sides tell soonest
  for (std::uint32_t side = 0; side < phrase.size(); ++side) {
    std::uint64_t frequency = 0;
    for (const auto& term : phrase[side]) frequency += database.get_termfreq(term);
    order.emplace_back(frequency, side);
  }
  std::ranges::sort(order);
  for (bool first = true; const auto& [frequency, side] : order) {
    Places places;
    for (const auto& term : phrase[side]) {
      auto more = positions.places(term, begins.ids);
      places = &term == &phrase[side].front() ? std::move(more) : both(places, more);
    }
    begins = kept(begins, places, side, std::exchange(first, false));
  }
  return DocumentSet(std::move(begins.ids), last);
}

}  // namespace dateline::searcher
