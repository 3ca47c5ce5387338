#include "common/lineage.hpp"

#include <algorithm>
#include <random>

#include <fmt/format.h>

#include "common/document.hpp"
#include "common/schema.hpp"

namespace dateline {
namespace {

constexpr const char* identity_key = "dateline.identity";
constexpr const char* sequence_key = "dateline.sequence";  ///< number_value()

std::string random_identity() {
  std::random_device random;
  std::string made;
  for (int i = 0; i < 4; ++i) made += fmt::format("{:08x}", random());
  return made;
}

}  // namespace

std::string index_identity(const Xapian::Database& database) {
  return database.get_metadata(identity_key);
}

std::uint64_t last_sequence(const Xapian::Database& database) {
  const auto kept = database.get_metadata(sequence_key);
  const auto greatest = database.get_value_upper_bound(sequence_slot);
  return std::max(kept.empty() ? 0 : number_of_value(kept),
                  greatest.empty() ? 0 : number_of_value(greatest));
}

void keep_lineage(Xapian::WritableDatabase& database, std::uint64_t last) {
  if (index_identity(database).empty()) database.set_metadata(identity_key, random_identity());
  database.set_metadata(sequence_key, number_value(last));
}

void carry_lineage(const Xapian::Database& from, Xapian::WritableDatabase& to) {
  to.set_metadata(identity_key, index_identity(from));
  keep_lineage(to, last_sequence(from));
}

}  // namespace dateline
