#pragma once

#include <string>

namespace dateline::indexer {

/// The libraries that read what is indexed: "zlib 1.2.13, libarchive 3.6.2, …".
std::string reading_library_versions();

}  // namespace dateline::indexer
