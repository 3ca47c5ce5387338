#pragma once

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "common/analysis.hpp"

/// What an Analyzer makes of a text, as strings that tests compare.
namespace dateline::testing {

inline std::shared_ptr<const Variants> no_variants() { return std::make_shared<const Variants>(); }

inline std::shared_ptr<const Variants> shipped_list() {
  static const auto list =
      std::make_shared<const Variants>(parse_variants(shipped_variants()).value());
  return list;
}

using Stems = std::set<std::string>;

/// The stems at each position, from position 1.
inline std::vector<Stems> stems_in(Analyzer& analyzer, std::string_view text,
                                   std::string_view language = "en") {
  std::vector<Occurrence> found;
  std::vector<Stems> stems(analyzer.analyse(text, language, found));
  for (const auto& occurrence : found)
    for (const auto id : occurrence.stems())
      stems.at(occurrence.position - 1).insert(analyzer.stem(id));
  return stems;
}

/// "ceas ceasefir fire | talk": the stems of stems_in(), a bar between positions.
inline std::string stem_line(Analyzer& analyzer, std::string_view text,
                             std::string_view language = "en") {
  std::string out;
  for (const auto& stems : stems_in(analyzer, text, language))
    out += fmt::format("{}{}", out.empty() ? "" : " | ", fmt::join(stems, " "));
  return out;
}

inline bool meet(const Stems& one, const Stems& other) {
  return std::ranges::any_of(one, [&](const auto& stem) { return other.contains(stem); });
}

/// Whether two texts have as many positions, and a stem in common at each.
inline bool same_words(Analyzer& analyzer, std::string_view one, std::string_view other,
                       std::string_view language = "en") {
  return std::ranges::equal(stems_in(analyzer, one, language), stems_in(analyzer, other, language),
                            meet);
}

}  // namespace dateline::testing
