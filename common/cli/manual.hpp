#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "common/cli/command_table.hpp"
#include "common/cli/option_table.hpp"

/// Everything a program tells about itself, and the texts made from it. Hidden options appear
/// in none of them.
namespace dateline::cli {

struct Example {
  std::string_view command;  ///< as typed at a shell, with the program's name
  std::string_view comment;  ///< one sentence
};

struct ExitMeaning {
  int code;
  std::string_view meaning;
};

struct Variable {
  std::string_view name;
  std::string_view meaning;
};

/// Views only: the tables it points to must outlive it. Usage lines follow the program's name
/// ("[OPTION]... QUERY..."); paragraphs are single lines; see_also reads "dateline-index(1)".
struct Manual {
  std::string_view program;
  std::string_view about;  ///< one line, no full stop: "search news articles"
  std::span<const std::string_view> usage;
  std::span<const Command> commands = {};
  std::span<const OptionDoc> options = {};
  std::span<const std::string_view> description = {};
  std::span<const Example> examples = {};
  std::span<const ExitMeaning> exit_codes = {};
  std::span<const Variable> environment = {};
  std::span<const std::string_view> see_also = {};
};

/// The text of --help: usage, commands, options by section, one sentence each. Fits `columns`,
/// but is never wider than 79 nor made for less than 40.
std::string help_text(const Manual& manual, unsigned columns);

/// The man page of section 1, in the man(7) macros that both groff and mandoc read. `date` is
/// that of the release, "2025-12-28".
std::string man_page(const Manual& manual, std::string_view version, std::string_view date);

enum class Shell { Bash, Zsh, Fish };

inline constexpr auto shell_names = std::to_array<std::string_view>({"bash", "zsh", "fish"});

/// For setters: throws std::invalid_argument("must be bash, zsh or fish").
Shell parse_shell(std::string_view value);

/// The file that teaches a shell our options: choices, files for FILE and PATH, folders for
/// DIR, commands as the first word. It belongs where the shell looks for it:
/// bash-completion/completions/NAME, zsh/site-functions/_NAME, fish/vendor_completions.d/NAME.fish.
std::string completion(const Manual& manual, Shell shell);

}  // namespace dateline::cli
