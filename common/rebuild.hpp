#pragma once

#include <filesystem>
#include <string>
#include <string_view>

/// How an index is made anew from the texts that it holds itself.
namespace dateline {

/// A command for a shell: the index, or the partitioned folder that it belongs to, is read, and
/// another is made beside it, in a folder whose name ends with "-new". `settings`: options of
/// `add` that it is made with, as the old one was. Of what is no index's folder here (a server's,
/// a copy), the folders are called OLD and NEW.
std::string rebuild_command(const std::filesystem::path& folder, std::string_view settings);

}  // namespace dateline
