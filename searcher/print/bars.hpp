#pragma once

#include <span>
#include <string>

#include "searcher/print/printer.hpp"

/// Numbers as lengths and heights, in block elements or, where a terminal has none, in ASCII.
namespace dateline::searcher {

/// `share` of 1 is `columns` long, to an eighth of a column; whatever is more than 0 shows.
std::string bar(double share, unsigned columns, const Style& style);

/// One sign for each of the shares of 1: a dot for nothing, then eight heights.
std::string sparkline(std::span<const double> shares, const Style& style);

}  // namespace dateline::searcher
