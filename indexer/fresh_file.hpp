#pragma once

#include <filesystem>
#include <string_view>

#include "common/file_descriptor.hpp"

/// Files that are written beside their name and renamed, in folders where others may write, too.
namespace dateline::indexer {

/// Makes an empty file, to be written: with the rights 0666 less the umask. What has the name
/// already goes, a link itself and not what it leads to. No file, and errno set, if it cannot be
/// made; so it is if somebody makes another of that name meanwhile.
FileDescriptor make_fresh(const std::filesystem::path& path);

/// Writes all of it. False, and errno set: it failed.
bool write_all(const FileDescriptor& file, std::string_view bytes);

}  // namespace dateline::indexer
