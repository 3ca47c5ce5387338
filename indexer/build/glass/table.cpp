#include "indexer/build/glass/table.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/glass/encoding.hpp"
#include "common/glass/table_layout.hpp"
#include "indexer/build/glass/terms.hpp"

namespace dateline::indexer::glass {
using namespace dateline::glass;
namespace {

constexpr std::size_t largest_item = (block_size - header_size - 4 * directory_entry) / 4;
constexpr std::size_t write_size = 1 << 20;  ///< bytes written at once
constexpr std::uint32_t revision = 1;

[[noreturn]] void fail(std::string_view doing, const std::filesystem::path& path) {
  throw Error(fmt::format("cannot {} '{}': {}", doing, path.string(),
                          std::generic_category().message(errno)),
              "is the disk full?");
}

}  // namespace

bool TableWriter::Block::has_room(std::size_t size) const {
  return header_size + directory_entry * (items + 1) + size <= begin;
}

char* TableWriter::Block::add(std::size_t size) {
  begin -= static_cast<std::uint32_t>(size);
  write_u16(bytes.data() + header_size + directory_entry * items++, begin);
  return bytes.data() + begin;
}

void TableWriter::Block::clear() {
  items = 0;
  begin = block_size;
  separator = {};
}

TableWriter::TableWriter(std::filesystem::path path) : path_(std::move(path)) {
  levels_.push_back(std::make_unique<Block>());
  buffer_.reserve(write_size + block_size);
}

TableWriter::~TableWriter() {
  if (file_ >= 0) ::close(file_);
}

void TableWriter::add(std::string_view key, std::string_view tag, bool compressed) {
  assert(!key.empty() && key.size() <= 255 && key > last_key_);
  if (entries_ == 0)  // the null item that begins a table
    std::ranges::copy(std::string_view("\x60\0\0", 3), levels_[0]->add(3));
  const auto flags = compressed ? compressed_flag : 0;
  for (std::uint32_t component = 1;; ++component) {
    const auto overhead = item_overhead + key.size() + (component > 1 ? component_overhead : 0);
    const auto part = tag.substr(0, largest_item - overhead);
    tag.remove_prefix(part.size());
    const auto size = overhead + part.size();
    auto* at = leaf_with_room(size, key, component).add(size);
    at = write_u16(at, static_cast<std::uint32_t>(size - item_overhead) | flags |
                           (tag.empty() ? last_flag : 0) | (component == 1 ? first_flag : 0));
    *at++ = static_cast<char>(key.size());
    at = write_bytes(at, key);
    if (component > 1) at = write_u16(at, component);
    write_bytes(at, part);
    last_key_ = key;
    if (tag.empty()) break;
  }
  ++entries_;
}

/// The leaf that an item of `key` goes to; begins another if the last is full.
TableWriter::Block& TableWriter::leaf_with_room(std::size_t size, std::string_view key,
                                                std::uint32_t component) {
  auto& leaf = *levels_[0];
  if (leaf.has_room(size)) return leaf;
  auto separator = std::move(leaf.separator);
  add_child(1, std::move(separator), emit(leaf, 0));
  const auto length = key == last_key_ ? key.size() : common_prefix(key, last_key_) + 1;
  leaf.separator = {std::string(key.substr(0, length)), component};
  return leaf;
}

void TableWriter::add_child(std::size_t level, Separator separator, std::uint32_t child) {
  if (levels_.size() == level) levels_.push_back(std::make_unique<Block>());
  auto& block = *levels_[level];
  if (block.items > 0) {
    const auto size = 4 + 1 + separator.key.size() + 2;
    if (block.has_room(size)) {
      auto* at = write_u32(block.add(size), child);
      *at++ = static_cast<char>(separator.key.size());
      at = std::ranges::copy(separator.key, at).out;
      write_u16(at, separator.component);
      return;
    }
    auto above = std::move(block.separator);
    const auto number = emit(block, level);
    add_child(level + 1, std::move(above), number);
  }
  auto* at = write_u32(block.add(4 + 3), child);
  std::fill_n(at, 3, '\0');  // the first child of a block stands under a null key
  block.separator = std::move(separator);
}

/// Gives a block its number and its place in the file; the next one at its level begins empty.
std::uint32_t TableWriter::emit(Block& block, std::size_t level) {
  const auto directory_end =
      static_cast<std::uint32_t>(header_size + directory_entry * block.items);
  const auto free = block.begin - directory_end;
  auto* at = write_u32(block.bytes.data(), revision);
  *at++ = static_cast<char>(level);
  at = write_u16(at, free);
  at = write_u16(at, free);
  write_u16(at, directory_end);
  std::fill_n(block.bytes.data() + directory_end, free, '\0');
  buffer_.append(block.bytes.data(), block_size);
  block.clear();
  if (buffer_.size() >= write_size) write_out();
  return blocks_++;
}

void TableWriter::write_out() {
  if (file_ < 0) {
    constexpr int flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC;
    file_ = ::open(path_.c_str(), flags, 0666);  // NOLINT: POSIX is variadic
    if (file_ < 0) fail("make", path_);
  }
  for (std::string_view rest = buffer_; !rest.empty();) {
    const auto written = ::write(file_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail("write", path_);
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

TableRoot TableWriter::finish() {
  if (entries_ == 0) {
    write_out();  // a file of no bytes is an empty table
    ::close(std::exchange(file_, -1));
    return {};
  }
  TableRoot root{0, 0, entries_, 0};
  for (std::size_t level = 0;; ++level) {
    auto separator = std::move(levels_[level]->separator);
    const auto block = emit(*levels_[level], level);
    if (level + 1 == levels_.size()) {
      root.root = block;
      root.level = static_cast<std::uint32_t>(level);
      break;
    }
    add_child(level + 1, std::move(separator), block);
  }
  root.blocks = blocks_;
  write_out();
  const int file = std::exchange(file_, -1);
  if (::close(file) != 0) fail("write", path_);
  return root;
}

}  // namespace dateline::indexer::glass
