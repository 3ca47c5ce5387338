#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// One spelling for all addresses of one article, "https://host/path?query": always https, the host
/// in small letters without "www." and default port, no user, no tracking parameters (utm_source,
/// fbclid, …), no fragment and no slash at the end. Path and query keep their case and order.
/// Empty if the text is no web address.
std::string canonical_url(std::string_view text);

}  // namespace dateline::indexer
