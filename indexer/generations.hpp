#pragma once

#include <filesystem>

/// Former generations: deleted once nobody has them open. Callers hold the index's write lock.
namespace dateline::indexer {

/// Makes the file by which readers hold a generation. Throws Error.
void let_readers_hold(const std::filesystem::path& generation);

/// Deletes the generations beside `current`, which CURRENT must name: those that no reader holds.
/// Where that cannot be known (there is no such file, or no locks on this file system) the newest
/// former one stays, as readers may have it open; and all while MOVING says which counts. What
/// cannot be deleted is left for a later writer; never throws.
void clear_former(const std::filesystem::path& current) noexcept;

}  // namespace dateline::indexer
