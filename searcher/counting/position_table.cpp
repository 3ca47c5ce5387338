#include "searcher/counting/position_table.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "common/error.hpp"
#include "common/glass/encoding.hpp"
#include "common/glass/read_positions.hpp"
#include "common/glass/table_layout.hpp"

namespace dateline::searcher {
namespace {

using namespace glass;

constexpr std::uint32_t most_components = 65535;

std::size_t offset_of(std::string_view block, std::size_t index) {
  return u16_at(block, header_size + index * directory_entry);
}

}  // namespace

std::unique_ptr<PositionTable> PositionTable::open(const std::filesystem::path& folder,
                                                   const Xapian::Database& database) try {
  const auto version = read_version_file(folder);
  if (version.revision != database.get_revision()) return nullptr;
  const auto tree = tree_of(version, position_table);
  FileDescriptor file(::open((folder / "position.glass").c_str(), O_RDONLY | O_CLOEXEC));
  if (!file && !tree.empty) return nullptr;
  return std::unique_ptr<PositionTable>(new PositionTable(std::move(file), tree, version.revision));
} catch (const Error&) {
  return nullptr;
}

PositionTable::PositionTable(FileDescriptor file, const Tree& tree, std::uint64_t revision)
    : file_(std::move(file)), tree_(tree), revision_(revision), path_(tree.level + 1) {}

void PositionTable::go_to(std::string_view term) {
  key_.clear();
  put_sortable(key_, term);
  term_end_ = key_.size();
  before_ = 0;
  path_.front().number.reset();
}

bool PositionTable::read(Docid id, std::vector<std::uint32_t>& positions) try {
  positions.clear();
  if (tree_.empty) return true;
  key_.resize(term_end_);
  put_sortable(key_, id);
  if (id <= std::exchange(before_, id)) path_.front().number.reset();
  if (!find(1)) return true;
  const auto found = leaf_item(path_.front(), at_);
  if ((found.flags & compressed_flag) != 0) return false;
  const bool whole = (found.flags & last_flag) != 0;
  return read_positions(whole ? found.tag : rest_of(found), positions);
} catch (const Damaged&) {
  return false;
}

/// The tag of an item that is the first of several.
std::string_view PositionTable::rest_of(Item item) {
  long_tag_ = item.tag;
  for (std::uint32_t component = 2; (item.flags & last_flag) == 0; ++component) {
    if (component > most_components || !find(component)) throw Damaged{};
    item = leaf_item(path_.front(), at_);
    long_tag_ += item.tag;
  }
  return long_tag_;
}

/// Into the place of its level, unless it is there.
const PositionTable::Block& PositionTable::load(std::size_t level, std::uint32_t number) {
  auto& block = path_[level];
  if (block.number == number) return block;
  block.number.reset();
  block.bytes.resize(tree_.block_size);
  const auto size = block.bytes.size();
  const auto read = ::pread(file_.number(), block.bytes.data(), size,
                            static_cast<off_t>(std::uint64_t{number} * size));
  if (read != static_cast<ssize_t>(size)) throw Damaged{};
  if (u32_at(block.bytes, 0) > revision_)
    throw Xapian::DatabaseModifiedError("the blocks of the position table are used again");
  const std::size_t end = u16_at(block.bytes, directory_end_at);
  if (static_cast<unsigned char>(block.bytes[level_at]) != level ||
      end < header_size + directory_entry || end > size)
    throw Damaged{};
  block.items = (end - header_size) / directory_entry;
  block.number = number;
  return block;
}

PositionTable::Item PositionTable::leaf_item(const Block& leaf, std::size_t index) {
  const std::string_view bytes = leaf.bytes;
  const auto at = offset_of(bytes, index);
  if (at + item_overhead > bytes.size()) throw Damaged{};
  Item item;
  item.flags = u16_at(bytes, at);
  const std::size_t key_size = static_cast<unsigned char>(bytes[at + 2]);
  const auto key_end = at + item_overhead + key_size;
  const bool first = (item.flags & first_flag) != 0;
  const auto tag = key_end + (first ? 0 : component_overhead);
  const auto end = at + item_overhead + (item.flags & size_mask);
  if (end > bytes.size() || tag > end) throw Damaged{};
  if (!first) item.component = u16_at(bytes, key_end);
  item.key = bytes.substr(at + item_overhead, key_size);
  item.tag = bytes.substr(tag, end - tag);
  return item;
}

/// Its tag is the number of the child.
PositionTable::Item PositionTable::branch_item(const Block& branch, std::size_t index) {
  const std::string_view bytes = branch.bytes;
  const auto at = offset_of(bytes, index);
  if (at + branch_overhead > bytes.size()) throw Damaged{};
  const std::size_t key_size = static_cast<unsigned char>(bytes[at + child_size]);
  const auto key_end = at + branch_overhead + key_size;
  if (key_end + component_overhead > bytes.size()) throw Damaged{};
  return {bytes.substr(at + branch_overhead, key_size), bytes.substr(at, child_size),
          u16_at(bytes, key_end), 0};
}

bool PositionTable::is_before(const Item& item, std::uint32_t component) const {
  const auto order = item.key.compare(key_);
  return order < 0 || (order == 0 && item.component < component);
}

bool PositionTable::is_wanted(const Item& item, std::uint32_t component) const {
  return item.key == key_ && item.component == component;
}

/// To the leaf in which what is looked for stands, if anywhere.
void PositionTable::descend(std::uint32_t component) {
  auto number = tree_.root;
  for (std::size_t level = tree_.level; level > 0; --level) {
    const auto& branch = load(level, number);
    std::size_t low = 0;  // the last that is not after; the first one has no key
    for (std::size_t high = branch.items; high - low > 1;) {
      const auto middle = low + (high - low) / 2;
      const auto item = branch_item(branch, middle);
      (is_before(item, component) || is_wanted(item, component) ? low : high) = middle;
    }
    number = u32_at(branch_item(branch, low).tag, 0);
  }
  load(0, number);
  at_ = 0;
}

/// Whether there is what is looked for; then `at_` is where. Mostly it is near: it looks one, two,
/// four, ... further.
bool PositionTable::find(std::uint32_t component) {
  const auto& leaf = path_.front();
  if (!leaf.number || is_before(leaf_item(leaf, leaf.items - 1), component)) descend(component);
  std::size_t low = at_;  // all before it are before
  std::size_t step = 1;
  while (low + step <= leaf.items && is_before(leaf_item(leaf, low + step - 1), component)) {
    low += step;
    step *= 2;
  }
  for (auto high = std::min(low + step - 1, leaf.items); low < high;) {
    const auto middle = low + (high - low) / 2;
    if (is_before(leaf_item(leaf, middle), component))
      low = middle + 1;
    else
      high = middle;
  }
  at_ = low;
  return at_ < leaf.items && is_wanted(leaf_item(leaf, at_), component);
}

}  // namespace dateline::searcher
