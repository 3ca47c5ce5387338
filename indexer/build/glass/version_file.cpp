#include "indexer/build/glass/version_file.hpp"

#include <cassert>
#include <fstream>
#include <random>
#include <string>

#include <fmt/format.h>
#include <xapian.h>

#include "common/error.hpp"
#include "indexer/build/glass/encoding.hpp"

namespace dateline::indexer::glass {
namespace {

// The magic, then the format's date: 2016-03-14 as years since 2014, month and day in 7, 4 and 5
// bits.
const std::string magic("\x0f\x0dXapian Glass\x04\x6e", 16);

constexpr std::uint32_t compress_min = 18;  ///< what later writers compress; not for postings

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

void put_uuid(std::string& out) {
  std::random_device random;
  for (int i = 0; i < 4; ++i) put_u32(out, random());
}

}  // namespace

void write_version_file(const std::filesystem::path& folder, const Roots& roots,
                        const Statistics& s) {
  std::string out = magic;
  put_uuid(out);
  put_uint(out, 1);  // the database's revision
  put_root(out, roots.postlist, 0);
  put_root(out, roots.docdata, compress_min);
  put_root(out, roots.termlist, compress_min);
  put_root(out, roots.position, 0);
  put_root(out, {}, compress_min);  // spelling
  put_root(out, {}, compress_min);  // synonyms
  assert(s.longest >= s.largest_wdf);
  put_uint(out, s.documents);
  put_uint(out, 0);  // the last docid beyond that
  put_uint(out, s.shortest);
  put_uint(out, s.largest_wdf);
  put_uint(out, s.longest - s.largest_wdf);
  put_uint(out, 0);  // no changesets
  put_uint(out, s.total_length);
  put_uint(out, 0);  // no spellings
  std::ofstream file(folder / "iamglass", std::ios::binary);
  file << out;
  file.close();
  if (!file)
    throw Error(fmt::format("cannot write '{}'", (folder / "iamglass").string()),
                "is the disk full?");
}

bool library_writes_our_format(const std::filesystem::path& folder) {
  Xapian::WritableDatabase(folder.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC).commit();
  std::string head(magic.size(), '\0');
  std::ifstream(folder / "iamglass", std::ios::binary)
      .read(head.data(), static_cast<std::streamsize>(head.size()));
  return head == magic;
}

}  // namespace dateline::indexer::glass
