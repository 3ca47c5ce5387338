#include "searcher/counting/position_lists.hpp"

#include <utility>

namespace dateline::searcher {
namespace {

constexpr std::uint64_t times_asked = 1;  ///< before a list is read: about what reading costs more
constexpr std::size_t most_asked = 100'000;

}  // namespace

PositionLists::Look PositionLists::look(const std::string& term, std::span<const Docid> ids) {
  static const auto none = std::make_shared<const PackedPlaces>();
  const auto known = by_term_.find(term);
  Look look{term, known == by_term_.end() ? none : known->second.places};
  PlaceReader reader(look.known);
  for (const auto id : ids)
    if (!reader.find(id)) look.missing.push_back(id);
  return look;
}

bool PositionLists::worth_reading(const Look& look) {
  if (look.missing.empty()) return true;
  if (asked_.size() > most_asked) asked_.clear();
  auto& asked = asked_[look.term];
  if (asked >= times_asked * look.missing.size()) return true;
  asked += look.missing.size();
  return false;
}

PackedPlaces PositionLists::with_missing(const Look& look) const {
  const auto& [term, known_places, missing] = look;
  const auto& known = *known_places;
  PackedPlaces all;
  all.packed = known.packed;
  all.ids.reserve(known.ids.size() + missing.size());
  all.begins.reserve(known.ids.size() + missing.size());
  std::size_t old = 0;
  const auto take_older_than = [&](Docid id) {
    for (; old < known.ids.size() && known.ids[old] < id; ++old) {
      all.ids.push_back(known.ids[old]);
      all.begins.push_back(known.begins[old]);
    }
  };
  std::vector<std::uint32_t> positions;
  for (const auto id : missing) {
    take_older_than(id);
    positions.assign(database_.positionlist_begin(id, term), database_.positionlist_end(id, term));
    all.add(id, positions);
  }
  take_older_than(~Docid{0});
  return all;
}

std::shared_ptr<const PackedPlaces> PositionLists::places(const Look& look) {
  auto places =
      look.missing.empty() ? look.known : std::make_shared<const PackedPlaces>(with_missing(look));
  auto& known = by_term_[look.term];
  if (known.places) bytes_ -= known.places->size();
  known = {places, ++now_};
  bytes_ += places->size();
  forget_oldest(look.term);
  return places;
}

void PositionLists::forget_oldest(const std::string& but) {
  while (bytes_ > most_bytes_ && by_term_.size() > 1) {
    auto oldest = by_term_.end();
    for (auto at = by_term_.begin(); at != by_term_.end(); ++at)
      if (at->first != but && (oldest == by_term_.end() || at->second.used < oldest->second.used))
        oldest = at;
    bytes_ -= oldest->second.places->size();
    by_term_.erase(oldest);
  }
}

void PositionLists::clear() {
  by_term_.clear();
  asked_.clear();
  bytes_ = 0;
}

}  // namespace dateline::searcher
