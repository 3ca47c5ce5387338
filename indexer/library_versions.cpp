#include "indexer/library_versions.hpp"

#include <archive.h>
#include <fmt/format.h>
#include <libdeflate.h>
#include <simdjson.h>
#include <zlib.h>

#include "common/version.hpp"

namespace dateline::indexer {

std::string reading_library_versions() {
  const int archive = archive_version_number();
  return fmt::format(
      "zlib {}, libarchive {}.{}.{}, libdeflate {}, simdjson {}.{}.{}, gumbo {}, uchardet {}, "
      "yaml-cpp {}",
      zlibVersion(), archive / 1000000, archive / 1000 % 1000, archive % 1000,
      LIBDEFLATE_VERSION_STRING, int{simdjson::SIMDJSON_VERSION_MAJOR},
      int{simdjson::SIMDJSON_VERSION_MINOR}, int{simdjson::SIMDJSON_VERSION_REVISION},
      built_with_gumbo, built_with_uchardet, built_with_yaml);
}

}  // namespace dateline::indexer
