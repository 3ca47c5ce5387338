#pragma once

#include <string_view>

#include <xapian.h>

#include "searcher/request.hpp"

/// The filters of a request as Xapian queries.
namespace dateline::searcher {

/// Whether the facet of that name is also filtered.
bool has_filter(const Filters& filters, std::string_view facet);

/// `query` within the filters, but for the one of the facet `but` ("": within all).
Xapian::Query filtered(Xapian::Query query, const Filters& filters, std::string_view but);

}  // namespace dateline::searcher
