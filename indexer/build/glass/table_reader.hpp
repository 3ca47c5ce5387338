#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace dateline::indexer::glass {

/// Reads a table of ours, as TableWriter leaves it, from front to back. Throws Error if the file
/// cannot be read or is none of ours.
class TableReader {
 public:
  /// A file that is missing or empty is a table without entries.
  explicit TableReader(std::filesystem::path path);

  /// Moves to the first or next entry; false if there is none.
  bool next();

  [[nodiscard]] std::string_view key() const { return key_; }
  [[nodiscard]] std::string_view tag() const { return tag_; }

 private:
  struct Item {
    std::string_view key, tag;
    bool is_last = false;  ///< of the parts of its tag
  };

  bool next_leaf();
  bool next_item(Item& item);
  [[noreturn]] void fail() const;

  std::filesystem::path path_;
  std::ifstream file_;
  std::string blocks_;          ///< some blocks of the file
  std::string_view block_;      ///< the leaf being read
  std::size_t next_block_ = 0;  ///< in blocks_
  std::size_t next_item_ = 0;   ///< in the leaf's directory
  std::size_t directory_end_ = 0;
  std::string_view key_, tag_;  ///< in blocks_, or in the two below
  std::string long_key_, long_tag_;
};

}  // namespace dateline::indexer::glass
