#include "searcher/counting/position_lists.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace dateline::searcher {
namespace {

constexpr std::uint64_t times_asked = 1;  ///< before a list is read: about what reading costs more
constexpr std::size_t most_asked = 100'000;

void pack(std::vector<std::uint8_t>& out, std::uint32_t number) {
  for (; number >= 0x80; number >>= 7U) out.push_back(static_cast<std::uint8_t>(number | 0x80U));
  out.push_back(static_cast<std::uint8_t>(number));
}

std::uint32_t unpack(const std::uint8_t*& at) {
  std::uint32_t number = 0;
  for (unsigned shift = 0;; shift += 7) {
    const std::uint32_t byte = *at++;
    number |= (byte & 0x7FU) << shift;
    if (byte < 0x80) return number;
  }
}

}  // namespace

bool PositionLists::worth_reading(const std::string& term, std::span<const Docid> ids) {
  std::uint64_t missing = ids.size();
  if (const auto known = by_term_.find(term); known != by_term_.end()) {
    const auto& have = known->second.ids;
    auto at = have.begin();
    for (const auto id : ids) {
      at = std::lower_bound(at, have.end(), id);
      if (at == have.end()) break;
      missing -= *at == id ? 1U : 0U;
    }
  }
  if (missing == 0) return true;
  if (asked_.size() > most_asked) asked_.clear();
  auto& asked = asked_[term];
  if (asked >= times_asked * missing) return true;
  asked += missing;
  return false;
}

void PositionLists::read_missing(const std::string& term, std::span<const Docid> ids,
                                 Lists& lists) const {
  std::vector<Docid> missing;
  std::ranges::set_difference(ids, lists.ids, std::back_inserter(missing));
  if (missing.empty()) return;
  Lists all;
  all.packed = std::move(lists.packed);
  all.ids.reserve(lists.ids.size() + missing.size());
  all.begins.reserve(lists.ids.size() + missing.size());
  std::size_t old = 0;
  const auto take_older_than = [&](Docid id) {
    for (; old < lists.ids.size() && lists.ids[old] < id; ++old) {
      all.ids.push_back(lists.ids[old]);
      all.begins.push_back(lists.begins[old]);
    }
  };
  std::vector<std::uint32_t> positions;
  for (const auto id : missing) {
    take_older_than(id);
    positions.clear();
    positions.assign(database_.positionlist_begin(id, term), database_.positionlist_end(id, term));
    all.ids.push_back(id);
    all.begins.push_back(all.packed.size());
    pack(all.packed, static_cast<std::uint32_t>(positions.size()));
    std::uint32_t before = 0;
    for (const auto position : positions)
      pack(all.packed, position - std::exchange(before, position));
  }
  take_older_than(~Docid{0});
  lists = std::move(all);
}

Places PositionLists::places(const std::string& term, std::span<const Docid> ids) {
  auto known = std::move(by_term_[term]);  // an exception halfway leaves nothing behind
  bytes_ -= known.size();
  by_term_.erase(term);
  read_missing(term, ids, known);
  known.used = ++now_;
  auto& lists = by_term_[term] = std::move(known);
  bytes_ += lists.size();
  forget_oldest(lists);

  Places found;
  found.ends.reserve(ids.size());
  auto at = lists.ids.begin();
  for (const auto id : ids) {
    at = std::lower_bound(at, lists.ids.end(), id);
    const auto* next =
        lists.packed.data() + lists.begins[static_cast<std::size_t>(at - lists.ids.begin())];
    std::uint32_t position = 0;
    for (auto left = unpack(next); left > 0; --left)
      found.positions.push_back(position += unpack(next));
    found.close();
  }
  return found;
}

void PositionLists::forget_oldest(const Lists& but) {
  while (bytes_ > most_bytes_ && by_term_.size() > 1) {
    auto oldest = by_term_.end();
    for (auto at = by_term_.begin(); at != by_term_.end(); ++at)
      if (&at->second != &but &&
          (oldest == by_term_.end() || at->second.used < oldest->second.used))
        oldest = at;
    bytes_ -= oldest->second.size();
    by_term_.erase(oldest);
  }
}

void PositionLists::clear() {
  by_term_.clear();
  asked_.clear();
  bytes_ = 0;
}

}  // namespace dateline::searcher
