#include "common/outlet_names.hpp"

#include "common/plain_key.hpp"
#include "common/schema.hpp"

namespace dateline {
namespace {

constexpr std::size_t longest_spelling = 200;  ///< bytes; Xapian's keys have at most 245

std::string metadata_key(std::string_view spelling) {
  return std::string(outlet_prefix) + std::string(spelling);
}

bool fits(std::string_view spelling) {
  return !spelling.empty() && spelling.size() <= longest_spelling;
}

}  // namespace

void keep_spellings(Xapian::WritableDatabase& database, const std::string& outlet,
                    const std::vector<std::string>& spellings) {
  for (const auto& spelling : spellings) {
    if (!fits(spelling)) continue;
    const auto key = metadata_key(spelling);
    if (database.get_metadata(key) != outlet) database.set_metadata(key, outlet);
  }
}

std::string outlet_of_spelling(const Xapian::Database& database, std::string_view name) {
  const auto spelling = plain_key(name);
  return fits(spelling) ? database.get_metadata(metadata_key(spelling)) : std::string();
}

Xapian::Query source_query(const Xapian::Database& database, std::string_view name) {
  const auto& source = field("source");
  Xapian::Query itself(filter_term(source, name));
  const auto outlet = outlet_of_spelling(database, name);
  if (outlet.empty() || filter_term(source, outlet) == filter_term(source, name)) return itself;
  return {Xapian::Query::OP_OR, itself, Xapian::Query(filter_term(source, outlet))};
}

}  // namespace dateline
