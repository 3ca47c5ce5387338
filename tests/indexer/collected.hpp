#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/read.hpp"

/// What a reader told its sink, kept.
namespace dateline::testing {

struct Collected {
  std::vector<indexer::RawArticle> articles;
  std::vector<indexer::Reject> rejects;

  indexer::RawSink sink() {
    return {[this](indexer::RawArticle&& article) { articles.push_back(std::move(article)); },
            [this](indexer::Reject&& reject) { rejects.push_back(std::move(reject)); }};
  }
};

inline Collected read_all(indexer::Format format, std::string_view bytes) {
  Collected found;
  indexer::read_record(format, bytes, {"here", "/there/here", std::nullopt}, found.sink());
  return found;
}

inline Collected read_file(const std::string& path, indexer::Format format) {
  Collected found;
  indexer::read({path, format, false}, found.sink());
  return found;
}

}  // namespace dateline::testing
