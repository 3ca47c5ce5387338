#include "indexer/issues/evidence.hpp"

#include <algorithm>
#include <cassert>

namespace dateline::indexer::issues {
namespace {

bool stands_at(const std::vector<SignId>& signs, std::uint32_t position, const Evidence& evidence) {
  return std::ranges::any_of(signs, [&](SignId sign) {
    return std::ranges::binary_search(evidence.places(sign), position);
  });
}

bool is_shown(const std::vector<SignId>& signs, const Evidence& evidence) {
  return std::ranges::any_of(signs, [&](SignId sign) { return !evidence.places(sign).empty(); });
}

/// Whether a path goes on from piece `at` at `position` to the end.
bool goes_on(const Ways& ways, std::uint32_t at, std::uint32_t position, const Evidence& evidence) {
  if (at == ways.length) return true;
  return std::ranges::any_of(ways.edges, [&](const Ways::Edge& edge) {
    return edge.from == at && stands_at(edge.signs, position, evidence) &&
           goes_on(ways, edge.to, position + 1, evidence);
  });
}

bool follows(const Ways& ways, const Evidence& evidence) {
  return std::ranges::any_of(ways.edges, [&](const Ways::Edge& edge) {
    if (edge.from != 0) return false;
    if (edge.to == ways.length) return is_shown(edge.signs, evidence);
    return std::ranges::any_of(edge.signs, [&](SignId sign) {
      return std::ranges::any_of(evidence.places(sign), [&](std::uint32_t position) {
        return goes_on(ways, edge.to, position + 1, evidence);
      });
    });
  });
}

bool is_spelt(const Ways& ways, std::uint32_t at, const Evidence& evidence) {
  if (at == ways.length) return at > 0;
  return std::ranges::any_of(ways.edges, [&](const Ways::Edge& edge) {
    return edge.from == at && is_shown(edge.signs, evidence) && is_spelt(ways, edge.to, evidence);
  });
}

using Places = std::vector<std::uint32_t>;

/// Whether the sides from `at` on find positions of their own within [begin, end).
bool find_places(const std::vector<Places>& sides, std::size_t at, std::uint32_t begin,
                 std::uint32_t end, Places& taken) {
  if (at == sides.size()) return true;
  for (auto place = std::ranges::lower_bound(sides[at], begin);
       place != sides[at].end() && *place < end; ++place) {
    if (std::ranges::find(taken, *place) != taken.end()) continue;
    taken.push_back(*place);
    if (find_places(sides, at + 1, begin, end, taken)) return true;
    taken.pop_back();
  }
  return false;
}

bool are_near(const Part& part, const Evidence& evidence) {
  std::vector<Places> sides;
  for (const auto& signs : part.sides) {
    Places places;
    for (const auto sign : signs) {
      const auto more = evidence.places(sign);
      places.insert(places.end(), more.begin(), more.end());
    }
    if (places.empty()) return false;
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    sides.push_back(std::move(places));
  }
  Places taken;
  for (const auto& side : sides)
    for (const auto begin : side) {
      taken.clear();
      if (find_places(sides, 0, begin, begin + part.window, taken)) return true;
    }
  return false;
}

bool has_term(const Part& part, const Article& article) {
  const auto name = part.field->name;
  const auto& value = name == "source"    ? article.source
                      : name == "lang"    ? article.language
                      : name == "section" ? article.section
                                          : article.id;
  return name != "issue" && !value.empty() && filter_term(*part.field, value) == part.term;
}

}  // namespace

void Evidence::begin(std::size_t signs) {
  for (const auto sign : shown_) places_[sign].clear();
  shown_.clear();
  if (places_.size() < signs) places_.resize(signs);
}

bool Evidence::add(SignId sign, std::uint32_t position) {
  auto& places = places_[sign];
  if (places.empty()) {
    shown_.push_back(sign);
    places.push_back(position);
    return true;
  }
  assert(places.back() <= position);
  if (places.back() != position) places.push_back(position);
  return false;
}

bool holds(const Part& part, const Evidence& evidence, const Article& article) {
  const auto child_holds = [&](const Part& child) { return holds(child, evidence, article); };
  switch (part.kind) {
    case Part::Kind::All:
      return std::ranges::all_of(part.children, child_holds);
    case Part::Kind::Any:
      return std::ranges::any_of(part.children, child_holds);
    case Part::Kind::None:
      return !child_holds(part.children.front());
    case Part::Kind::Follow:
      return std::ranges::any_of(part.ways,
                                 [&](const auto& ways) { return follows(ways, evidence); });
    case Part::Kind::Spelt:
      return std::ranges::any_of(part.ways,
                                 [&](const auto& ways) { return is_spelt(ways, 0, evidence); });
    case Part::Kind::Near:
      return are_near(part, evidence);
    case Part::Kind::Filter:
      return has_term(part, article);
    case Part::Kind::Published:
      return article.published && article.published->time >= part.range.begin &&
             article.published->time < part.range.end;
  }
  return false;
}

}  // namespace dateline::indexer::issues
