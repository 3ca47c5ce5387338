#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/error.hpp"
#include "common/glass/version_file.hpp"
#include "tests/fuzz/scratch.hpp"

/// `iamglass`: any bytes are a version file whose trees make sense, or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  static const testing::FuzzFolder folder;
  folder.write("iamglass", {reinterpret_cast<const char*>(data), size});
  try {
    const auto version = glass::read_version_file(folder.path());
    std::size_t read = version.head.size() + version.statistics.size();
    for (const auto& root : version.roots) read += root.size();
    if (read != size) std::abort();
    for (std::size_t table = 0; table < version.roots.size(); ++table) {
      const auto tree = glass::tree_of(version, table);
      if (tree.block_size < 2048 || tree.block_size > 65536) std::abort();
    }
  } catch (const Error& error) {
    if (std::string_view(error.what()).empty()) std::abort();
  }
  return 0;
}
