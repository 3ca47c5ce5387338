#include <xapian.h>

#include "common/document.hpp"
#include "indexer/build/shard_writer.hpp"

namespace dateline::indexer {

void write_links(const std::filesystem::path& shard, std::span<const SketchStore::Entry> links) {
  constexpr int flags = Xapian::DB_OPEN | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;
  constexpr Xapian::docid flush_every = 1000;  // values of so many are kept in maps
  Xapian::WritableDatabase database(shard.string(), flags);
  Xapian::docid number = 0;
  for (const auto& entry : links) {
    auto document = database.get_document(++number);
    for (const auto& [slot, value] : values_of(entry.linked)) document.add_value(slot, value);
    database.replace_document(number, document);
    if (number % flush_every == 0) database.commit();
  }
  database.commit();
}

}  // namespace dateline::indexer
