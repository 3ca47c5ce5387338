#include "indexer/names/spellings.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "common/query/spelling.hpp"

namespace dateline::indexer::names {
namespace {

constexpr std::size_t shortest = 5;          ///< letters; shorter names are too like one another
constexpr std::size_t long_enough = 7;       ///< for two letters to differ
constexpr std::size_t most_in_place = 2000;  ///< names that share letters and are compared

struct Rewriting {
  std::string_view from;
  std::string_view to;
};
/// The longer before the shorter.
constexpr auto rewritings = std::to_array<Rewriting>({
    {"tsch", "c"}, {"tch", "c"}, {"sch", "s"}, {"dzh", "g"}, {"iy", "i"}, {"yy", "i"}, {"ij", "i"},
    {"yj", "i"},   {"ii", "i"},  {"ie", "i"},  {"ch", "c"},  {"sh", "s"}, {"kh", "h"}, {"zh", "z"},
    {"gh", "g"},   {"dj", "g"},  {"ts", "z"},  {"tz", "z"},  {"ck", "k"}, {"ph", "f"}, {"ou", "u"},
    {"oo", "u"},   {"ee", "i"},  {"y", "i"},   {"j", "i"},   {"w", "v"},  {"q", "k"},  {"x", "ks"},
});

bool is_ending(std::string_view rest, char before) {
  const bool only_sound = rest.find_first_not_of("yijh") == std::string_view::npos;
  const bool doubled = rest.size() == 1 && rest.front() == before;
  return !only_sound && !doubled;
}

/// By `key` of each name, the names that have it.
template <class Key>
void add_pairs(const std::vector<std::string>& names, const Key& key,
               std::set<std::pair<std::size_t, std::size_t>>& pairs) {
  std::unordered_map<std::string, std::vector<std::size_t>> by_key;
  for (std::size_t i = 0; i < names.size(); ++i) by_key[key(names[i])].push_back(i);
  for (const auto& [shared, all] : by_key) {
    const auto count = std::min(all.size(), most_in_place);
    for (std::size_t i = 0; i < count; ++i)
      for (auto j = i + 1; j < count; ++j)
        if (may_be_one(names[all[i]], names[all[j]])) pairs.emplace(all[i], all[j]);
  }
}

}  // namespace

std::string sound_of(std::string_view name) {
  std::string sound;
  while (!name.empty()) {
    const auto rule = std::ranges::find_if(
        rewritings, [&](const Rewriting& each) { return name.starts_with(each.from); });
    const auto heard = rule == rewritings.end() ? name.substr(0, 1) : rule->to;
    if (sound.empty() || !sound.ends_with(heard)) sound += heard;
    name.remove_prefix(rule == rewritings.end() ? 1 : rule->from.size());
  }
  return sound;
}

bool may_be_one(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a == b || query::letters_in(a) < shortest) return false;
  if (b.starts_with(a) && is_ending(b.substr(a.size()), a.back())) return false;
  if (sound_of(a) == sound_of(b)) return true;
  const unsigned most = query::letters_in(a) >= long_enough ? 2 : 1;
  return a.front() == b.front() && query::spelling_distance(a, b, most) <= most;
}

std::vector<std::pair<std::size_t, std::size_t>> pairs_alike(
    const std::vector<std::string>& names) {
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  add_pairs(names, sound_of, pairs);
  add_pairs(
      names, [](const std::string& name) { return name.substr(0, 4); }, pairs);
  add_pairs(
      names,
      [](const std::string& name) {
        return name.substr(0, 1) + name.substr(name.size() - std::min<std::size_t>(3, name.size()));
      },
      pairs);
  return {pairs.begin(), pairs.end()};
}

}  // namespace dateline::indexer::names
