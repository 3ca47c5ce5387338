#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include <xapian.h>

/// Room that changes leave in a generation: blocks that were split, and what was deleted.
namespace dateline::indexer {

/// Smaller generations are never compacted by themselves; what they waste is no matter.
inline constexpr std::uint64_t smallest_compacted = 20'000'000;  ///< bytes

/// Keeps beside a database that is about to be published how large it is without waste; a copy of a
/// generation goes on with what that kept. Throws Error, Xapian::Error.
void note_size(const std::filesystem::path& database);

/// The share of a generation's bytes, 0 to below 1, that compacting would free, about: what it has
/// beyond the bytes a word that it had when it was published. Nothing if that was not kept, or for
/// one below `smallest` bytes. Throws Xapian::Error.
std::optional<double> waste_of(const std::filesystem::path& generation,
                               std::uint64_t smallest = smallest_compacted);

/// Whether a generation is to be compacted: it wastes more than three tenths, and as many articles
/// as a quarter of it have were written or removed one by one since it was published, so that it is
/// worth the work; or it has grown from so little that its waste cannot be told. Throws as above.
bool is_wasteful(const std::filesystem::path& generation,
                 std::uint64_t smallest = smallest_compacted);

/// Counts articles that are written or removed one by one, for is_wasteful(). Part of the
/// database's transaction.
void count_changes(Xapian::WritableDatabase& database, std::size_t changes);

/// Bytes of all files in a folder.
std::uint64_t bytes_in(const std::filesystem::path& folder);

}  // namespace dateline::indexer
