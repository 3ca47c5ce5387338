#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// One spelling for all addresses of one article, "https://host/path?query": always https, the host
/// in small letters without "www.", "m.", "mobile.", "amp." and default port, no user, no tracking
/// parameters (utm_source, fbclid, …), no fragment and no slash at the end. What says that it is
/// the AMP or print version goes (/amp, ?amp=1, /print, ?print=1), and an address in an AMP cache
/// is the one that is kept there. Path and query keep their case and order, and all other
/// parameters: they may be what the article is known by. Characters beyond ASCII are written as
/// such. Empty if the text is no web address.
std::string canonical_url(std::string_view text);

/// Of an address's parts, for canonical_url(): canonical_url_parts.cpp.
namespace address {

/// "id=7&utm_source=x" to "id=7": what is kept of a query.
std::string kept_query(std::string_view query);

/// Without what says that it is a version for telephones, AMP or paper, and slashes at its end.
std::string plain_path(std::string_view path);
std::string plain_host(std::string host);

/// "lamp.example/a" of what follows the scheme of an address in an AMP cache; empty if it is none.
std::string_view cached_address(std::string_view rest);

}  // namespace address

}  // namespace dateline::indexer
