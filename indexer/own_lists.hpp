#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/issue_rules.hpp"
#include "common/variants.hpp"

/// The lists that this machine and this user have of their own, read over those that are compiled
/// in. What such a file may hold: dateline-formats(5).
namespace dateline::indexer {

/// The lists that a new index starts with, as texts; those that Dateline ships, if nobody has any.
struct Lists {
  std::string variants = std::string(shipped_variants());
  std::string rules = std::string(shipped_issue_rules());
};

/// /etc/dateline, then dateline in $XDG_CONFIG_HOME or ~/.config: later ones count more.
std::vector<std::filesystem::path> config_folders();

/// Reads variants.toml and issues.toml of the folders, in this order, where they are there. Throws
/// Error, which names file and line, if one cannot be read or is wrong, or a rule fails its tests.
Lists own_lists(const std::vector<std::filesystem::path>& folders = config_folders());

/// Reads outlets.txt of the folders, as put_outlets_first() says. Throws like own_lists().
void read_own_outlets(const std::vector<std::filesystem::path>& folders = config_folders());

}  // namespace dateline::indexer
