#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::cli {

/// One command of a program that has them: `dateline-index add PATH...`.
struct Command {
  std::string_view name;
  std::string_view usage;         ///< what follows the name: "PATH..."; FILE, PATH and DIR complete
  std::string_view summary;       ///< one sentence, for --help
  std::string_view details = {};  ///< further sentences, for the man page
};

/// Removes the first of `words` (as parse() gives them) and finds the command it names. The
/// result points into `table`. Throws Error if there is none or it is unknown.
const Command& take_command(std::span<const Command> table, std::vector<std::string>& words);

}  // namespace dateline::cli
