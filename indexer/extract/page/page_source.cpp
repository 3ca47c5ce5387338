#include "indexer/extract/page/page_source.hpp"

#include <array>

#include "common/language.hpp"
#include "common/text.hpp"
#include "indexer/canonical_url.hpp"
#include "indexer/extract/outlets.hpp"
#include "indexer/extract/page/ascii.hpp"

namespace dateline::indexer::page {
namespace {

bool is_absolute(std::string_view address) {
  const auto start = lower_ascii(address.substr(0, 8));
  return start.starts_with("http://") || start.starts_with("https://");
}

/// Whether an address tells more than the site's front page.
bool has_path(std::string_view address) {
  const auto host = address.find("://");
  const auto path = host == address.npos ? address.npos : address.find('/', host + 3);
  return path != address.npos && path + 1 < address.size();
}

/// "/a/b" seen from "https://example.org/c": the address it means; empty if it cannot be told.
std::string resolved(std::string_view address, std::string_view base) {
  if (is_absolute(address)) return std::string(address);
  if (!is_absolute(base) || !address.starts_with('/')) return {};
  const auto host = base.find("://") + 3;
  if (address.starts_with("//"))
    return std::string(base.substr(0, host - 2)) + std::string(address);
  return std::string(base.substr(0, base.find('/', host))) + std::string(address);
}

}  // namespace

Told find_address(const PageTree& tree, std::string_view fetched_from) {
  const auto social = tree.meta("og:url");
  const auto base = is_absolute(fetched_from) ? fetched_from : social;
  struct Candidate {
    std::string_view address;
    std::string_view from;
  };
  const auto candidates = std::to_array<Candidate>(
      {{tree.canonical, "canonical link"}, {social, "og:url"}, {fetched_from, "fetched from"}});
  // A canonical link to the front page is a mistake of the site's, wherever the page has a path.
  for (const bool asks_path : {true, false})
    for (const auto& [address, from] : candidates) {
      const auto whole = resolved(trim(address), base);
      if (canonical_url(whole).empty() || (asks_path && !has_path(whole))) continue;
      return {whole, std::string(from)};
    }
  return {};
}

Told find_source(const PageTree& tree, const Scripts& json_ld, std::string_view address) {
  const auto host = host_of(address);
  if (const auto known = outlet_of_host(host); !known.empty())
    return {std::string(known), "domain " + host};
  const auto publishers = names_of(json_ld, "publisher");
  struct Candidate {
    std::string name;
    std::string_view from;
  };
  const auto candidates = std::to_array<Candidate>(
      {{one_line(tree.meta("og:site_name")), "og:site_name"},
       {publishers.empty() ? std::string() : one_line(publishers.front()), "JSON-LD publisher"},
       {one_line(tree.meta("application-name")), "meta application-name"},
       {one_line(tree.meta("dc.publisher")), "meta dc.publisher"}});
  constexpr std::size_t longest = 80;
  for (const auto& [name, from] : candidates) {
    if (name.empty() || name.size() > longest || is_absolute(name)) continue;
    const auto known = outlet_named(name);
    return {known.empty() ? name : std::string(known), std::string(from)};
  }
  if (!host.empty()) return {host, "domain"};
  return {};
}

Told find_language(const PageTree& tree) {
  if (const auto code = language_code(tree.language.substr(0, tree.language.find('_')));
      !code.empty())
    return {code, "html lang"};
  for (const std::string_view name : {"content-language", "language", "dc.language", "og:locale"}) {
    const auto told = tree.meta(name);
    if (const auto code = language_code(told.substr(0, told.find_first_of("_,;"))); !code.empty())
      return {code, "meta " + std::string(name)};
  }
  return {};
}

}  // namespace dateline::indexer::page
