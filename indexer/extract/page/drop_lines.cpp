#include <algorithm>

#include "indexer/extract/page/line_kinds.hpp"
#include "indexer/extract/page/selection.hpp"
#include "indexer/extract/page/text_keys.hpp"

// Lines inside the article's container that are not the article.
namespace dateline::indexer::page {
namespace {

using Blocks = std::vector<std::uint32_t>;

double good_in(const Reading& reading, const Blocks& blocks, std::size_t begin, std::size_t end) {
  double sum = 0;
  for (auto i = begin; i < end; ++i) sum += reading.good(blocks[i]);
  return sum;
}

/// Everything up to the headline, if hardly any text stands there.
void drop_head(const Reading& reading, Blocks& blocks) {
  constexpr double little = 200;
  double good = 0;
  for (std::size_t i = 0; i < blocks.size() && good < little; ++i) {
    const auto& block = reading.tree().blocks[blocks[i]];
    const bool starts =
        block.tag == Tag::H1 || (reading.is_title(blocks[i]) && is_heading(block.tag));
    if (starts) {
      blocks.erase(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(i) + 1);
      return;
    }
    good += reading.good(blocks[i]);
  }
}

/// "Related", a list of links, and then the story goes on.
bool is_interlude(const Reading& reading, const Blocks& blocks, std::size_t heading) {
  constexpr std::size_t most_links = 8;
  constexpr std::uint32_t paragraph = 120;
  const auto& all = reading.tree().blocks;
  auto i = heading + 1;
  while (i < blocks.size() && i <= heading + most_links &&
         (link_share(all[blocks[i]]) > 0.6 || reading.marks(blocks[i]) != 0))
    ++i;
  return i > heading + 1 && i < blocks.size() && all[blocks[i]].tag == Tag::P &&
         all[blocks[i]].chars >= paragraph && ends_like_text(all[blocks[i]].text);
}

/// A heading such as "Related articles" ends the article, if most of it lies before.
void drop_tail(const Reading& reading, Blocks& blocks) {
  const auto all = good_in(reading, blocks, 0, blocks.size());
  double before = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto& block = reading.tree().blocks[blocks[i]];
    constexpr std::uint32_t longest = 60;
    if (block.chars <= longest && before >= 0.4 * all && all - before < 0.25 * all &&
        is_tail_heading(plain_key(block.text)) && !ends_like_text(block.text) &&
        !is_interlude(reading, blocks, i)) {
      blocks.resize(i);
      return;
    }
    before += reading.good(blocks[i]);
  }
}

/// Of some names a long paragraph is no such thing.
bool is_forgiven(const Block& block, Marks marks) {
  constexpr std::uint32_t paragraph = 150;
  constexpr auto doubtful = mark::share | mark::furniture | mark::meta | mark::tags | mark::adverts;
  return (marks & ~doubtful) == 0 && block.tag == Tag::P && block.chars >= paragraph &&
         link_share(block) < 0.1 && ends_like_text(block.text);
}

bool is_dropped(const Reading& reading, std::uint32_t i) {
  constexpr std::uint32_t longest_links = 300;
  const auto& block = reading.tree().blocks[i];
  if (reading.is_title(i) || (reading.marks(i) != 0 && !is_forgiven(block, reading.marks(i))))
    return true;
  if (link_share(block) > 0.6 && block.chars < longest_links) return true;
  constexpr std::uint32_t longest_line = 400;
  if (block.chars > longest_line) return false;
  return is_furniture_line(block.text, plain_key(block.text));
}

/// A heading with nothing after it, or a few letters: an agency's, a writer's.
bool is_end_stub(const Block& block) {
  constexpr std::uint32_t longest = 20;
  if (is_heading(block.tag)) return true;
  return block.chars <= longest && block.tag != Tag::Li && block.tag != Tag::Td &&
         !ends_like_text(block.text);
}

/// Label-like stubs and dates at the start, headings at the end.
void trim_ends(const Reading& reading, Blocks& blocks) {
  constexpr std::uint32_t longest_stub = 25;
  const auto& all = reading.tree().blocks;
  std::size_t begin = 0;
  for (; begin < blocks.size(); ++begin) {
    const auto& block = all[blocks[begin]];
    const bool stub =
        block.chars <= longest_stub && !ends_like_text(block.text) && !is_heading(block.tag);
    if (!stub && !is_date_alone(plain_key(block.text))) break;
  }
  if (begin < blocks.size())
    blocks.erase(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(begin));
  while (blocks.size() > 1 && is_end_stub(all[blocks.back()])) blocks.pop_back();
}

}  // namespace

void drop_lines(const Reading& reading, Blocks& blocks) {
  drop_head(reading, blocks);
  drop_tail(reading, blocks);
  std::erase_if(blocks, [&](std::uint32_t i) { return is_dropped(reading, i); });
  trim_ends(reading, blocks);
}

}  // namespace dateline::indexer::page
