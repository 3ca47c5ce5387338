#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer::glass {

inline constexpr std::uint32_t block_size = 8192;

/// What the version file says of a table.
struct TableRoot {
  std::uint32_t root = 0;
  std::uint32_t level = 0;
  std::uint64_t entries = 0;
  std::uint32_t blocks = 0;  ///< 0: the table is empty
};

/// Writes a glass table, a B-tree of blocks, from entries in the order of their keys: leaves come
/// out one after the other, and the tree grows above them. Throws Error if the disk fails.
class TableWriter {
 public:
  explicit TableWriter(std::filesystem::path path);
  ~TableWriter();
  TableWriter(const TableWriter&) = delete;
  TableWriter& operator=(const TableWriter&) = delete;

  /// `key`: 1 to 255 bytes, greater than the one before. `compressed`: the tag is raw deflate.
  void add(std::string_view key, std::string_view tag, bool compressed = false);

  /// Writes what is pending. Nothing is fsynced.
  TableRoot finish();

 private:
  /// Leads to a block from the one above: no greater than its first item, greater than what is
  /// before.
  struct Separator {
    std::string key;
    std::uint32_t component = 0;
  };

  /// A block being filled: the directory grows from its head, the items from its end.
  struct Block {
    std::array<char, block_size> bytes;
    std::uint32_t items = 0;           ///< how many
    std::uint32_t begin = block_size;  ///< of the item added last
    Separator separator;
    [[nodiscard]] bool has_room(std::size_t size) const;
    char* add(std::size_t size);  ///< where an item of `size` bytes is to be written
    void clear();
  };

  Block& leaf_with_room(std::size_t size, std::string_view key, std::uint32_t component);
  void add_child(std::size_t level, Separator separator, std::uint32_t child);
  std::uint32_t emit(Block& block, std::size_t level);
  void write_out();

  std::filesystem::path path_;
  int file_ = -1;
  std::string buffer_;                          ///< blocks not yet written
  std::vector<std::unique_ptr<Block>> levels_;  ///< one being filled at each level; 0: the leaf
  std::string last_key_;
  std::uint32_t blocks_ = 0;
  std::uint64_t entries_ = 0;
};

}  // namespace dateline::indexer::glass
