#pragma once

#include <string_view>
#include <vector>

#include <xapian.h>

#include "searcher/request.hpp"

/// The filters of a request as Xapian queries.
namespace dateline::searcher {

/// Whether the facet of that name is also filtered.
bool has_filter(const Filters& filters, std::string_view facet);

/// Whether there is any filter.
bool any_filter(const Filters& filters);

/// The filters, all of which must hold, but for the one of the facet `but` ("": all).
std::vector<Xapian::Query> filter_queries(const Filters& filters, std::string_view but,
                                          const Xapian::Database& database);

}  // namespace dateline::searcher
