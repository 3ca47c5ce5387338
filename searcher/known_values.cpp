#include "searcher/known_values.hpp"

#include <xapian.h>

#include "common/document.hpp"
#include "common/index.hpp"
#include "common/schema.hpp"
#include "searcher/shards/shard_set.hpp"

namespace dateline::searcher {
namespace {

constexpr std::size_t most_values = 1000;

/// The name that a term was made of, as an article writes it; the term is folded.
std::string name_of_term(const Xapian::Database& database, const Field& of,
                         const std::string& term) {
  const auto article = *database.postlist_begin(term);
  for (auto& name : split_issues(database.get_document(article).get_value(*of.slot)))
    if (filter_term(of, name) == term) return std::move(name);
  return {};
}

}  // namespace

std::vector<std::string> known_values(const Databases& databases, std::string_view facet,
                                      std::string_view beginning) {
  ShardSet shards(databases);
  shards.renew();
  const auto& database = shards.all().database;
  const auto& of = field(facet == "language" ? "lang" : facet);
  const auto start = filter_term(of, beginning);
  std::vector<std::string> values;
  const auto end = database.allterms_end(start);
  for (auto at = database.allterms_begin(start); at != end; ++at) {
    auto name = name_of_term(database, of, *at);
    if (!name.empty()) values.push_back(std::move(name));
    if (values.size() == most_values) break;
  }
  return values;
}

}  // namespace dateline::searcher
