#pragma once

#include <string>

namespace dateline {

/// "Xapian 1.4.22, zstd 1.5.4, …": the libraries that both programs stand on, as they are loaded
/// now; one that tells nothing at run time, as it was when this was built.
std::string library_versions();

/// What --version prints: one line, without its end. `more` are the program's own libraries.
std::string version_line(const std::string& program, const std::string& more = {});

}  // namespace dateline
