#include "indexer/extract/page/reading.hpp"

#include <algorithm>

#include "indexer/extract/page/text_keys.hpp"

namespace dateline::indexer::page {
namespace {

constexpr std::uint32_t running = 60;  ///< characters from which a block counts as running text

std::uint32_t outside_links(const Block& block) { return block.chars - block.link_chars; }

double value_of(const Block& block, Marks marks) {
  constexpr std::uint32_t paragraph = 80;
  constexpr std::uint32_t sentence = 40;
  constexpr double short_cost = -8;
  if (marks != 0 || is_heading(block.tag)) return 0;
  if (link_share(block) > 0.5) return -0.6 * std::min<double>(block.chars, 200);
  if (block.chars >= paragraph && link_share(block) < 0.3) return outside_links(block);
  if (block.chars >= sentence && block.chars < paragraph && ends_like_text(block.text))
    return 0.6 * outside_links(block);
  return short_cost;
}

}  // namespace

double link_share(const Block& block) {
  return block.chars == 0 ? 0 : static_cast<double>(block.link_chars) / block.chars;
}

BlockRange range_of(const PageTree& tree, const Element& element) {
  const auto count = static_cast<std::uint32_t>(tree.blocks.size());
  const auto end = std::min(element.end_block, count);
  return {std::min(element.begin_block, end), end};
}

Reading::Reading(const PageTree& tree, const std::set<std::string>& title_keys,
                 const Belief& belief)
    : tree_(tree), marks_(tree.blocks.size(), 0) {
  is_title_.reserve(tree.blocks.size());
  for (const auto& block : tree.blocks) {
    constexpr std::uint32_t longest_title = 300;
    is_title_.push_back(block.chars <= longest_title && title_keys.contains(plain_key(block.text)));
  }
  mark_blocks(belief);
  weigh();
}

/// The guard: an element that covers most of the page's running text is not what it is called.
void Reading::mark_blocks(const Belief& belief) {
  constexpr double least_text = 150;
  constexpr double enough_outside = 800;
  const auto& blocks = tree_.blocks;
  std::vector<double> text(blocks.size() + 1, 0);
  std::vector<std::uint32_t> headings(blocks.size() + 1, 0);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    text[i + 1] = text[i] + (blocks[i].chars >= running ? outside_links(blocks[i]) : 0);
    headings[i + 1] = headings[i] + (blocks[i].tag == Tag::H1 ? 1 : 0);
  }
  std::vector<std::array<std::int32_t, mark::count>> steps(blocks.size() + 1);
  for (const auto& element : tree_.elements) {
    auto marks = element.marks & belief.marks;
    if (marks == 0) continue;
    const auto range = range_of(tree_, element);
    const auto covered = text[range.end] - text[range.begin];
    if (covered > least_text) {
      if (covered > belief.guard * text.back()) marks &= mark::comments;
      const bool stands =
          text.back() - covered > enough_outside && headings[range.end] == headings[range.begin];
      if (covered > belief.comments_guard * text.back() && !stands) marks &= ~mark::comments;
    }
    for (unsigned kind = 0; kind < mark::count; ++kind)
      if ((marks >> kind & 1U) != 0) {
        ++steps[range.begin][kind];
        --steps[range.end][kind];
      }
  }
  std::array<std::int32_t, mark::count> open{};
  for (std::size_t i = 0; i < blocks.size(); ++i)
    for (unsigned kind = 0; kind < mark::count; ++kind) {
      open[kind] += steps[i][kind];
      if (open[kind] > 0) marks_[i] |= 1U << kind;
    }
}

void Reading::weigh() {
  value_sum_.push_back(0);
  good_sum_.push_back(0);
  for (std::size_t i = 0; i < tree_.blocks.size(); ++i) {
    value_.push_back(value_of(tree_.blocks[i], marks_[i]));
    good_.push_back(std::max(0.0, value_.back()));
    value_sum_.push_back(value_sum_.back() + value_.back());
    good_sum_.push_back(good_sum_.back() + good_.back());
  }
}

}  // namespace dateline::indexer::page
