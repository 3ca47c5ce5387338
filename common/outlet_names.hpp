#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

/// How else the outlets of an index are called. The indexer gives each outlet one name and keeps
/// the others in the index's metadata, so that a filter by any of them finds the outlet, whatever
/// list of outlets the index was made with.
namespace dateline {

/// What the metadata keys of spellings begin with; the plain_key() of one follows. The value is the
/// outlet's name.
inline constexpr std::string_view outlet_prefix = "dateline.outlet.";

/// `spellings` are plain keys. One that another outlet had goes to this one.
void keep_spellings(Xapian::WritableDatabase& database, const std::string& outlet,
                    const std::vector<std::string>& spellings);

/// The name of the outlet that has this spelling; empty if the index knows of none.
std::string outlet_of_spelling(const Xapian::Database& database, std::string_view name);

/// Articles of the source called so, and of the outlet that has it as a spelling.
Xapian::Query source_query(const Xapian::Database& database, std::string_view name);

}  // namespace dateline
