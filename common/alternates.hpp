#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

/// Other addresses at which an article was found again: same outlet, title and text. They are kept
/// in the index's metadata, as they become known after their article was written, and by its id, so
/// that they outlive its changes.
namespace dateline {

/// What the metadata keys of alternates begin with; an id follows: an article's, an address's.
inline constexpr std::string_view alternates_prefix = "dateline.alternates.";
inline constexpr std::string_view address_prefix = "dateline.address.";

/// The id of what stands at a canonical address.
std::string address_id(std::string_view url);

/// The other addresses of the article with that id, sorted.
std::vector<std::string> alternates_of(const Xapian::Database& database, std::string_view id);

/// The id of the article that has the address with the id `address` as another one; empty if none.
std::string article_of_address(const Xapian::Database& database, std::string_view address);

struct AlternateCounts {
  std::uint64_t articles = 0;   ///< that have other addresses
  std::uint64_t addresses = 0;  ///< all of those
};
AlternateCounts count_alternates(const Xapian::Database& database);

/// Takes the address from whichever article had it.
void add_alternate(Xapian::WritableDatabase& database, const std::string& id,
                   const std::string& url);
void remove_alternate(Xapian::WritableDatabase& database, const std::string& address);

/// When the article goes, or takes another id (empty: goes).
void move_alternates(Xapian::WritableDatabase& database, const std::string& id,
                     const std::string& to);

}  // namespace dateline
