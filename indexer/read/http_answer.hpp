#pragma once

#include <string>
#include <string_view>

#include "common/error.hpp"

namespace dateline::indexer {

/// An answer of a web server, as crawlers keep it.
struct HttpAnswer {
  int status = 0;
  std::string content_type;  ///< "text/html; charset=utf-8"
  std::string body;          ///< chunks joined, unpacked
};

/// Reads status line, headers and body. A body that is not chunked although its header says so is
/// taken as it is. Problems: no HTTP, a body in an encoding that is not read, a damaged one.
/// Source: RFC 9110, 9112.
Result<HttpAnswer> parse_http(std::string_view bytes);

}  // namespace dateline::indexer
