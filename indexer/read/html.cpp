#include "indexer/read/html.hpp"

namespace dateline::indexer {

void read_html(std::string_view utf8, const Origin& origin, const RawSink& sink) {
  sink.reject(
      {{"pages are not read by this build", origin.place}, Format::Html, std::string(utf8)});
}

}  // namespace dateline::indexer
