#include "indexer/build/glass/version_file.hpp"

#include <array>
#include <cassert>
#include <fstream>
#include <random>

#include <fmt/format.h>
#include <xapian.h>

#include "common/error.hpp"
#include "common/glass/encoding.hpp"

namespace dateline::indexer::glass {
using namespace dateline::glass;
namespace {

/// Tags longer than so many bytes are what later writers compress; 0: none. By table.
constexpr std::array<std::uint32_t, 6> compress_min{0, 18, 18, 0, 18, 18};

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
  version.head = version_magic;
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

void write_version_file(const std::filesystem::path& folder, const VersionFile& version) {
  auto out = version.head;
  for (const auto& root : version.roots) out += root;
  write_file(folder / "iamglass", out + version.statistics);
}

bool library_writes_our_format(const std::filesystem::path& folder) {
  Xapian::WritableDatabase(folder.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC).commit();
  std::string head(version_magic.size(), '\0');
  std::ifstream(folder / "iamglass", std::ios::binary)
      .read(head.data(), static_cast<std::streamsize>(head.size()));
  return head == version_magic;
}

}  // namespace dateline::indexer::glass
