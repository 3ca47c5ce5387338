#pragma once

#include <string_view>

#include "indexer/read/read.hpp"

namespace dateline::indexer {

/// One saved page, in UTF-8. `origin.url` is where it was fetched from, if that is known.
void read_html(std::string_view utf8, const Origin& origin, const RawSink& sink);

}  // namespace dateline::indexer
