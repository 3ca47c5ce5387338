#include "searcher/counting/date_order.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "common/document.hpp"
#include "common/schema.hpp"

namespace dateline::searcher {
namespace {

constexpr std::uint64_t few = 16;  ///< of that many documents one: their dates are read alone

/// Of many the first, in their order, without sorting all.
template <class Dated, class Before>
std::vector<Docid> chosen(std::vector<Dated> all, std::size_t first, std::size_t count,
                          const Before& before) {
  const auto end = std::min(all.size(), first + count);
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(end), all.end(), before);
  std::vector<Docid> documents;
  for (auto at = first; at < end; ++at) documents.push_back(all[at].document);
  return documents;
}

}  // namespace

/// An id is the hexadecimal digits of 64 bits.
DateOrder::Key DateOrder::key_of(const std::string& value) {
  Key key;
  if (value.size() < 8) return key;
  key.time = number_of_value(value);
  std::from_chars(value.data() + 8, value.data() + value.size(), key.id, 16);
  return key;
}

void DateOrder::read_all() {
  keys_.assign(std::size_t{database_.get_lastdocid()} + 1, {});
  const auto end = database_.valuestream_end(date_slot);
  for (auto at = database_.valuestream_begin(date_slot); at != end; ++at)
    keys_[at.get_docid()] = key_of(*at);
}

std::vector<DateOrder::Dated> DateOrder::dated(const DocumentSet& set) {
  std::vector<Dated> all;
  all.reserve(set.count());
  if (keys_.empty() && set.count() * few > database_.get_doccount()) read_all();
  if (!keys_.empty()) {
    set.each([&](Docid document) { all.push_back({keys_[document], document}); });
    return all;
  }
  auto at = database_.valuestream_begin(date_slot);
  const auto end = database_.valuestream_end(date_slot);
  set.each([&](Docid document) {
    if (at != end) at.skip_to(document);
    const bool has = at != end && at.get_docid() == document;
    all.push_back({has ? key_of(*at) : Key{}, document});
  });
  return all;
}

std::vector<Docid> DateOrder::newest(const DocumentSet& set, std::size_t first, std::size_t count) {
  return chosen(dated(set), first, count,
                [](const Dated& a, const Dated& b) { return a.key > b.key; });
}

std::vector<Docid> DateOrder::oldest(const DocumentSet& set, std::size_t first, std::size_t count) {
  return chosen(dated(set), first, count, [](const Dated& a, const Dated& b) {
    const bool a_dated = a.key.time != 0, b_dated = b.key.time != 0;
    return a_dated != b_dated ? a_dated : a.key < b.key;
  });
}

}  // namespace dateline::searcher
