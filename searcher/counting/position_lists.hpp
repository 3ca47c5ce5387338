#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searcher/counting/packed_places.hpp"
#include "searcher/counting/position_table.hpp"

namespace dateline::searcher {

/// Where terms stand in documents: read from the position table once and remembered as long as the
/// database stays as it is; of too many, the lists of the terms not used for longest are forgotten.
/// One thread, as the database.
class PositionLists {
 public:
  /// The database, which is that in `folder`, must outlive it.
  PositionLists(const Xapian::Database& database, std::filesystem::path folder,
                std::size_t most_bytes)
      : database_(database), folder_(std::move(folder)), most_bytes_(most_bytes) {}

  /// Where the term stands in the documents `ids`, which ascend, and maybe in others. Null if the
  /// table cannot be read, and Xapian has to be asked. Throws Xapian::DatabaseModifiedError.
  std::shared_ptr<const PackedPlaces> places(const std::string& term, std::span<const Docid> ids);

  /// Forgets all: the database has changed.
  void clear();

 private:
  struct Known {
    std::shared_ptr<const PackedPlaces> places = std::make_shared<const PackedPlaces>();
    std::uint64_t used = 0;  ///< when
  };
  PositionTable* table();
  std::shared_ptr<const PackedPlaces> with_missing(const std::string& term,
                                                   const PackedPlaces& known,
                                                   std::span<const Docid> missing);
  void forget_oldest(const std::string& but);

  const Xapian::Database& database_;
  std::filesystem::path folder_;
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  std::uint64_t now_ = 0;
  std::unordered_map<std::string, Known> by_term_;
  std::unique_ptr<PositionTable> table_;
  bool opened_ = false;                   ///< whether it was tried to open the table
  std::vector<std::uint32_t> positions_;  ///< of one list
};

}  // namespace dateline::searcher
