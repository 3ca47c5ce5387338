#pragma once

#include <string>

#include "common/article.hpp"

/// The articles of an index for a cluster of OpenSearch servers, whose facets are then the same.
namespace dateline::indexer {

/// Two lines of the bulk interface's: the action that names the article by its id, and the article.
/// What it lacks is left out. Put again, it replaces itself.
std::string to_opensearch_lines(const Article& article);

/// The body of the request that makes the cluster's index, before anything is put into it.
std::string opensearch_mapping();

}  // namespace dateline::indexer
