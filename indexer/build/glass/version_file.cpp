#include "indexer/build/glass/version_file.hpp"

#include <array>
#include <cassert>
#include <fstream>
#include <iterator>
#include <random>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <xapian.h>

#include "common/error.hpp"
#include "indexer/build/glass/encoding.hpp"

namespace dateline::indexer::glass {
namespace {

// The magic, then the format's date: 2016-03-14 as years since 2014, month and day in 7, 4 and 5
// bits.
const std::string magic("\x0f\x0dXapian Glass\x04\x6e", 16);

/// Tags longer than so many bytes are what later writers compress; 0: none. By table.
constexpr std::array<std::uint32_t, 6> compress_min{0, 18, 18, 0, 18, 18};
constexpr std::size_t uuid_size = 16;

void put_root(std::string& out, const TableRoot& root, std::uint32_t least_compressed) {
  const bool empty = root.blocks == 0;
  put_uint(out, root.root);
  put_uint(out, root.level << 2U | 1U << 1U | (empty ? 1U : 0U));  // its leaves are in order
  put_uint(out, root.entries);
  put_uint(out, block_size / 2048);
  put_uint(out, least_compressed);
  std::string free_list;
  if (!empty) {
    put_uint(free_list, 1);            // its revision
    put_uint(free_list, root.blocks);  // the first block never used
    free_list.append(4, '\0');
  }
  put_string(out, free_list);
}

void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  file.close();
  if (!file) throw Error(fmt::format("cannot write '{}'", path.string()), "is the disk full?");
}

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

void put_uuid(std::string& out) {
  std::random_device random;
  for (int i = 0; i < 4; ++i) put_u32(out, random());
}

}  // namespace

std::string encoded(const TableRoot& root, std::size_t table) {
  std::string out;
  put_root(out, root, compress_min[table]);
  return out;
}

void write_version_file(const std::filesystem::path& folder, const Roots& roots,
                        const Statistics& s) {
  VersionFile version;
  version.head = magic;
  put_uuid(version.head);
  put_uint(version.head, 1);  // the database's revision
  const std::array<const TableRoot*, 4> ours{&roots.postlist, &roots.docdata, &roots.termlist,
                                             &roots.position};
  for (std::size_t table = 0; table < version.roots.size(); ++table)
    version.roots[table] = encoded(table < ours.size() ? *ours[table] : TableRoot{}, table);
  assert(s.longest >= s.largest_wdf);
  auto& out = version.statistics;
  put_uint(out, s.documents);
  put_uint(out, 0);  // the last docid beyond that
  put_uint(out, s.shortest);
  put_uint(out, s.largest_wdf);
  put_uint(out, s.longest - s.largest_wdf);
  put_uint(out, 0);  // no changesets
  put_uint(out, s.total_length);
  put_uint(out, 0);  // no spellings
  write_version_file(folder, version);
}

VersionFile read_version_file(const std::filesystem::path& folder) {
  const auto path = folder / "iamglass";
  std::ifstream file(path, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  Parts parts(bytes, path.string());
  VersionFile version;
  version.head = parts.take(magic.size());
  if (version.head != magic) parts.fail();
  version.head += parts.take(uuid_size);
  std::uint64_t revision = 0;
  version.head += parts.take_uint(revision);
  for (auto& root : version.roots) root = parts.take_root();
  version.statistics = parts.take_rest();
  return version;
}

void write_version_file(const std::filesystem::path& folder, const VersionFile& version) {
  auto out = version.head;
  for (const auto& root : version.roots) out += root;
  write_file(folder / "iamglass", out + version.statistics);
}

bool library_writes_our_format(const std::filesystem::path& folder) {
  Xapian::WritableDatabase(folder.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC).commit();
  std::string head(magic.size(), '\0');
  std::ifstream(folder / "iamglass", std::ios::binary)
      .read(head.data(), static_cast<std::streamsize>(head.size()));
  return head == magic;
}

}  // namespace dateline::indexer::glass
