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

/// Documents, and where in each the phrase would begin.
struct Beginnings {
  std::vector<Docid> ids;
  std::vector<std::uint32_t> ends;    ///< of each one's in `begins`
  std::vector<std::uint32_t> begins;  ///< ascending in each document

  void clear() {
    ids.clear();
    ends.clear();
    begins.clear();
  }
  /// Ends the document to which what was added to `begins` belongs; of no beginnings: is none.
  void end(Docid id) {
    const auto size = static_cast<std::uint32_t>(begins.size());
    if (size == (ends.empty() ? 0 : ends.back())) return;
    ids.push_back(id);
    ends.push_back(size);
  }
};

/// One place in a phrase, and where its terms stand.
class Side {
 public:
  Side(std::vector<PlaceReader> readers, std::uint32_t offset)
      : offset_(offset), readers_(std::move(readers)) {}

  /// Adds where the phrase would begin in a document, as this side has it.
  void begin(Docid id, std::vector<std::uint32_t>& begins) {
    const auto first = static_cast<std::ptrdiff_t>(begins.size());
    for (auto& reader : readers_) {
      if (!reader.find(id)) continue;
      const auto middle = static_cast<std::ptrdiff_t>(begins.size());
      for (auto list = reader.list(); !list.ended();)
        if (const auto position = list.next(); position > offset_)
          begins.push_back(position - offset_);
      std::inplace_merge(begins.begin() + first, begins.begin() + middle, begins.end());
    }
    begins.erase(std::unique(begins.begin() + first, begins.end()), begins.end());
  }

  /// Adds those of `among` that agree with this side. As the last side it need not find more than
  /// one.
  void keep(Docid id, std::span<const std::uint32_t> among, bool last,
            std::vector<std::uint32_t>& begins) {
    if (readers_.size() > 1) {
      own_.clear();
      begin(id, own_);
      std::ranges::set_intersection(own_, among, std::back_inserter(begins));
      return;
    }
    if (!readers_.front().find(id)) return;
    auto at = among.begin();
    for (auto list = readers_.front().list(); !list.ended();) {
      const auto position = list.next();
      if (position <= offset_) continue;
      while (at != among.end() && *at < position - offset_) ++at;
      if (at == among.end()) return;
      if (*at != position - offset_) continue;
      begins.push_back(*at++);
      if (last) return;
    }
  }

 private:
  std::uint32_t offset_;  ///< from the beginning of the phrase
  std::vector<PlaceReader> readers_;
  std::vector<std::uint32_t> own_;
};

/// Where the terms of one side stand in documents. Nothing if that cannot be read.
std::optional<Side> read_side(const Phrase& phrase, std::uint32_t side, std::span<const Docid> ids,
                              PositionLists& positions) {
  std::vector<PlaceReader> readers;
  for (const auto& term : phrase[side]) {
    auto places = positions.places(term, ids);
    if (!places) return std::nullopt;
    readers.emplace_back(std::move(places));
  }
  return Side(std::move(readers), side);
}

/// The sides, those of rare words first: they tell soonest.
std::vector<std::uint32_t> rare_first(const Phrase& phrase, const Xapian::Database& database) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
  for (std::uint32_t side = 0; side < phrase.size(); ++side) {
    std::uint64_t frequency = 0;
    for (const auto& term : phrase[side]) frequency += database.get_termfreq(term);
    order.emplace_back(frequency, side);
  }
  std::ranges::sort(order);
  std::vector<std::uint32_t> sides;
  for (const auto& [frequency, side] : order) sides.push_back(side);
  return sides;
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
  Beginnings found, left;
  candidates.each([&](Docid id) { found.ids.push_back(id); });
  const auto order = rare_first(phrase, database);
  for (std::size_t nth = 0; nth < order.size() && !found.ids.empty(); ++nth) {
    auto side = read_side(phrase, order[nth], found.ids, positions);
    if (!side) return std::nullopt;
    left.clear();
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i < found.ids.size(); ++i) {
      const auto id = found.ids[i];
      if (nth == 0) {
        side->begin(id, left.begins);
      } else {
        const auto end = found.ends[i];
        side->keep(id, std::span(found.begins).subspan(begin, end - begin), nth + 1 == order.size(),
                   left.begins);
        begin = end;
      }
      left.end(id);
    }
    std::swap(found, left);
  }
  return DocumentSet(std::move(found.ids), last);
}

}  // namespace dateline::searcher
