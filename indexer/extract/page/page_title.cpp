#include "indexer/extract/page/page_title.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "common/text.hpp"
#include "indexer/extract/page/line_kinds.hpp"
#include "indexer/extract/page/text_keys.hpp"
#include "indexer/extract/page/written_days.hpp"

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

/// A heading, and what speaks for it.
struct Heading {
  std::string text;
  std::string key;
  Tag tag = Tag::Other;
  bool is_site = false;  ///< it is the outlet's name, or leads to its front page
};

/// "/", "https://example.org/", "index.html".
bool leads_to_front(std::string_view address) {
  if (const auto host = address.find("://"); host != address.npos) {
    const auto path = address.find('/', host + 3);
    address = path == address.npos ? std::string_view() : address.substr(path);
    return address.empty() || address == "/";
  }
  return address == "/" || address == "./" || address == "index.html" || address == "/index.html";
}

bool has_link_to_front(const PageTree& tree, std::uint32_t i) {
  const auto& heading = tree.elements[i];
  if (tree.elements[heading.parent].tag == Tag::A &&
      leads_to_front(tree.elements[heading.parent].href))
    return true;
  for (auto child = i + 1; child < heading.end_element; ++child)
    if (tree.elements[child].tag == Tag::A && !tree.elements[child].href.empty() &&
        leads_to_front(tree.elements[child].href))
      return true;
  return false;
}

std::vector<Heading> headings_of(const PageTree& tree) {
  constexpr std::uint32_t longest = 300;
  const auto site = plain_key(tree.meta("og:site_name"));
  std::vector<Heading> found;
  for (std::uint32_t i = 0; i < tree.elements.size(); ++i) {
    const auto& element = tree.elements[i];
    if (!is_heading(element.tag) || element.flow_end - element.flow_begin > longest) continue;
    Heading heading{text_of(tree, element), {}, element.tag, false};
    if (heading.text.empty()) continue;
    heading.key = plain_key(heading.text);
    heading.is_site = heading.key == site || has_link_to_front(tree, i);
    found.push_back(std::move(heading));
  }
  return found;
}

/// The page's own words for its title, in the head.
struct Stated {
  std::string social;  ///< og:title
  std::string social_key;
  std::string title_key;
  std::set<std::string> part_keys;  ///< of the title element and og:title
};

Stated stated_by(const PageTree& tree) {
  Stated stated;
  stated.social = one_line(tree.meta("og:title"));
  if (stated.social.empty()) stated.social = one_line(tree.meta("twitter:title"));
  constexpr std::size_t longest = 1000;
  if (stated.social.size() > longest) stated.social.clear();
  stated.social_key = plain_key(stated.social);
  stated.title_key = plain_key(tree.title);
  for (const std::string_view whole :
       {std::string_view(tree.title), std::string_view(stated.social)})
    for (const auto part : parts_of(whole)) stated.part_keys.insert(plain_key(part));
  return stated;
}

/// The first heading that the head confirms: an h1 that is no outlet's name, then a lower heading
/// that is a whole part of the title element, then any h1.
const Heading* confirmed(const std::vector<Heading>& headings, const Stated& stated) {
  constexpr std::uint32_t shortest = 9;
  const auto is_confirmed = [&](const Heading& heading) {
    return is_part(stated.title_key, heading.key) || is_part(stated.social_key, heading.key) ||
           (!stated.social_key.empty() && is_part(heading.key, stated.social_key));
  };
  for (const auto& heading : headings)
    if (heading.tag == Tag::H1 && !heading.is_site && count_of(heading.text) >= shortest &&
        is_confirmed(heading))
      return &heading;
  for (const auto& heading : headings)
    if (heading.tag != Tag::H1 && !heading.is_site && count_of(heading.text) >= shortest &&
        (stated.part_keys.contains(heading.key) || heading.key == stated.social_key))
      return &heading;
  for (const auto& heading : headings)
    if (heading.tag == Tag::H1 && count_of(heading.text) >= shortest && is_confirmed(heading) &&
        stated.social.empty())
      return &heading;
  return nullptr;
}

}  // namespace

PageTitle find_title(const PageTree& tree) {
  const auto stated = stated_by(tree);
  const auto headings = headings_of(tree);
  PageTitle found;
  if (const auto* heading = confirmed(headings, stated)) {
    // A kicker over the headline stands in many headings: og:title goes without.
    const bool has_kicker = !stated.social_key.empty() && heading->key != stated.social_key &&
                            is_part(heading->key, stated.social_key);
    found.text = has_kicker ? stated.social : heading->text;
    found.from = has_kicker ? "og:title" : "heading";
    found.is_confirmed = true;
  } else if (!stated.social.empty()) {
    found.text = without_tail(stated.social);
    found.from = "og:title";
  } else if (!tree.title.empty()) {
    found.text = longest_part(tree.title);
    found.from = "title element";
  } else {
    for (const auto& each : headings)
      if (found.text.empty() && each.tag == Tag::H1) found.text = each.text;
    if (!found.text.empty()) found.from = "h1";
  }
  constexpr std::size_t shortest_key = 8;
  found.keys.insert(plain_key(found.text));
  for (const auto part : parts_of(tree.title))
    if (part.size() > shortest_key) found.keys.insert(plain_key(part));
  found.keys.insert(stated.title_key);
  found.keys.insert(stated.social_key);
  found.keys.erase("");
  return found;
}

namespace {

/// The share of a title's longer words that the text's beginning has.
double words_shared(const std::string& title_key, const std::string& text_key) {
  constexpr std::size_t shortest = 4;
  int words = 0;
  int shared = 0;
  for (std::string_view rest = title_key; !rest.empty();) {
    const auto end = std::min(rest.find(' '), rest.size());
    const auto word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (word.size() < shortest) continue;
    ++words;
    if (text_key.find(" " + std::string(word)) != std::string::npos) ++shared;
  }
  return words == 0 ? 0 : static_cast<double>(shared) / words;
}

bool is_named_headline(const PageTree& tree, const Block& block) {
  bool found = is_heading(block.tag);
  const auto& element = tree.elements[block.element];
  for (const auto names : {element.names, element.id})
    for_each_name_word(names, [&](std::string_view word) {
      found = found || word.starts_with("headline") || word.starts_with("title") ||
              word.starts_with("heading") || word == "hed" || word.ends_with("title") ||
              word.ends_with("headline");
    });
  return found;
}

/// Short, no sentence, no link, no date, no byline.
bool may_be_headline(const PageTree& tree, const Block& block, std::string_view line) {
  constexpr std::uint32_t shortest = 12;
  constexpr std::uint32_t longest = 150;
  const auto chars = count_of(line);
  if (chars < shortest || chars > longest || line.ends_with('.')) return false;
  if (2 * block.link_chars > block.chars) return false;
  if ((tree.elements[block.element].marks & (mark::author | mark::caption)) != 0) return false;
  using namespace std::chrono;
  const DayBounds any{sys_days{year{1990} / 1 / 1}, sys_days{year{2100} / 1 / 1}, false};
  return find_days(line, any).empty() && !is_furniture_line(line, plain_key(line));
}

}  // namespace

void improve_title(const PageTree& tree, std::uint32_t first_block, std::string_view text,
                   PageTitle& title) {
  constexpr std::uint32_t furthest = 15;
  constexpr std::size_t enough_text = 3000;
  if (title.is_confirmed || first_block >= tree.blocks.size()) return;
  const auto text_key = " " + plain_key(text.substr(0, std::min(enough_text, text.size())));
  auto best = words_shared(plain_key(title.text), text_key);
  if (title.from == "title element")
    for (const auto part : parts_of(tree.title))
      if (const auto shared = words_shared(plain_key(part), text_key); shared > best + 0.1) {
        best = shared;
        title.text = part;
      }
  std::string better;
  const auto begin = first_block > furthest ? first_block - furthest : 0;
  for (auto i = first_block + 1; i-- > begin;) {
    const auto& block = tree.blocks[i];
    const auto line = trim(std::string_view(block.text).substr(0, block.text.find('\n')));
    if (!may_be_headline(tree, block, line)) continue;
    const bool named = is_named_headline(tree, block);
    if (!named && title.from == "og:title") continue;
    const auto shared = words_shared(plain_key(line), text_key);
    if (shared < best + (named ? 0.2 : 0.4)) continue;
    best = shared;
    better = line;
  }
  if (better.empty()) return;
  title.text = better;
  title.from = "line over the text";
}

}  // namespace dateline::indexer::page
