#include <algorithm>
#include <array>
#include <vector>

#include "common/text.hpp"
#include "indexer/extract/head_lines.hpp"
#include "indexer/extract/line_shape.hpp"
#include "indexer/extract/names.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t longest_byline = 160;

struct Prefix {
  std::string_view text;
  bool certain;  ///< with a colon no sentence and no headline begins so
};

constexpr auto prefixes = std::to_array<Prefix>(
    {{"by: ", true},     {"by ", false},      {"written by: ", true}, {"written by ", false},
     {"author: ", true}, {"authors: ", true}, {"autor: ", true},      {"autorin: ", true},
     {"von: ", true},    {"von ", false},     {"par: ", true},        {"par ", false},
     {"auteur: ", true}, {"auteur : ", true}, {"por ", false},        {"di ", false},
     {"автор: ", true},  {"автори: ", true},  {"автор ", false},      {"byline: ", true}});

constexpr auto conjunctions =
    std::to_array<std::string_view>({" and ", " & ", " und ", " et ", " y ", " та ", " і ", " и "});

/// "Jane Doe and John Roe" to two names; nothing if a part is not a name.
std::optional<std::vector<std::string>> read_names(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    auto end = text.size();
    std::size_t size = 0;
    for (const auto conjunction : conjunctions)
      if (const auto at = text.find(conjunction); at < end) {
        end = at;
        size = conjunction.size();
      }
    const auto name = trim(text.substr(0, end));
    if (!is_person_name(name)) return std::nullopt;
    names.emplace_back(name);
    text.remove_prefix(end + size);
  }
  return names;
}

/// Takes ", rest" apart into its parts.
std::vector<std::string_view> split_at_commas(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(','), text.size());
    if (const auto part = trim(text.substr(0, end)); !part.empty()) parts.push_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

/// "Jane Doe for Kyiv Post", "Jane Doe in Odesa": the name, and the outlet if one is told.
std::string_view without_place(std::string_view name, std::string& source) {
  for (const std::string_view word : {" for ", " für ", " pour "})
    if (const auto at = name.find(word); at != std::string_view::npos) {
      const auto outlet = trim(name.substr(at + word.size()));
      if (is_outlet_name(outlet)) source = outlet;
      return trim(name.substr(0, at));
    }
  for (const std::string_view word : {" in ", " at ", " à "})
    if (const auto at = name.find(word); at != std::string_view::npos)
      return trim(name.substr(0, at));
  return name;
}

void add_author(Byline& byline, std::string_view name) {
  if (!byline.author.empty()) byline.author += ", ";
  byline.author += name;
}

/// One name that is no person's: an agency, an outlet, or, after a colon, whoever it is.
std::optional<Byline> read_single(std::string_view name, bool certain) {
  Byline byline;
  if (is_evident_outlet(name))
    byline.source = name;
  else if (certain && is_outlet_name(name))
    byline.author = name;
  else
    return std::nullopt;
  return byline;
}

/// What follows the first name: more names, what they are, and last of all where they work.
void read_rest(const std::vector<std::string_view>& parts, Byline& byline) {
  bool names_end = false;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    auto part = parts[i];
    for (const std::string_view word : {"and ", "und ", "et "})
      if (part.starts_with(word)) part.remove_prefix(word.size());
    const bool last = i + 1 == parts.size();
    if (is_role(part) && !is_evident_outlet(part)) {
      names_end = true;
      continue;
    }
    const bool joined = part.size() != parts[i].size() || part.find(" and ") != part.npos;
    const auto names = read_names(part);
    const bool more_names = names && !names_end && (joined || !last) && !is_evident_outlet(part);
    if (more_names)
      for (const auto& name : *names) add_author(byline, name);
    else if (last && is_outlet_name(part))
      byline.source = part;
  }
}

}  // namespace

std::optional<Byline> read_byline(std::string_view line) {
  if (line.size() > longest_byline || is_teaser(line)) return std::nullopt;
  for (const auto& prefix : prefixes) {
    const auto rest = trim(after_prefix(line, prefix.text));
    if (rest.empty()) continue;
    const auto pieces = pieces_of(rest);
    const auto parts = split_at_commas(pieces.front());
    if (parts.empty()) return std::nullopt;
    Byline byline;
    const auto first = without_place(parts.front(), byline.source);
    const auto names = read_names(first);
    if (!names || is_agency(first)) {
      if (parts.size() == 1) return read_single(first, prefix.certain);
      if (!prefix.certain) return std::nullopt;
      add_author(byline, first);
    } else if (parts.size() == 1 && pieces.size() == 1 && is_evident_outlet(first)) {
      byline.source = first;
    } else {
      for (const auto& name : *names) add_author(byline, name);
    }
    read_rest(parts, byline);
    if (pieces.size() > 1 && byline.source.empty() && is_evident_outlet(pieces[1]))
      byline.source = pieces[1];
    // "By George, he has done it" ends like the sentence it is.
    if (ends_like_sentence(line) && !prefix.certain) return std::nullopt;
    return byline;
  }
  return std::nullopt;
}

}  // namespace dateline::indexer
