#include "searcher/lookup.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "common/document.hpp"
#include "common/schema.hpp"
#include "common/text.hpp"

namespace dateline::searcher {
namespace {

constexpr std::size_t id_length = 16;
constexpr std::size_t most_counted = 100;  ///< ids that a problem counts before it says "over"

bool is_beginning(std::string_view id) {
  return id.size() >= shortest_id_beginning && id.size() <= id_length &&
         id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string ids_that_begin(std::string_view id, std::size_t count) {
  if (count > most_counted) return fmt::format("over {} ids begin with '{}'", most_counted, id);
  return fmt::format("{} ids begin with '{}'", count, id);
}

}  // namespace

Result<FoundArticle> find_article(const Xapian::Database& database, std::string_view typed) {
  const auto id = lower_case(trim(typed));
  if (!is_beginning(id))
    return problem(fmt::format("'{}' is no id: give 16 hexadecimal digits, or the first {} or more",
                               typed, shortest_id_beginning));
  const auto beginning = id_term(id);
  std::string term;
  std::size_t count = 0;
  for (auto at = database.allterms_begin(beginning); at != database.allterms_end(beginning); ++at) {
    if (count++ == 0) term = *at;
    if (count > most_counted) break;
  }
  if (count == 0) return problem(fmt::format("no article has the id '{}'", id));
  if (count > 1)
    return problem(fmt::format("{}: give more of its digits", ids_that_begin(id, count)));
  return FoundArticle{term.substr(id_prefix.size()), *database.postlist_begin(term)};
}

}  // namespace dateline::searcher
