#include "indexer/extract/outlets.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <unordered_map>

#include <fmt/format.h>

#include "common/plain_key.hpp"
#include "common/text.hpp"
#include "indexer/canonical_url.hpp"

namespace dateline::indexer {
namespace {

/// Takes the part before `mark` off the front, trimmed.
std::string_view take_part(std::string_view& text, char mark) {
  const auto end = std::min(text.find(mark), text.size());
  const auto part = trim(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

struct Outlets {
  std::unordered_map<std::string_view, std::string_view> by_host;
  std::unordered_map<std::string, std::string_view> by_name;

  void add(std::string_view line) {
    const auto name = take_part(line, '|');
    by_name.try_emplace(plain_key(name), name);
    for (auto domains = take_part(line, '|'); !domains.empty();) {
      const auto domain = take_part(domains, ',');
      by_host.try_emplace(domain, name);
      by_name.try_emplace(plain_key(domain), name);
    }
    for (auto others = take_part(line, '|'); !others.empty();)
      by_name.try_emplace(plain_key(take_part(others, ',')), name);
  }
};

/// Lists of the user's, the first to count first; their lines are kept for as long as we run.
std::deque<std::string>& own_lists() {
  static std::deque<std::string> lists;
  return lists;
}

const Outlets& known() {
  static const auto outlets = [] {
    Outlets made;
    const auto add = [&](std::string_view list) {
      while (!list.empty()) {
        const auto line = take_part(list, '\n');
        if (!line.empty() && line.front() != '#') made.add(line);
      }
    };
    for (const auto& list : own_lists()) add(list);
    add(shipped_outlets());
    return made;
  }();
  return outlets;
}

/// Why a line is none of a list; empty: it is one.
std::string refused(std::string_view line) {
  if (line.empty() || line.front() == '#') return {};
  if (std::ranges::count(line, '|') > 2)
    return "a line is NAME | DOMAINS | SPELLINGS, with two | at most";
  if (take_part(line, '|').empty()) return "there is no name before the first |";
  for (auto domains = take_part(line, '|'); !domains.empty();) {
    const auto domain = take_part(domains, ',');
    if (domain.find('.') == domain.npos || domain.find_first_of(" /") != domain.npos)
      return fmt::format("'{}' is no domain, such as example.org", domain);
  }
  return {};
}

}  // namespace

Result<void> put_outlets_first(std::string_view list) {
  auto rest = list;
  for (std::size_t number = 1; !rest.empty(); ++number)
    if (auto why = refused(take_part(rest, '\n')); !why.empty())
      return problem(std::move(why), fmt::format("line {}", number));
  own_lists().emplace_front(list);
  return {};
}

std::string_view outlet_of_host(std::string_view host) {
  while (host.find('.') != host.npos) {
    if (const auto found = known().by_host.find(host); found != known().by_host.end())
      return found->second;
    host.remove_prefix(host.find('.') + 1);
  }
  return {};
}

std::string_view outlet_named(std::string_view name) {
  const auto found = known().by_name.find(plain_key(name));
  return found == known().by_name.end() ? std::string_view() : found->second;
}

std::vector<std::string> spellings_of(std::string_view outlet) {
  std::vector<std::string> spellings;
  for (const auto& [spelling, name] : known().by_name)
    if (name == outlet) spellings.push_back(spelling);
  return spellings;
}

std::string canonical_outlet(std::string_view source) {
  if (const auto known = outlet_named(source); !known.empty()) return std::string(known);
  if (source.find(' ') == source.npos && source.find('.') != source.npos)
    if (const auto known = outlet_of_host(host_of(source)); !known.empty())
      return std::string(known);
  // One part only: "Reuters | BBC News" tells of two.
  constexpr auto between =
      std::to_array<std::string_view>({" | ", " - ", " – ", " — ", " > ", " » ", " :: ", ": "});
  for (const auto mark : between) {
    std::string_view found;
    std::size_t outlets = 0;
    for (auto rest = source; !rest.empty() && source.find(mark) != source.npos;) {
      const auto end = std::min(rest.find(mark), rest.size());
      if (const auto known = outlet_named(rest.substr(0, end)); !known.empty()) {
        found = known;
        ++outlets;
      }
      rest.remove_prefix(std::min(end + mark.size(), rest.size()));
    }
    if (outlets == 1) return std::string(found);
  }
  return std::string(source);
}

std::string host_of(std::string_view address) {
  constexpr std::string_view scheme = "https://";
  const auto url = canonical_url(address);
  if (url.empty()) return {};
  return url.substr(scheme.size(), url.find_first_of("/?:", scheme.size()) - scheme.size());
}

}  // namespace dateline::indexer
