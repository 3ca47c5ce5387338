#include "indexer/extract/page/container.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "indexer/extract/page/ascii.hpp"

namespace dateline::indexer::page {
namespace {

/// Names of the text itself, without what stands between their words.
constexpr auto text_names = std::to_array<std::string_view>(
    {"articlebody",   "articlecontent", "articletext", "postcontent",  "postbody",
     "entrycontent",  "storybody",      "storytext",   "bodytext",     "bodycopy",
     "contentbody",   "fulltext",       "newstext",    "fieldbody",    "richtext",
     "tdpostcontent", "cuerpo",         "artikeltext", "beitragstext", "storycontent",
     "posttext",      "articlecopy"});

constexpr auto part_names = std::to_array<std::string_view>(
    {"content", "main", "article", "story", "post", "entry", "text", "maincontent"});

constexpr unsigned kinds = 5;

bool has_text_name(std::string_view names) {
  std::string plain;
  const auto check = [&] {
    return std::any_of(text_names.begin(), text_names.end(),
                       [&](std::string_view name) { return plain.find(name) != plain.npos; });
  };
  for (std::size_t i = 0; i <= names.size(); ++i) {
    if (i == names.size() || is_space(names[i])) {
      if (check()) return true;
      plain.clear();
    } else if (names[i] != '-' && names[i] != '_') {
      plain += lower(names[i]);
    }
  }
  return false;
}

bool has_part_name(std::string_view names) {
  bool found = lower_ascii(names).find("main-column") != std::string::npos;
  for_each_name_word(names, [&](std::string_view word) {
    found = found || std::find(part_names.begin(), part_names.end(), word) != part_names.end();
  });
  return found;
}

/// The kinds of named containers that an element is, as bits; the lowest is the surest.
unsigned kinds_of(const Element& element) {
  unsigned found = 0;
  if (lower_ascii(element.itemprop) == "articlebody") found |= 1U;
  if (has_text_name(element.names) || has_text_name(element.id)) found |= 2U;
  if (element.tag == Tag::Article || lower_ascii(element.role) == "article") found |= 4U;
  if (has_part_name(element.names) || has_part_name(element.id)) found |= 8U;
  if (element.tag == Tag::Main || lower_ascii(element.role) == "main") found |= 16U;
  return found;
}

/// The best element, as deep as most of its score goes.
std::uint32_t densest(const Reading& reading) {
  const auto& tree = reading.tree();
  const auto& elements = tree.elements;
  std::uint32_t best = 0;
  double best_score = -1e9;
  for (std::uint32_t i = 0; i < elements.size(); ++i) {
    const auto score = reading.score(range_of(tree, elements[i]));
    if (score > best_score) best = i, best_score = score;
  }
  constexpr double enough = 0.85;
  for (auto at = best;;) {
    auto deeper = at;
    double deeper_score = enough * best_score;
    for (auto child = at + 1; child < elements[at].end_element;
         child = std::max(child + 1, elements[child].end_element)) {
      const auto score = reading.score(range_of(tree, elements[child]));
      if (score >= deeper_score) deeper = child, deeper_score = score;
    }
    if (deeper == at) return at;
    at = deeper;
  }
}

}  // namespace

Container find_container(const Reading& reading) {
  const auto& tree = reading.tree();
  Container found;
  if (tree.elements.empty()) return found;
  found.element = densest(reading);
  found.range = range_of(tree, tree.elements[found.element]);
  const auto enough = 0.5 * reading.good(found.range);

  std::array<std::uint32_t, kinds> best{};
  std::array<double, kinds> best_score;
  best_score.fill(-1e9);
  for (std::uint32_t i = 0; i < tree.elements.size(); ++i) {
    const auto& element = tree.elements[i];
    const auto range = range_of(tree, element);
    if (range.begin == range.end || reading.good(range) < std::max(enough, 1.0)) continue;
    const auto is = kinds_of(element);
    const auto score = reading.score(range);
    for (unsigned kind = 0; kind < kinds; ++kind)
      if ((is >> kind & 1U) != 0 && score > best_score[kind])
        best[kind] = i, best_score[kind] = score;
  }
  for (unsigned kind = 0; kind < kinds; ++kind) {
    if (best_score[kind] < -1e8) continue;
    found.element = best[kind];
    found.range = range_of(tree, tree.elements[best[kind]]);
    found.is_certain = kind < 3;
    break;
  }
  return found;
}

}  // namespace dateline::indexer::page
