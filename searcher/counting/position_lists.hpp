#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "searcher/counting/document_set.hpp"

namespace dateline::searcher {

/// Ascending positions in each of several documents.
struct Places {
  std::vector<std::uint32_t> positions;
  std::vector<std::size_t> ends;  ///< in `positions`, of each document's

  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t document) const {
    const auto begin = document == 0 ? 0 : ends[document - 1];
    return std::span(positions).subspan(begin, ends[document] - begin);
  }
  void close() { ends.push_back(positions.size()); }
};

/// Where terms stand in documents: read from the database once and remembered as long as that stays
/// as it is; of too many, the lists of the terms not used for longest are forgotten. To read a list
/// through Xapian's door costs thrice what its matcher pays, and a hundred times what a remembered
/// one does: worth it only for words that keep being asked for. One thread, as the database.
class PositionLists {
 public:
  /// The database must outlive it.
  PositionLists(const Xapian::Database& database, std::size_t most_bytes)
      : database_(database), most_bytes_(most_bytes) {}

  /// Whether `term` has been asked for often enough that what is missing of its lists in the
  /// documents `ids` should be read. Each call that is answered with no counts as asking.
  bool worth_reading(const std::string& term, std::span<const Docid> ids);

  /// Where `term` stands in the documents `ids`, which ascend. Throws Xapian::Error.
  Places places(const std::string& term, std::span<const Docid> ids);

  /// Forgets all: the database has changed.
  void clear();

 private:
  struct Lists {
    std::vector<Docid> ids;             ///< ascending
    std::vector<std::uint64_t> begins;  ///< of each one's list in `packed`
    std::vector<std::uint8_t> packed;   ///< how many, and the distances, seven bits a byte
    std::uint64_t used = 0;             ///< when
    [[nodiscard]] std::size_t size() const { return ids.size() * 12 + packed.size(); }
  };
  void read_missing(const std::string& term, std::span<const Docid> ids, Lists& lists) const;
  void forget_oldest(const Lists& but);

  const Xapian::Database& database_;
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  std::uint64_t now_ = 0;
  std::unordered_map<std::string, Lists> by_term_;
  std::unordered_map<std::string, std::uint64_t> asked_;  ///< lists that were missing, by term
};

}  // namespace dateline::searcher
