#pragma once

#include <functional>
#include <string>
#include <vector>

namespace dateline::indexer {

/// Takes one finding.
using Say = std::function<void(const std::string&)>;

/// How a child process went that was to look at something.
struct Findings {
  std::vector<std::string> said;
  std::string failure;  ///< how it ended before its time: "signal 11"; empty if it did not
};

/// Runs `look` in a process of its own and gives what it said: libxapian follows damaged tables
/// where they lead, up to the death of its process. The child holds no lock and no file of ours,
/// says nothing on stderr, and dies with us. Waits for it. To be called while no other thread runs;
/// throws Error if there is no room for a process.
Findings in_child_process(const std::function<void(const Say&)>& look);

}  // namespace dateline::indexer
