#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/article.hpp"

/// `dateline-index remove`: articles out of an index, by their ids or by a query.
namespace dateline::indexer {

struct RemovePlan {
  std::filesystem::path index;
  std::vector<std::string> ids;  ///< 16 digits, or the first four or more of them
  std::string query;             ///< in the query language; every article that matches goes
  Time now{};                    ///< what relative dates count from
};

/// What remove() would remove, the oldest first. Their bodies are left out, but for the first bytes
/// of untitled ones. Throws Error for an id that no article or more than one has, and for a query
/// that cannot be read.
std::vector<Article> articles_to_remove(const RemovePlan& plan);

/// Removes them: all in one step or, on an Error, none. Returns how many there were. Throws as
/// above, and Error (ExitCode::Locked) if another writer is at work.
std::size_t remove(const RemovePlan& plan);

/// A line an article, harmless on a terminal: id, date, source, title.
std::string removal_list(const std::vector<Article>& articles);

}  // namespace dateline::indexer
