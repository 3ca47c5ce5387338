#pragma once

#include <cstdint>
#include <string>

#include <xapian.h>

/// What an index stays by through all its generations: an identity of its own, and how far it has
/// counted the articles that it saw for the first time. Kept in its metadata, as a number that was
/// given must not be given again after its article was removed: who has asked for what is new up to
/// there would miss the next one.
namespace dateline {

/// 32 hexadecimal digits, made at random with the index and copied with it. Empty: an index that
/// no writer has touched since they have one.
std::string index_identity(const Xapian::Database& database);

/// The greatest sequence number (Article::sequence) that any article of the index ever had; 0 of an
/// empty one.
std::uint64_t last_sequence(const Xapian::Database& database);

/// Makes `last` the greatest number given so far, and gives an index without identity one. In the
/// transaction that writes the articles.
void keep_lineage(Xapian::WritableDatabase& database, std::uint64_t last);

/// Makes `to`, which was built from the articles of `from`, the same index.
void carry_lineage(const Xapian::Database& from, Xapian::WritableDatabase& to);

}  // namespace dateline
