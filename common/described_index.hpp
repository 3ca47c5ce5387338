#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/index.hpp"

/// Indexes that are no folder of ours: what servers and copies give.
namespace dateline {

/// An index of a database that was opened otherwise, which is called `name` in messages: what it
/// says of itself, checked as open_index() does. Throws as that, and Xapian::Error.
Index described_index(Xapian::Database database, const std::filesystem::path& name);

/// The languages of a database's articles, as in Index.
std::vector<std::string> languages_of(const Xapian::Database& database);

}  // namespace dateline
