#include "indexer/build/merge_databases.hpp"

#include <stdexcept>

#include <xapian.h>

namespace dateline::indexer {

void merge_databases(const std::vector<std::filesystem::path>& sources,
                     const std::filesystem::path& destination) {
  Xapian::Database all;
  for (const auto& source : sources) all.add_database(Xapian::Database(source.string()));
  try {
    all.compact(destination.string());
  } catch (const std::length_error&) {
    throw Xapian::DatabaseCorruptError("an entry of a table has an impossible length");
  }
}

}  // namespace dateline::indexer
