#include "common/word_sieve.hpp"

#include <algorithm>
#include <string>

namespace dateline {
namespace {

std::string_view view(const std::array<char, 2>& letters) { return {letters.data(), 2}; }

std::array<char, 2> beginning_of(std::string_view word) {
  return {word[0], word.size() > 1 ? word[1] : '\0'};
}

}  // namespace

void WordSieve::let_through(std::string_view beginning) {
  constexpr std::string_view all = "abcdefghijklmnopqrstuvwxyz0123456789";
  if (!beginning.empty() && !can_tell(beginning[0])) return;  // such words pass anyway
  if (beginning.size() > 1) {
    if (can_tell(beginning[1])) wanted_.set(cell(beginning[0], beginning[1]));
    return;
  }
  for (const auto first : beginning.empty() ? all : beginning)
    for (const auto second : all) wanted_.set(cell(first, second));
}

void WordSieve::follow(const std::vector<SpellingLink>& links) {
  for (bool more = true; more;) {  // what leads here may itself be led to
    more = false;
    for (const auto& [from, to] : links) {
      if (passes(view(from)) || !passes(view(to))) continue;
      let_through(view(from));
      more = true;
    }
  }
}

bool stems_keep_beginnings(std::string_view language) {
  // Finnish, Irish, Indonesian, Serbian and Turkish: "zza" becomes "za", "shuait" becomes "suait".
  constexpr auto others = std::to_array<std::string_view>({"fi", "ga", "id", "sr", "tr"});
  return std::ranges::find(others, language) == others.end();
}

std::vector<SpellingLink> spelling_links(const Variants& variants, std::string_view language) {
  std::vector<SpellingLink> links;
  const auto add = [&](const Variants::Folds& folds) {
    for (const auto& [variant, canonical] : folds)
      if (!variant.empty() && !canonical.empty())
        links.push_back({beginning_of(variant), beginning_of(canonical)});
  };
  add(variants.names);
  add(variants.capitals);
  if (const auto own = variants.spelling.find(std::string(language));
      own != variants.spelling.end())
    add(own->second);
  std::erase_if(links, [](const auto& link) { return link.from == link.to; });
  std::ranges::sort(links);
  links.erase(std::unique(links.begin(), links.end()), links.end());
  return links;
}

}  // namespace dateline
