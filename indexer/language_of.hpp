#pragma once

#include <string>

#include "common/article.hpp"
#include "common/language.hpp"

namespace dateline::indexer {

/// The language that an article is written in, detected; empty if that cannot be told.
inline std::string language_of(const Article& article) {
  return detect_language(article.body.empty() ? article.title : article.body);
}

}  // namespace dateline::indexer
