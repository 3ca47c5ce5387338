#include "indexer/build/glass/table_reader.hpp"

#include <utility>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/glass/table_layout.hpp"
#include "indexer/build/glass/table.hpp"

namespace dateline::indexer::glass {
using namespace dateline::glass;
namespace {

constexpr std::size_t blocks_at_once = 64;

}  // namespace

TableReader::TableReader(std::filesystem::path path)
    : path_(std::move(path)), file_(path_, std::ios::binary) {}

/// Leaves stand in the file in the order of their keys, with the blocks above them between.
bool TableReader::next_leaf() {
  while (true) {
    if (next_block_ == blocks_.size()) {
      blocks_.resize(blocks_at_once * block_size);
      file_.read(blocks_.data(), static_cast<std::streamsize>(blocks_.size()));
      blocks_.resize(static_cast<std::size_t>(file_.gcount()));
      next_block_ = 0;
      if (blocks_.empty()) return false;
      if (blocks_.size() % block_size != 0) fail();
    }
    block_ = std::string_view(blocks_).substr(next_block_, block_size);
    next_block_ += block_size;
    if (block_[level_at] != 0) continue;
    next_item_ = header_size;
    directory_end_ = u16_at(block_, directory_end_at);
    if (directory_end_ < header_size || directory_end_ > block_size) fail();
    return true;
  }
}

bool TableReader::next_item(Item& item) {
  while (next_item_ == directory_end_)
    if (!next_leaf()) return false;
  const std::size_t at = u16_at(block_, next_item_);
  next_item_ += directory_entry;
  if (at + item_overhead > block_size) fail();
  const auto flags = u16_at(block_, at);
  const std::size_t key_size = static_cast<unsigned char>(block_[at + 2]);
  const auto end = at + item_overhead + (flags & size_mask);
  const auto tag =
      at + item_overhead + key_size + ((flags & first_flag) != 0 ? 0 : component_overhead);
  if (end > block_size || tag > end) fail();
  item.key = block_.substr(at + item_overhead, key_size);
  item.tag = block_.substr(tag, end - tag);
  item.is_last = (flags & last_flag) != 0;
  return true;
}

bool TableReader::next() {
  Item item;
  do {
    if (!next_item(item)) return false;
  } while (item.key.empty());  // the null item that begins a table
  key_ = item.key;
  tag_ = item.tag;
  if (item.is_last) return true;
  long_key_ = item.key;
  long_tag_ = item.tag;
  while (!item.is_last) {
    if (!next_item(item) || item.key != long_key_) fail();
    long_tag_ += item.tag;
  }
  key_ = long_key_;
  tag_ = long_tag_;
  return true;
}

void TableReader::fail() const {
  throw Error(fmt::format("'{}' is damaged", path_.string()), "look at the disk's health");
}

}  // namespace dateline::indexer::glass
