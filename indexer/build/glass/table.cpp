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
#include "indexer/build/glass/encoding.hpp"

namespace dateline::indexer::glass {
namespace {

constexpr std::size_t header_size = 11;
constexpr std::size_t directory_entry = 2;
constexpr std::size_t largest_item = (block_size - header_size - 4 * directory_entry) / 4;
constexpr std::size_t item_overhead = 3;       ///< the size and flags, and the key's length
constexpr std::size_t component_overhead = 2;  ///< its number, in all components but the first
constexpr std::size_t write_size = 1 << 20;    ///< bytes written at once
constexpr std::uint32_t revision = 1;

constexpr std::uint32_t compressed_flag = 0x8000;
constexpr std::uint32_t last_flag = 0x4000;
constexpr std::uint32_t first_flag = 0x2000;

std::size_t common_prefix(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

[[noreturn]] void fail(std::string_view doing, const std::filesystem::path& path) {
  throw Error(fmt::format("cannot {} '{}': {}", doing, path.string(),
                          std::generic_category().message(errno)),
              "is the disk full?");
}

}  // namespace

bool TableWriter::Block::has_room(std::size_t size) const {
  return header_size + directory_entry * (sizes.size() + 1) + items.size() + size <= block_size;
}

void TableWriter::Block::add(std::string_view item) {
  items += item;
  sizes.push_back(static_cast<std::uint32_t>(item.size()));
}

TableWriter::TableWriter(std::filesystem::path path) : path_(std::move(path)), levels_(1) {}

TableWriter::~TableWriter() {
  if (file_ >= 0) ::close(file_);
}

void TableWriter::add(std::string_view key, std::string_view tag, bool compressed) {
  assert(!key.empty() && key.size() <= 255 && key > last_key_);
  if (entries_ == 0)
    levels_[0].add(std::string_view("\x60\0\0", 3));  // the null item that begins a table
  const auto flags = compressed ? compressed_flag : 0;
  for (std::uint32_t component = 1;; ++component) {
    const auto overhead = item_overhead + key.size() + (component > 1 ? component_overhead : 0);
    const auto part = tag.substr(0, largest_item - overhead);
    tag.remove_prefix(part.size());
    item_.clear();
    put_u16(item_, static_cast<std::uint32_t>(overhead + part.size() - item_overhead) | flags |
                       (tag.empty() ? last_flag : 0) | (component == 1 ? first_flag : 0));
    item_ += static_cast<char>(key.size());
    item_ += key;
    if (component > 1) put_u16(item_, component);
    item_ += part;
    add_item(key, component);
    if (tag.empty()) break;
  }
  ++entries_;
}

void TableWriter::add_item(std::string_view key, std::uint32_t component) {
  if (!levels_[0].has_room(item_.size())) {
    auto separator = std::move(levels_[0].separator);
    const auto leaf = emit(levels_[0], 0);
    add_child(1, std::move(separator), leaf);
    const auto length = key == last_key_ ? key.size() : common_prefix(key, last_key_) + 1;
    levels_[0].separator = {std::string(key.substr(0, length)), component};
  }
  levels_[0].add(item_);
  last_key_ = key;
}

void TableWriter::add_child(std::size_t level, Separator separator, std::uint32_t child) {
  if (levels_.size() == level) levels_.emplace_back();
  std::string item;
  put_u32(item, child);
  if (!levels_[level].sizes.empty()) {
    item += static_cast<char>(separator.key.size());
    item += separator.key;
    put_u16(item, separator.component);
    if (levels_[level].has_room(item.size())) {
      levels_[level].add(item);
      return;
    }
    auto above = std::move(levels_[level].separator);
    const auto block = emit(levels_[level], level);
    add_child(level + 1, std::move(above), block);
    item.resize(4);
  }
  item.append(3, '\0');  // the first child of a block stands under a null key
  levels_[level].add(item);
  levels_[level].separator = std::move(separator);
}

/// Gives a block its number and its place in the file; the next one at its level begins empty.
std::uint32_t TableWriter::emit(Block& block, std::size_t level) {
  const auto directory_end = header_size + directory_entry * block.sizes.size();
  const auto free = static_cast<std::uint32_t>(block_size - directory_end - block.items.size());
  put_u32(buffer_, revision);
  buffer_ += static_cast<char>(level);
  put_u16(buffer_, free);
  put_u16(buffer_, free);
  put_u16(buffer_, static_cast<std::uint32_t>(directory_end));
  std::uint32_t offset = block_size;
  for (const auto size : block.sizes) put_u16(buffer_, offset -= size);
  buffer_.append(free, '\0');
  auto end = block.items.size();
  for (auto size = block.sizes.rbegin(); size != block.sizes.rend(); ++size) {
    end -= *size;
    buffer_.append(block.items, end, *size);
  }
  block = {};
  if (buffer_.size() >= write_size) write_out();
  return blocks_++;
}

void TableWriter::write_out() {
  if (file_ < 0) {
    file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);  // NOLINT: POSIX
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
    auto separator = std::move(levels_[level].separator);
    const auto block = emit(levels_[level], level);
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
