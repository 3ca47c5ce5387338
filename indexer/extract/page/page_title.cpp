#include "indexer/extract/page/page_title.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "common/text.hpp"
#include "indexer/extract/page/text_keys.hpp"

namespace dateline::indexer::page {
namespace {

constexpr auto separators = std::to_array<std::string_view>(
    {" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " › ", " // ", " / ", ": "});

struct Cut {
  std::size_t at = std::string_view::npos;
  std::size_t size = 0;
};

Cut first_separator(std::string_view text, std::size_t from) {
  Cut cut;
  for (const auto separator : separators) {
    const auto at = text.find(separator, from);
    if (at < cut.at) cut = {at, separator.size()};
  }
  return cut;
}

std::vector<std::string_view> parts_of(std::string_view title) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= title.size();) {
    const auto cut = first_separator(title, begin);
    const auto end = std::min(cut.at, title.size());
    parts.push_back(trim(title.substr(begin, end - begin)));
    if (cut.at == title.npos) break;
    begin = cut.at + cut.size;
  }
  return parts;
}

/// Without a short tail after a separator, which names the outlet.
std::string_view without_tail(std::string_view title) {
  constexpr std::uint32_t longest_tail = 30;
  constexpr auto tails =
      std::to_array<std::string_view>({" | ", " - ", " – ", " — ", " » ", " · ", " :: "});
  for (const auto separator : tails) {
    const auto at = title.rfind(separator);
    if (at == title.npos || at == 0) continue;
    const auto tail = title.substr(at + separator.size());
    if (count_of(tail) <= longest_tail && count_of(tail) < count_of(title.substr(0, at)))
      return trim(title.substr(0, at));
  }
  return title;
}

/// The longest part, unless it is less than half of two.
std::string_view longest_part(std::string_view title) {
  const auto parts = parts_of(title);
  const auto longest = *std::max_element(
      parts.begin(), parts.end(),
      [](std::string_view a, std::string_view b) { return count_of(a) < count_of(b); });
  if (parts.size() == 2 && 2 * count_of(longest) < count_of(title)) return title;
  return longest;
}

std::string text_of(const PageTree& tree, const Element& element) {
  return one_line(std::string_view(tree.flow).substr(element.flow_begin,
                                                     element.flow_end - element.flow_begin));
}

bool is_part(const std::string& whole, const std::string& part) {
  return !part.empty() && (" " + whole + " ").find(" " + part + " ") != std::string::npos;
}

}  // namespace

PageTitle find_title(const PageTree& tree) {
  constexpr std::uint32_t shortest_heading = 9;
  auto social = one_line(tree.meta("og:title"));
  if (social.empty()) social = one_line(tree.meta("twitter:title"));
  const auto title_key = plain_key(tree.title);
  const auto social_key = plain_key(social);

  PageTitle found;
  std::string first_heading;
  for (const auto& element : tree.elements) {
    if (element.tag != Tag::H1) continue;
    auto heading = text_of(tree, element);
    if (heading.empty()) continue;
    if (first_heading.empty()) first_heading = heading;
    const auto key = plain_key(heading);
    const bool is_confirmed = is_part(title_key, key) || is_part(social_key, key) ||
                              (!social_key.empty() && is_part(key, social_key));
    if (!is_confirmed || count_of(heading) < shortest_heading) continue;
    found.text = std::move(heading);
    found.from = "h1";
    break;
  }
  if (found.text.empty() && !social.empty()) {
    found.text = without_tail(social);
    found.from = "og:title";
  } else if (found.text.empty() && !tree.title.empty()) {
    found.text = longest_part(tree.title);
    found.from = "title";
  } else if (found.text.empty() && !first_heading.empty()) {
    found.text = first_heading;
    found.from = "h1";
  }
  constexpr std::size_t shortest_key = 8;
  found.keys.insert(plain_key(found.text));
  for (const auto part : parts_of(tree.title))
    if (part.size() > shortest_key) found.keys.insert(plain_key(part));
  found.keys.insert(title_key);
  found.keys.insert(social_key);
  found.keys.erase("");
  return found;
}

}  // namespace dateline::indexer::page
