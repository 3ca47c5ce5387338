#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "searcher/counting/packed_places.hpp"

namespace dateline::searcher {

/// Where terms stand in documents: read from the database once and remembered as long as that stays
/// as it is; of too many, the lists of the terms not used for longest are forgotten. To read a list
/// through Xapian's door costs thrice what its matcher pays, and a hundred times what a remembered
/// one does: worth it only for words that keep being asked for. One thread, as the database.
class PositionLists {
 public:
  /// The database must outlive it.
  PositionLists(const Xapian::Database& database, std::size_t most_bytes)
      : database_(database), most_bytes_(most_bytes) {}

  /// What is remembered of a term, and what would have to be read.
  struct Look {
    std::string term;
    std::shared_ptr<const PackedPlaces> known;
    std::vector<Docid> missing = {};
  };

  /// Of the documents `ids`, which ascend.
  Look look(const std::string& term, std::span<const Docid> ids);

  /// Whether the term has been asked for often enough that what is missing should be read. Each
  /// call that is answered with no counts as asking.
  bool worth_reading(const Look& look);

  /// Where the term stands in the documents looked for, and maybe in others. Throws Xapian::Error.
  std::shared_ptr<const PackedPlaces> places(const Look& look);

  /// Forgets all: the database has changed.
  void clear();

 private:
  struct Known {
    std::shared_ptr<const PackedPlaces> places;
    std::uint64_t used = 0;  ///< when
  };
  [[nodiscard]] PackedPlaces with_missing(const Look& look) const;
  void forget_oldest(const std::string& but);

  const Xapian::Database& database_;
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  std::uint64_t now_ = 0;
  std::unordered_map<std::string, Known> by_term_;
  std::unordered_map<std::string, std::uint64_t> asked_;  ///< lists that were missing, by term
};

}  // namespace dateline::searcher
