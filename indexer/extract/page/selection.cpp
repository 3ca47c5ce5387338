#include "indexer/extract/page/selection.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/extract/page/line_kinds.hpp"
#include "indexer/extract/page/text_keys.hpp"

namespace dateline::indexer::page {
namespace {

constexpr auto standfirst_words = std::to_array<std::string_view>(
    {"lead",       "teaser",      "intro",      "standfirst", "summary",     "excerpt",
     "subtitle",   "subheadline", "perex",      "chapo",      "vorspann",    "bajada",
     "entradilla", "copete",      "ingress",    "dek",        "description", "subhead",
     "deck",       "abstract",    "einleitung", "anreisser",  "sottotitolo"});

bool has_standfirst_name(const PageTree& tree, std::uint32_t element) {
  bool found = false;
  for (int up = 0; up < 3 && !found; ++up) {
    const auto& each = tree.elements[element];
    for (const auto names : {each.names, each.id})
      for_each_name_word(names, [&](std::string_view word) {
        found =
            found || std::any_of(standfirst_words.begin(), standfirst_words.end(),
                                 [&](std::string_view known) { return word.starts_with(known); });
      });
    element = each.parent;
  }
  return found;
}

/// What a block adds to a run.
double run_value(const Reading& reading, std::uint32_t i) {
  constexpr std::uint32_t paragraph = 60;
  const auto& block = reading.tree().blocks[i];
  if (reading.marks(i) != 0) return -std::min<double>(block.chars, 150);
  if (link_share(block) > 0.5) return -std::clamp<double>(block.chars, 30, 120);
  if (block.chars <= paragraph && is_tail_heading(plain_key(block.text))) return -300;
  if (is_heading(block.tag)) return -30;
  if (block.chars >= paragraph) return std::min<double>(block.chars, 400);
  if (ends_like_text(block.text)) return 0.5 * block.chars;
  return -12;
}

}  // namespace

std::vector<std::uint32_t> find_standfirst(const Reading& reading, const Container& container) {
  constexpr std::uint32_t furthest = 40;
  constexpr std::uint32_t shortest = 50;
  constexpr std::uint32_t longest = 900;
  const auto& blocks = reading.tree().blocks;
  std::vector<std::uint32_t> found;
  const auto end = container.range.begin;
  std::uint32_t begin = end;
  for (auto i = end; i > 0 && end - i < furthest; --i)
    if (blocks[i - 1].tag == Tag::H1 ||
        (reading.is_title(i - 1) && is_heading(blocks[i - 1].tag))) {
      begin = i;
      break;
    }
  double chars = 0;
  constexpr auto forgiven = mark::related | mark::meta | mark::author | mark::furniture;
  for (auto i = begin; i < end; ++i) {
    const auto& block = blocks[i];
    if (reading.is_title(i) || block.chars < shortest || block.chars > longest) continue;
    if (link_share(block) >= 0.2) continue;
    const bool named = has_standfirst_name(reading.tree(), block.element);
    const auto marks = named ? reading.marks(i) & ~forgiven : reading.marks(i);
    if (marks != 0 || (!named && !ends_like_text(block.text))) continue;
    if (is_furniture_line(block.text, plain_key(block.text))) continue;
    found.push_back(i);
    chars += block.chars;
  }
  if (chars > reading.good(container.range)) found.clear();
  return found;
}

BlockRange best_run(const Reading& reading, BlockRange range) {
  BlockRange best = range;
  double best_sum = 0;
  double sum = 0;
  auto begin = range.begin;
  for (auto i = range.begin; i < range.end; ++i) {
    sum += run_value(reading, i);
    if (sum <= 0) {
      sum = 0;
      begin = i + 1;
    } else if (sum > best_sum) {
      best_sum = sum;
      best = {begin, i + 1};
    }
  }
  constexpr double enough = 0.5;
  if (best_sum <= 0 || reading.good(best) < enough * reading.good(range)) return range;
  return best;
}

Selection select_blocks(const Reading& reading) {
  Selection selected;
  if (reading.tree().blocks.empty()) return selected;
  const auto container = find_container(reading);
  auto range = container.range;
  if (!container.is_certain) range = best_run(reading, range);
  std::vector<std::uint32_t> inside;
  for (auto i = range.begin; i < range.end; ++i) inside.push_back(i);
  drop_lines(reading, inside);
  selected.blocks = find_standfirst(reading, {container.element, range, container.is_certain});
  selected.blocks.insert(selected.blocks.end(), inside.begin(), inside.end());
  for (const auto i : selected.blocks) selected.chars += reading.tree().blocks[i].chars;
  return selected;
}

}  // namespace dateline::indexer::page
