#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "common/cli/completion_values.hpp"
#include "common/cli/manual.hpp"
#include "common/cli/option_values.hpp"

namespace dateline::cli {
namespace {

/// What an argument is completed with.
enum class Kind { Nothing, Choices, Known, Files, Folders };

Kind kind_of(std::string_view usage) {
  const auto has = [&](std::string_view word) { return usage.find(word) != usage.npos; };
  if (has("FILE") || has("PATH")) return Kind::Files;
  return has("DIR") ? Kind::Folders : Kind::Nothing;
}

Kind kind_of(const OptionDoc& option) {
  if (!option.known.empty()) return Kind::Known;
  return option.choices.empty() ? kind_of(option.argument) : Kind::Choices;
}

std::vector<OptionDoc> visible(const Manual& manual) {
  std::vector<OptionDoc> rows;
  for (const auto& row : manual.options)
    if (!row.hidden) rows.push_back(row);
  return rows;
}

template <class Words>
std::string join(const Words& words, std::string_view between) {
  return fmt::format("{}", fmt::join(words, between));
}

/// Puts a backslash before each of `special`.
std::string escape(std::string_view text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) != special.npos) out += '\\';
    out += c;
  }
  return out;
}

/// A word in the single quotes of bash and zsh.
std::string quote(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'')
      out += "'\\''";
    else
      out += c;
  }
  return out + "'";
}

/// The summary without its full stop.
std::string_view brief(std::string_view summary) {
  if (summary.ends_with('.')) summary.remove_suffix(1);
  return summary;
}

std::string function_name(const Manual& manual) {
  auto name = "_" + std::string(manual.program);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

/// The function that asks the program for values.
std::string values_function(const Manual& manual) { return function_name(manual) + "_values"; }

/// "--limit|-n"
std::string bash_pattern(const OptionDoc& row) {
  return row.letter != 0 ? fmt::format("--{}|-{}", row.name, row.letter)
                         : fmt::format("--{}", row.name);
}

std::string bash_offer(const std::string& function, Kind kind,
                       std::span<const std::string_view> choices = {}) {
  switch (kind) {
    case Kind::Choices:
      return fmt::format("{}_choices {}", function, quote(join(choices, " ")));
    case Kind::Files:
      return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$word\")";
    case Kind::Folders:
      return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$word\")";
    case Kind::Known:
    case Kind::Nothing:
      break;
  }
  return "return";
}

/// Finds the command among the words before the cursor, then offers commands or arguments.
std::string bash_words(const Manual& manual) {
  if (manual.commands.empty()) return {};
  std::vector<std::string> with_argument;
  for (const auto& row : visible(manual))
    if (!row.argument.empty()) with_argument.push_back(bash_pattern(row));
  std::string out =
      "  local i command=\n  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case ${COMP_WORDS[i]} in\n";
  if (!with_argument.empty())
    out += fmt::format("      {}) [[ ${{COMP_WORDS[i+1]}} == = ]] && ((i++)); ((i++)) ;;\n",
                       join(with_argument, "|"));
  out +=
      "      -*) ;;\n      *) command=${COMP_WORDS[i]}; break ;;\n    esac\n  done\n"
      "  case $command in\n";
  std::vector<std::string_view> names;
  for (const auto& command : manual.commands) {
    names.push_back(command.name);
    if (const auto kind = kind_of(command.usage); kind != Kind::Nothing)
      out += fmt::format("    {}) {} ;;\n", command.name, bash_offer(function_name(manual), kind));
  }
  return out + fmt::format("    '') {} ;;\n  esac\n",
                           bash_offer(function_name(manual), Kind::Choices, names));
}

std::string bash(const Manual& manual) {
  std::string values;
  std::vector<std::string> names;
  for (const auto& row : visible(manual)) {
    names.push_back(fmt::format("--{}{}", row.name, row.argument.empty() ? "" : "="));
    if (!row.argument.empty())
      values += fmt::format("    {}) {}; return ;;\n", bash_pattern(row),
                            row.known.empty()
                                ? bash_offer(function_name(manual), kind_of(row), row.choices)
                                : values_function(manual) + " " + std::string(row.known));
  }
  // bash makes three words of --limit=5, and of date:month: then only what follows is completed.
  return fmt::format(R"(# bash completion for {0}, made from its option table
{5}{1}_choices() {{
  local typed=$lead$word before= choice
  [[ $typed == *,* ]] && before=${{typed%,*}},
  while IFS= read -r choice; do
    choice=$before$choice
    COMPREPLY+=("${{choice#"$lead"}}")
  done < <(compgen -W "$1" -- "${{typed##*,}}")
}}
{1}() {{
  local at=$COMP_CWORD word=${{COMP_WORDS[COMP_CWORD]}} lead=
  COMPREPLY=()
  if [[ $word == : ]]; then
    lead=${{COMP_WORDS[at-1]}}: word=
    ((at--))
  elif ((at > 2)) && [[ ${{COMP_WORDS[at-1]}} == : ]]; then
    lead=${{COMP_WORDS[at-2]}}:
    ((at -= 2))
  fi
  local option=${{COMP_WORDS[at-1]}}
  if [[ $word == = ]]; then
    word=
  elif [[ $option == = ]]; then
    option=${{COMP_WORDS[at-2]}}
  fi
  case $option in
{2}  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W {3} -- "$word")
    [[ ${{COMPREPLY[0]}} == *= ]] && compopt -o nospace
    return
  fi
{4}}}
complete -F {1} {0}
)",
                     manual.program, function_name(manual), values, quote(join(names, " ")),
                     bash_words(manual),
                     has_known_values(manual) ? bash_values_function(values_function(manual)) : "");
}

std::string zsh_action(Kind kind, std::span<const std::string_view> choices = {}) {
  switch (kind) {
    case Kind::Choices:
      return fmt::format("({})", join(choices, " "));
    case Kind::Files:
      return "_files";
    case Kind::Folders:
      return "_files -/";
    case Kind::Known:
    case Kind::Nothing:
      break;
  }
  return " ";
}

/// One spec of zsh's _arguments, for one spelling of an option.
std::string zsh_spec(const Manual& manual, const OptionDoc& row, std::string_view spelling) {
  auto spec = fmt::format("*{}[{}]", spelling, escape(brief(row.summary), "[]\\"));
  const auto action = row.known.empty()
                          ? zsh_action(kind_of(row), row.choices)
                          : fmt::format("{{{} {}}}", values_function(manual), row.known);
  if (!row.argument.empty()) spec += fmt::format(":{}:{}", escape(row.argument, ":\\"), action);
  return "  " + quote(spec) + "\n";
}

std::string zsh(const Manual& manual) {
  std::string specs, commands, cases;
  for (const auto& row : visible(manual)) {
    const bool value = !row.argument.empty();
    if (row.letter != 0)
      specs += zsh_spec(manual, row, fmt::format("-{}{}", row.letter, value ? "+" : ""));
    specs += zsh_spec(manual, row, fmt::format("--{}{}", row.name, value ? "=" : ""));
  }
  for (const auto& command : manual.commands) {
    const auto about = fmt::format("{}:{}", command.name, escape(brief(command.summary), "\\"));
    commands += fmt::format("  {}\n", quote(about));
    if (const auto kind = kind_of(command.usage); kind != Kind::Nothing)
      cases += fmt::format("    {}) {} ;;\n", command.name, zsh_action(kind));
  }
  const auto name = function_name(manual);
  auto out = fmt::format(
      "#compdef {0}\n# zsh completion for {0}, made from its option table\n{3}{1}() {{\n"
      "local context state state_descr line\ntypeset -A opt_args\nlocal -a specs commands\n"
      "specs=(\n{2})\n",
      manual.program, name, specs,
      has_known_values(manual) ? zsh_values_function(values_function(manual)) : "");
  if (manual.commands.empty())
    out += "_arguments -s -S : $specs '*: :()'\n";
  else
    out += fmt::format(
        "commands=(\n{})\n_arguments -s -S : $specs '1: :->command' '*: :->word'\n"
        "if [[ $state == command ]]; then\n  _describe command commands\n"
        "elif [[ $state == word ]]; then\n  case $line[1] in\n{}  esac\nfi\n",
        commands, cases);
  return out + fmt::format("}}\n{} \"$@\"\n", name);
}

std::string fish_quote(std::string_view text) { return "'" + escape(text, "\\'") + "'"; }

std::string fish_action(Kind kind, std::span<const std::string_view> choices = {}) {
  switch (kind) {
    case Kind::Choices:
      return " -x -a " + fish_quote(join(choices, " "));
    case Kind::Files:
      return " -r -F";
    case Kind::Folders:
      return " -x -a '(__fish_complete_directories)'";
    case Kind::Known:
    case Kind::Nothing:
      break;
  }
  return " -x";
}

std::string fish_argument(const Manual& manual, const OptionDoc& row) {
  if (row.argument.empty()) return {};
  if (row.known.empty()) return fish_action(kind_of(row), row.choices);
  return fmt::format(" -x -a '({} {})'", values_function(manual), row.known);
}

std::string fish(const Manual& manual) {
  auto out =
      fmt::format("# fish completion for {0}, made from its option table\n{1}complete -c {0} -f\n",
                  manual.program,
                  has_known_values(manual) ? fish_values_function(values_function(manual)) : "");
  for (const auto& row : visible(manual))
    out += fmt::format("complete -c {}{} -l {}{} -d {}\n", manual.program,
                       row.letter != 0 ? fmt::format(" -s {}", row.letter) : "", row.name,
                       fish_argument(manual, row), fish_quote(brief(row.summary)));
  for (const auto& command : manual.commands) {
    out += fmt::format("complete -c {} -n __fish_use_subcommand -a {} -d {}\n", manual.program,
                       command.name, fish_quote(brief(command.summary)));
    if (const auto kind = kind_of(command.usage); kind != Kind::Nothing)
      out += fmt::format("complete -c {} -n '__fish_seen_subcommand_from {}'{}\n", manual.program,
                         command.name,
                         kind == Kind::Files ? " -F" : " -a '(__fish_complete_directories)'");
  }
  return out;
}

}  // namespace

Shell parse_shell(std::string_view value) { return static_cast<Shell>(one_of(value, shell_names)); }

std::string completion(const Manual& manual, Shell shell) {
  switch (shell) {
    case Shell::Bash:
      return bash(manual);
    case Shell::Zsh:
      return zsh(manual);
    case Shell::Fish:
      break;
  }
  return fish(manual);
}

}  // namespace dateline::cli
