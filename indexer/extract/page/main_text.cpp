#include "indexer/extract/page/main_text.hpp"

#include <algorithm>

#include "common/text.hpp"
#include "indexer/extract/page/selection.hpp"
#include "indexer/extract/page/text_keys.hpp"

namespace dateline::indexer::page {
namespace {

/// Where neither names nor density found anything: every paragraph that is not a list of links.
Selection all_paragraphs(const PageTree& tree) {
  constexpr std::uint32_t enough = 80;
  Selection selected;
  for (std::uint32_t i = 0; i < tree.blocks.size(); ++i) {
    const auto& block = tree.blocks[i];
    const bool paragraph = block.tag == Tag::P || block.tag == Tag::Li || block.tag == Tag::Td ||
                           block.tag == Tag::Pre || block.tag == Tag::Blockquote;
    if (link_share(block) > 0.3 || (!paragraph && block.chars < enough)) continue;
    selected.blocks.push_back(i);
    selected.chars += block.chars;
  }
  return selected;
}

std::uint32_t paragraph_chars(const PageTree& tree) {
  std::uint32_t sum = 0;
  for (const auto& block : tree.blocks)
    if (block.tag == Tag::P && link_share(block) < 0.5) sum += block.chars;
  return sum;
}

std::uint32_t all_chars(const PageTree& tree) {
  std::uint32_t sum = 0;
  for (const auto& block : tree.blocks) sum += block.chars;
  return sum;
}

}  // namespace

MainText find_main_text(const PageTree& tree, const PageTitle& title, std::string_view stated) {
  constexpr std::uint32_t little = 250;
  constexpr std::uint32_t nothing = 60;
  MainText found;
  found.from = "names and density";
  auto selected = select_blocks(Reading(tree, title.keys, {}));
  if (selected.chars < little || selected.chars < paragraph_chars(tree) / 10) {
    auto second = select_blocks(Reading(tree, title.keys, {mark::surest, 0.3, 0.3}));
    if (second.chars * 2 > selected.chars * 3) {
      selected = std::move(second);
      found.from = "density, with fewer names believed";
    }
  }
  const auto stated_chars = count_of(stated);
  if (stated_chars > little && selected.chars < stated_chars / 2) {
    found.from = "structured data";
    found.paragraphs.emplace_back(stated);
    found.cut = all_chars(tree);
    return found;
  }
  if (selected.chars < nothing) {
    auto last = all_paragraphs(tree);
    if (last.chars > selected.chars) {
      selected = std::move(last);
      found.from = "every paragraph";
    }
  }
  for (const auto i : selected.blocks) found.paragraphs.push_back(tree.blocks[i].text);
  found.cut = all_chars(tree) - selected.chars;
  if (!selected.blocks.empty()) found.first_block = selected.blocks.front();
  return found;
}

}  // namespace dateline::indexer::page
