#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/counting/position_table.hpp"
#include "tests/fuzz/scratch.hpp"

namespace {

constexpr Xapian::docid documents = 60;
constexpr int block_size = 2048;

/// A small database whose position table has several levels, some lists in several parts.
class Damaged {
 public:
  Damaged() {
    Xapian::WritableDatabase made(folder_.path().string(),
                                  Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC, block_size);
    for (Xapian::docid id = 1; id <= documents; ++id) {
      Xapian::Document document;
      for (const unsigned word : {1U, 2U, id % 5, id % 7, id})
        for (unsigned at = 0; at < (id % 20 == 0 ? 3000 : 40); ++at)
          document.add_posting(term(word), 1 + at * (word + 1) + at * at % 3);
      made.replace_document(id, document);
    }
    made.commit();
    made.close();
    database_ = Xapian::Database(folder_.path().string());
    std::ifstream file(folder_.path() / "position.glass", std::ios::binary);
    whole_.assign(std::istreambuf_iterator<char>(file), {});
  }

  static std::string term(unsigned word) { return "word" + std::to_string(word); }

  /// Each four bytes of `patches`: where (three), what (one).
  void damage(const std::uint8_t* patches, std::size_t size) {
    auto bytes = whole_;
    for (; size >= 4; size -= 4, patches += 4) {
      const auto at = std::size_t{patches[0]} << 16U | std::size_t{patches[1]} << 8U | patches[2];
      bytes[at % bytes.size()] = static_cast<char>(patches[3]);
    }
    bytes.resize(bytes.size() - size * (block_size / 2));
    folder_.write("position.glass", bytes);
  }

  void read_all() const {
    const auto table = dateline::searcher::PositionTable::open(folder_.path(), database_);
    if (!table) return;
    std::vector<std::uint32_t> positions;
    for (const unsigned word : {1U, 3U, 60U, 77U}) {
      table->go_to(term(word));
      for (Xapian::docid id = 1; id <= documents + 1; ++id) {
        try {
          if (!table->read(id, positions)) continue;
        } catch (const Xapian::DatabaseModifiedError&) {
          continue;
        }
        if (std::ranges::adjacent_find(positions, std::greater_equal()) != positions.end())
          std::abort();
      }
    }
  }

 private:
  dateline::testing::FuzzFolder folder_;
  Xapian::Database database_;
  std::string whole_;
};

}  // namespace

/// A position table with some bytes changed or its end cut off: each list is one that ascends, or
/// refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Damaged damaged;
  damaged.damage(data, std::min(size, std::size_t{400}));
  damaged.read_all();
  return 0;
}
