#pragma once

#include <cstdint>
#include <filesystem>
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

  /// A block being filled.
  struct Block {
    std::string items;  ///< one after the other; emit() lays them out from the block's end
    std::vector<std::uint32_t> sizes;
    Separator separator;
    [[nodiscard]] bool has_room(std::size_t size) const;
    void add(std::string_view item);
  };

  void add_item(std::string_view key, std::uint32_t component);
  void add_child(std::size_t level, Separator separator, std::uint32_t child);
  std::uint32_t emit(Block& block, std::size_t level);
  void write_out();

  std::filesystem::path path_;
  int file_ = -1;
  std::string buffer_;         ///< blocks not yet written
  std::vector<Block> levels_;  ///< one under construction at each level; 0: the leaf
  std::string last_key_;
  std::string item_;  ///< the item being made; its memory is reused
  std::uint32_t blocks_ = 0;
  std::uint64_t entries_ = 0;
};

}  // namespace dateline::indexer::glass
