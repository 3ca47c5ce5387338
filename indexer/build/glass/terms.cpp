#include "indexer/build/glass/terms.hpp"

#include <algorithm>

namespace dateline::indexer::glass {
namespace {

/// The first eight bytes as a number that sorts as they do; shorter terms are padded with zeros.
std::uint64_t head(std::string_view term) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i)
    value = value << 8U | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
  return value;
}

struct Ranked {
  std::uint64_t head;
  TermId id;
};

}  // namespace

TermId Terms::add(std::string_view term) {
  bytes_ += term;
  begins_.push_back(bytes_.size());
  return size() - 1;
}

void Terms::clear() {
  bytes_.clear();
  begins_.resize(1);
}

Terms Terms::sorted(std::vector<std::uint32_t>& ranks) const {
  std::vector<Ranked> order;
  order.reserve(size());
  for (TermId id = 0; id < size(); ++id) order.push_back({head((*this)[id]), id});
  std::ranges::sort(order, [this](const Ranked& a, const Ranked& b) {
    return a.head != b.head ? a.head < b.head : (*this)[a.id] < (*this)[b.id];
  });
  Terms made;
  made.bytes_.reserve(bytes_.size());
  made.begins_.reserve(begins_.size());
  ranks.resize(size());
  for (const auto& each : order) ranks[each.id] = made.add((*this)[each.id]);
  return made;
}

}  // namespace dateline::indexer::glass
