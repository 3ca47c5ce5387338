#pragma once

#include <string>
#include <string_view>

#include <simdjson.h>

#include "indexer/read/read.hpp"

namespace dateline::indexer {

/// From values of JSON to articles.
class JsonReader {
 public:
  /// Both must outlive it.
  JsonReader(const RawSink& sink, const Origin& origin);

  /// One value, of bytes that are UTF-8 or nearly. An empty one is nothing.
  void read_line(std::string_view line, const std::string& place);

  /// Whether it is JSON.
  bool parses(std::string_view text);

  void reject(std::string what, const std::string& place, std::string_view record);

 private:
  struct Found;
  void read_root(simdjson::dom::element root, const std::string& place, std::string_view record);
  bool read_records(simdjson::dom::element root, const std::string& place);
  bool read_again(simdjson::dom::object line);
  Result<void> read_fields(simdjson::dom::element root, RawArticle& article) const;
  Result<bool> read_mapped(simdjson::dom::element root, Field field, RawArticle& article) const;
  Result<void> put(RawArticle& article, Field field, std::string_view name,
                   simdjson::dom::element value) const;

  simdjson::dom::parser parser_;
  const RawSink& sink_;
  const Origin& origin_;
  const ReadOptions& options_;
};

}  // namespace dateline::indexer
