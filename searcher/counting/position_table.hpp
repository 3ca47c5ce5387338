#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/file_descriptor.hpp"
#include "common/glass/version_file.hpp"
#include "searcher/counting/document_set.hpp"

namespace dateline::searcher {

/// The position table of a glass database in a folder of its own, read as the file that it is: the
/// lists of a term stand side by side there, and one block serves hundreds of them, where Xapian
/// looks each one up. Of one revision; the file stays readable when it has been deleted. One
/// thread.
class PositionTable {
 public:
  /// Null if the folder holds no glass database of that kind, or by now another revision of it
  /// than `database` is open at.
  static std::unique_ptr<PositionTable> open(const std::filesystem::path& folder,
                                             const Xapian::Database& database);

  /// Goes to the lists of a term, of which read() is to read.
  void go_to(std::string_view term);

  /// Where the term stands in a document, ascending; nothing if it has no positions there. Quickest
  /// where documents ascend. False if the table is damaged, or written in a way that we do not
  /// know. Throws Xapian::DatabaseModifiedError if a writer has used its blocks again.
  bool read(Docid id, std::vector<std::uint32_t>& positions);

 private:
  /// Thrown within, of bytes that cannot be.
  struct Damaged {};

  struct Block {
    std::optional<std::uint32_t> number;  ///< of the block that `bytes` are
    std::string bytes;
    std::size_t items = 0;
  };
  struct Item {
    std::string_view key, tag;
    std::uint32_t component = 1;
    std::uint32_t flags = 0;
  };

  PositionTable(FileDescriptor file, const glass::Tree& tree, std::uint64_t revision);
  const Block& load(std::size_t level, std::uint32_t number);
  [[nodiscard]] static Item leaf_item(const Block& leaf, std::size_t index);
  [[nodiscard]] static Item branch_item(const Block& branch, std::size_t index);
  [[nodiscard]] bool is_before(const Item& item, std::uint32_t component) const;
  [[nodiscard]] bool is_wanted(const Item& item, std::uint32_t component) const;
  void descend(std::uint32_t component);
  bool find(std::uint32_t component);
  std::string_view rest_of(Item item);

  FileDescriptor file_;
  glass::Tree tree_;
  std::uint64_t revision_;
  std::vector<Block> path_;  ///< from the leaf up to the root: those read last
  std::string key_;          ///< that is looked for: the term, then the document
  std::size_t term_end_ = 0;
  Docid before_ = 0;    ///< the document read last
  std::size_t at_ = 0;  ///< in the leaf: nothing that is looked for stands before
  std::string long_tag_;
};

}  // namespace dateline::searcher
