#include <fmt/format.h>

#include "common/query/tree.hpp"

namespace dateline::query {

Error bad_query(const Problem& bad, std::string_view query) {
  constexpr std::string_view place = "character ";
  if (!bad.where.starts_with(place)) {
    const auto where = bad.where.empty() ? "the query" : bad.where;
    return Error(fmt::format("{}: {}", where, bad.what), "try --help");
  }
  const auto column = std::stoul(bad.where.substr(place.size()));
  return Error(fmt::format("the query, {}: {}", bad.where, bad.what),
               fmt::format("{}\n{}^", query, std::string(column - 1, ' ')));
}

}  // namespace dateline::query
