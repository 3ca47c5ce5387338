#include "common/library_versions.hpp"

#include <fmt/format.h>
#include <utf8proc.h>
#include <xapian.h>
#include <xxhash.h>
#include <zstd.h>
#include <boost/version.hpp>

#include "common/version.hpp"

namespace dateline {

std::string library_versions() {
  const auto xxhash = XXH_versionNumber();
  return fmt::format("Xapian {}, zstd {}, utf8proc {}, xxHash {}.{}.{}, Boost {}.{}, fmt {}.{}",
                     Xapian::version_string(), ZSTD_versionString(), utf8proc_version(),
                     xxhash / 10000, xxhash / 100 % 100, xxhash % 100, BOOST_VERSION / 100000,
                     BOOST_VERSION / 100 % 1000, FMT_VERSION / 10000, FMT_VERSION / 100 % 100);
}

std::string version_line(const std::string& program, const std::string& more) {
  return fmt::format("{} {} ({}{}{})", program, version, library_versions(),
                     more.empty() ? "" : ", ", more);
}

}  // namespace dateline
