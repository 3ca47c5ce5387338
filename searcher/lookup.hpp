#pragma once

#include <string>
#include <string_view>

#include <xapian.h>

#include "common/error.hpp"

/// Articles by their id, or by as much of it as tells them apart.
namespace dateline::searcher {

/// Hexadecimal digits that the beginning of an id must have.
inline constexpr std::size_t shortest_id_beginning = 4;

/// An article that was looked up.
struct FoundArticle {
  std::string id;  ///< whole
  Xapian::docid document;
};

/// The one article whose id is `id` or begins with it; capitals do not matter. A Problem if it is
/// no beginning of an id, if no article has such an id, or if several have. Throws Xapian::Error.
Result<FoundArticle> find_article(const Xapian::Database& database, std::string_view id);

}  // namespace dateline::searcher
