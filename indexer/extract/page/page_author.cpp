#include <algorithm>
#include <array>
#include <vector>

#include "common/text.hpp"
#include "indexer/extract/names.hpp"
#include "indexer/extract/page/ascii.hpp"
#include "indexer/extract/page/page_source.hpp"
#include "indexer/extract/page/text_keys.hpp"

namespace dateline::indexer::page {
namespace {

constexpr auto author_metas = std::to_array<std::string_view>(
    {"author", "article:author", "dc.creator", "dcterms.creator", "parsely-author",
     "sailthru.author", "byl", "citation_author", "article:author_name", "twitter:creator:name"});

constexpr auto author_classes =
    std::to_array<std::string_view>({"author", "byline", "autor", "writer", "auteur"});

/// Without "By" and the like before it, and without what follows the names.
std::string_view without_by(std::string_view text) {
  text = trim(text);
  for (const std::string_view by :
       {"By:", "By ", "by ", "BY ", "Von:", "Von ", "von ", "VON ", "Por ", "Par ", "Di ", "Door ",
        "Posted by ", "Written by ", "Autor:", "Author:", "Autorin:", "Text:"})
    if (text.starts_with(by)) {
      text = trim(text.substr(by.size()));
      break;
    }
  return trim(text.substr(0, text.find_first_of("|\n\t•·(")));
}

/// "Jane Doe and John Roe" to its names, if each of them is a person's.
std::vector<std::string> persons_in(std::string_view text) {
  std::vector<std::string> names;
  std::string rest = one_line(without_by(text));
  for (const std::string_view joint : {" and ", " und ", " et ", " y ", " & ", " e ", "; "})
    for (auto at = rest.find(joint); at != rest.npos; at = rest.find(joint, at))
      rest.replace(at, joint.size(), ",");
  for (std::string_view left = rest; !left.empty();) {
    const auto end = std::min(left.find(','), left.size());
    const auto name = trim(left.substr(0, end));
    left.remove_prefix(std::min(end + 1, left.size()));
    if (is_person_name(name) && !is_evident_outlet(name))
      names.emplace_back(name);
    else if (names.empty())
      return {};
  }
  return names;
}

Told joined(const std::vector<std::string>& names, std::string from) {
  constexpr std::size_t most = 8;
  std::vector<std::string> distinct;
  std::string text;
  for (const auto& name : names) {
    if (std::find(distinct.begin(), distinct.end(), name) != distinct.end()) continue;
    if (distinct.size() >= most) break;
    distinct.push_back(name);
    text += (text.empty() ? "" : ", ") + name;
  }
  return {std::move(text), std::move(from)};
}

bool is_called_author(const Element& element) {
  if (lower_ascii(element.itemprop) == "author") return true;
  bool found = false;
  for (const auto names : {element.names, element.id})
    for_each_name_word(names, [&](std::string_view word) {
      found = found ||
              std::find(author_classes.begin(), author_classes.end(), word) != author_classes.end();
    });
  return found;
}

}  // namespace

Told find_author(const PageTree& tree, const Scripts& json_ld) {
  std::vector<std::string> names;
  for (const auto& name : names_of(json_ld, "author"))
    for (auto& person : persons_in(name)) names.push_back(std::move(person));
  if (!names.empty()) return joined(names, "JSON-LD author");
  for (const auto known : author_metas) {
    for (const auto& meta : tree.metas)
      if (meta.name == known)
        for (auto& person : persons_in(meta.content)) names.push_back(std::move(person));
    if (!names.empty()) return joined(names, "meta " + std::string(known));
  }
  constexpr std::uint32_t longest = 120;
  for (const auto& element : tree.elements) {
    if (element.flow_end - element.flow_begin > longest || !is_called_author(element)) continue;
    if ((element.marks & mark::comments) != 0) continue;
    const auto text = std::string_view(tree.flow).substr(element.flow_begin,
                                                         element.flow_end - element.flow_begin);
    if (names = persons_in(text); !names.empty())
      return joined(names, "element named as an author");
  }
  return {};
}

}  // namespace dateline::indexer::page
