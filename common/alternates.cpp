#include "common/alternates.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/text.hpp"

namespace dateline {
namespace {

std::string list_key(std::string_view id) {
  return std::string(alternates_prefix) + std::string(id);
}
std::string address_key(std::string_view id) {
  return std::string(address_prefix) + std::string(id);
}

std::uint64_t count_keys(const Xapian::Database& database, std::string_view prefix) {
  std::uint64_t count = 0;
  const std::string begins(prefix);
  const auto end = database.metadata_keys_end(begins);
  for (auto key = database.metadata_keys_begin(begins); key != end; ++key) ++count;
  return count;
}

void set_list(Xapian::WritableDatabase& database, const std::string& id,
              const std::vector<std::string>& urls) {
  database.set_metadata(list_key(id), fmt::format("{}", fmt::join(urls, "\n")));
}

}  // namespace

std::string address_id(std::string_view url) { return hex(hash64(fmt::format("url:{}", url))); }

std::vector<std::string> alternates_of(const Xapian::Database& database, std::string_view id) {
  std::vector<std::string> urls;
  const auto text = database.get_metadata(list_key(id));
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    urls.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return urls;
}

std::string article_of_address(const Xapian::Database& database, std::string_view address) {
  return database.get_metadata(address_key(address));
}

AlternateCounts count_alternates(const Xapian::Database& database) {
  return {count_keys(database, alternates_prefix), count_keys(database, address_prefix)};
}

void add_alternate(Xapian::WritableDatabase& database, const std::string& id,
                   const std::string& url) {
  const auto address = address_id(url);
  const auto before = article_of_address(database, address);
  if (before == id) return;
  if (!before.empty()) remove_alternate(database, address);
  auto urls = alternates_of(database, id);
  urls.insert(std::ranges::lower_bound(urls, url), url);
  set_list(database, id, urls);
  database.set_metadata(address_key(address), id);
}

void remove_alternate(Xapian::WritableDatabase& database, const std::string& address) {
  const auto id = article_of_address(database, address);
  if (id.empty()) return;
  auto urls = alternates_of(database, id);
  std::erase_if(urls, [&](const auto& url) { return address_id(url) == address; });
  set_list(database, id, urls);
  database.set_metadata(address_key(address), {});
}

void move_alternates(Xapian::WritableDatabase& database, const std::string& id,
                     const std::string& to) {
  const auto urls = alternates_of(database, id);
  if (urls.empty()) return;
  for (const auto& url : urls) remove_alternate(database, address_id(url));
  if (!to.empty())
    for (const auto& url : urls) add_alternate(database, to, url);
}

}  // namespace dateline
