#include "searcher/counting/document_set.hpp"

#include <algorithm>
#include <cassert>

namespace dateline::searcher {
namespace {

constexpr std::uint64_t bits_of_a_listed = 32;

std::size_t words_for(Docid last) { return last / 64 + 1; }

bool is_set(const std::vector<std::uint64_t>& bits, Docid id) {
  return id / 64 < bits.size() && (bits[id / 64] >> (id % 64) & 1U) != 0;
}

/// Members of the shorter list that are in the longer one; far apart, it is searched for each.
std::vector<Docid> common_of(const std::vector<Docid>& few, const std::vector<Docid>& many) {
  std::vector<Docid> both;
  both.reserve(few.size());
  if (few.size() > many.size() / 16) {
    std::ranges::set_intersection(few, many, std::back_inserter(both));
    return both;
  }
  auto from = many.begin();
  for (const auto id : few) {
    from = std::lower_bound(from, many.end(), id);
    if (from == many.end()) break;
    if (*from == id) both.push_back(id);
  }
  return both;
}

}  // namespace

DocumentSet::DocumentSet(std::vector<Docid> ids, Docid last) : last_(last), count_(ids.size()) {
  assert(ids.empty() || ids.back() <= last);
  if (count_ * bits_of_a_listed <= last) {
    list_ = std::move(ids);
    return;
  }
  bits_.resize(words_for(last));
  for (const auto id : ids) bits_[id / 64] |= std::uint64_t{1} << (id % 64);
}

DocumentSet DocumentSet::all(Docid last) {
  Bits bits(words_for(last), ~std::uint64_t{0});
  bits.front() &= ~std::uint64_t{1};  // there is no document 0
  if (last % 64 != 63) bits.back() &= (std::uint64_t{1} << (last % 64 + 1)) - 1;
  return of_bits(std::move(bits), last);
}

DocumentSet DocumentSet::of_bits(Bits bits, Docid last) {
  DocumentSet made;
  made.last_ = last;
  made.bits_ = std::move(bits);
  for (const auto word : made.bits_) made.count_ += static_cast<unsigned>(std::popcount(word));
  if (made.count_ * bits_of_a_listed > last) return made;
  std::vector<Docid> list;
  list.reserve(made.count_);
  made.each([&list](Docid id) { list.push_back(id); });
  made.list_ = std::move(list);
  made.bits_ = {};
  return made;
}

bool DocumentSet::contains(Docid id) const {
  return bits_.empty() ? std::ranges::binary_search(list_, id) : is_set(bits_, id);
}

Docid DocumentSet::at_or_after(Docid id) const {
  if (bits_.empty()) {
    const auto at = std::ranges::lower_bound(list_, id);
    return at == list_.end() ? 0 : *at;
  }
  std::size_t at = id / 64;
  if (at >= bits_.size()) return 0;
  auto word = bits_[at] & (~std::uint64_t{0} << (id % 64));
  while (word == 0) {
    if (++at == bits_.size()) return 0;
    word = bits_[at];
  }
  return static_cast<Docid>(at * 64 + static_cast<std::size_t>(std::countr_zero(word)));
}

std::size_t DocumentSet::size() const {
  return sizeof(*this) + list_.capacity() * sizeof(Docid) + bits_.capacity() * sizeof(bits_[0]);
}

void DocumentSet::add_to(Bits& bits) const {
  for (const auto id : list_) bits[id / 64] |= std::uint64_t{1} << (id % 64);
  for (std::size_t at = 0; at < bits_.size(); ++at) bits[at] |= bits_[at];
}

DocumentSet operator&(const DocumentSet& a, const DocumentSet& b) {
  assert(a.empty() || b.empty() || a.last_ == b.last_);
  if (a.empty() || b.empty()) return {};
  if (a.bits_.empty() && b.bits_.empty()) {
    const bool swapped = a.list_.size() > b.list_.size();
    return {common_of(swapped ? b.list_ : a.list_, swapped ? a.list_ : b.list_), a.last_};
  }
  if (a.bits_.empty() || b.bits_.empty()) {
    const auto& bits = a.bits_.empty() ? b.bits_ : a.bits_;
    std::vector<Docid> both;
    for (const auto id : a.bits_.empty() ? a.list_ : b.list_)
      if (is_set(bits, id)) both.push_back(id);
    return {std::move(both), a.last_};
  }
  DocumentSet::Bits bits(a.bits_.size());
  for (std::size_t at = 0; at < bits.size(); ++at) bits[at] = a.bits_[at] & b.bits_[at];
  return DocumentSet::of_bits(std::move(bits), a.last_);
}

DocumentSet operator-(const DocumentSet& a, const DocumentSet& b) {
  if (a.empty() || b.empty()) return a;
  if (a.bits_.empty()) {
    std::vector<Docid> left;
    for (const auto id : a.list_)
      if (!b.contains(id)) left.push_back(id);
    return {std::move(left), a.last_};
  }
  auto bits = a.bits_;
  for (const auto id : b.list_) bits[id / 64] &= ~(std::uint64_t{1} << (id % 64));
  for (std::size_t at = 0; at < b.bits_.size(); ++at) bits[at] &= ~b.bits_[at];
  return DocumentSet::of_bits(std::move(bits), a.last_);
}

bool operator==(const DocumentSet& a, const DocumentSet& b) {
  return a.count_ == b.count_ && a.list_ == b.list_ && a.bits_ == b.bits_;
}

DocumentSet DocumentSet::any_of(std::span<const SharedSet> sets, Docid last) {
  std::uint64_t most = 0;
  for (const auto& set : sets) most += set->count();
  if (most * bits_of_a_listed <= last) {
    std::vector<Docid> list;
    list.reserve(most);
    for (const auto& set : sets) list.insert(list.end(), set->list_.begin(), set->list_.end());
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return {std::move(list), last};
  }
  Bits bits(words_for(last));
  for (const auto& set : sets) set->add_to(bits);
  return of_bits(std::move(bits), last);
}

}  // namespace dateline::searcher
