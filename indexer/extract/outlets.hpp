#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/error.hpp"

/// Outlets under one name each, however a page spells them: the list in outlets.txt. Any thread.
namespace dateline::indexer {

/// The outlet of a host or of one above it: "edition.cnn.com" to "CNN"; empty if it is not known.
std::string_view outlet_of_host(std::string_view host);

/// The canonical name of an outlet by one of its names or domains, whatever their case and accents:
/// "bbc.co.uk" and "BBC" to "BBC News"; empty if it is not known.
std::string_view outlet_named(std::string_view name);

/// All that outlet_named() takes for the outlet of that canonical name, as plain keys.
std::vector<std::string> spellings_of(std::string_view outlet);

/// The outlet that a source field, a feed's title or a byline names, by its canonical name: also by
/// a domain ("edition.cnn.com"), and where it stands beside a section ("BBC News - World"). What is
/// not known stays as it is.
std::string canonical_outlet(std::string_view source);

/// The host of a web address in small letters, without "www."; empty if it has none.
std::string host_of(std::string_view address);

/// Puts the lines of a list before those that are compiled in: what stands there first counts.
/// Call it before other threads exist and before anything is looked up. The problem of a bad line
/// names it, and nothing is taken.
Result<void> put_outlets_first(std::string_view list);

/// The list itself, as it is compiled in.
std::string_view shipped_outlets();

}  // namespace dateline::indexer
