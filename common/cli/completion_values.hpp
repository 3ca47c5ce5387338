#pragma once

#include <string>

#include "common/cli/manual.hpp"

/// What completions need for options whose values only the program knows (OptionDoc::known). Each
/// shell asks `PROGRAM [--database DIR] --complete=KNOWN -- BEGINNING` and takes a value a line,
/// with the --database that stands on the line already.
namespace dateline::cli {

bool has_known_values(const Manual& manual);

/// A shell function for the values, by the name given: of bash it fills COMPREPLY, of zsh it adds
/// matches, of fish it prints. Its argument is the row's `known`.
std::string bash_values_function(const std::string& name);
std::string zsh_values_function(const std::string& name);
std::string fish_values_function(const std::string& name);

}  // namespace dateline::cli
