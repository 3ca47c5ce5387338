#include "searcher/counting/position_lists.hpp"

#include <algorithm>
#include <utility>

namespace dateline::searcher {
namespace {

std::vector<Docid> missing_of(const std::shared_ptr<const PackedPlaces>& known,
                              std::span<const Docid> ids) {
  std::vector<Docid> missing;
  PlaceReader reader(known);
  for (const auto id : ids)
    if (!reader.find(id)) missing.push_back(id);
  return missing;
}

}  // namespace

PositionTable* PositionLists::table() {
  if (!opened_) table_ = PositionTable::open(folder_, database_);
  opened_ = true;
  return table_.get();
}

/// `known` and what the table has of `missing`. Null if it cannot be read.
std::shared_ptr<const PackedPlaces> PositionLists::with_missing(const std::string& term,
                                                                const PackedPlaces& known,
                                                                std::span<const Docid> missing) {
  auto* from = table();
  if (from == nullptr) return nullptr;
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
  from->go_to(term);
  for (const auto id : missing) {
    take_older_than(id);
    if (!from->read(id, positions_)) {
      table_.reset();
      return nullptr;
    }
    all.add(id, positions_);
  }
  take_older_than(~Docid{0});
  return std::make_shared<const PackedPlaces>(std::move(all));
}

std::shared_ptr<const PackedPlaces> PositionLists::places(const std::string& term,
                                                          std::span<const Docid> ids) {
  auto& known = by_term_[term];
  known.used = ++now_;
  const auto missing = missing_of(known.places, ids);
  if (missing.empty()) return known.places;
  auto places = with_missing(term, *known.places, missing);
  if (!places) return nullptr;
  bytes_ += places->size() - known.places->size();
  known.places = places;
  forget_oldest(term);
  return places;
}

void PositionLists::forget_oldest(const std::string& but) {
  while (bytes_ > most_bytes_ && by_term_.size() > 1) {
    const auto oldest = std::ranges::min_element(by_term_, {}, [&](const auto& entry) {
      return std::pair(entry.first == but, entry.second.used);
    });
    bytes_ -= oldest->second.places->size();
    by_term_.erase(oldest);
  }
}

void PositionLists::clear() {
  by_term_.clear();
  bytes_ = 0;
  table_.reset();
  opened_ = false;
}

}  // namespace dateline::searcher
