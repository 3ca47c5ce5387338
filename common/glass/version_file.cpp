#include "common/glass/version_file.hpp"

#include <fstream>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/glass/encoding.hpp"

namespace dateline::glass {
namespace {

constexpr std::uint64_t most_levels = 10;

/// Reads the parts of a version file off its front.
class Parts {
 public:
  Parts(std::string_view bytes, std::string path) : rest_(bytes), path_(std::move(path)) {}

  std::string take(std::size_t size) {
    if (size > rest_.size()) fail();
    const auto part = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return std::string(part);
  }

  /// A number, as it stands there; `value` is what it is.
  std::string take_uint(std::uint64_t& value) {
    value = 0;
    for (std::size_t at = 0; at < rest_.size() && at < longest_uint; ++at) {
      const auto byte = static_cast<unsigned char>(rest_[at]);
      value |= std::uint64_t{byte & 0x7FU} << (7 * at);
      if (byte < 0x80) return take(at + 1);
    }
    fail();
  }

  /// Root, level and flags, entries, block size, least compressed, free list.
  std::string take_root() {
    std::string root;
    std::uint64_t value = 0;
    for (int i = 0; i < 6; ++i) root += take_uint(value);
    return root += take(value);
  }

  std::string take_rest() { return take(rest_.size()); }

  [[noreturn]] void fail() const {
    throw Error(fmt::format("'{}' is no version file that we know", path_));
  }

 private:
  std::string_view rest_;
  std::string path_;
};

}  // namespace

VersionFile read_version_file(const std::filesystem::path& folder) {
  const auto path = folder / "iamglass";
  std::ifstream file(path, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  Parts parts(bytes, path.string());
  VersionFile version;
  version.head = parts.take(version_magic.size());
  if (version.head != version_magic) parts.fail();
  version.head += parts.take(uuid_size);
  version.head += parts.take_uint(version.revision);
  for (auto& root : version.roots) root = parts.take_root();
  version.statistics = parts.take_rest();
  return version;
}

Tree tree_of(const VersionFile& version, std::size_t table) {
  Parts parts(version.roots[table], "iamglass");
  std::uint64_t root = 0, level_and_flags = 0, entries = 0, size = 0;
  for (auto* part : {&root, &level_and_flags, &entries, &size}) parts.take_uint(*part);
  const auto level = level_and_flags >> 2U;
  const bool is_size = size > 0 && size <= 32 && (size & (size - 1)) == 0;
  if (root >> 32U != 0 || level >= most_levels || !is_size) parts.fail();
  return {static_cast<std::uint32_t>(root), static_cast<std::uint32_t>(level),
          static_cast<std::uint32_t>(size * 2048), (level_and_flags & 1U) != 0};
}

}  // namespace dateline::glass
