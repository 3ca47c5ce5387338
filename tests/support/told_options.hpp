#pragma once

#include <doctest/doctest.h>

#include <regex>
#include <set>
#include <string>

#include "common/cli/manual.hpp"

/// Whether what a program tells about itself names each option of its table, and none more.
namespace dateline::testing {

inline std::set<std::string> names_in(const std::string& text, const std::string& pattern) {
  std::set<std::string> names;
  const std::regex wanted(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at)
    names.insert((*at)[1]);
  return names;
}

/// The way in which roff writes a name, undone.
inline std::string without_roff(std::string text) {
  for (auto at = text.find("\\-"); at != text.npos; at = text.find("\\-", at)) text.erase(at, 1);
  return text;
}

inline void check_told_options(const cli::Manual& manual) {
  std::set<std::string> table, commands;
  for (const auto& row : manual.options)
    if (!row.hidden) table.emplace(row.name);
  for (const auto& command : manual.commands) commands.emplace(command.name);
  const auto page = without_roff(cli::man_page(manual, "1.0", "2026-01-01"));
  CHECK(names_in(page, "\\.TP\n(?:\\\\fB-[A-Za-z0-9]\\\\fR, )?\\\\fB--([a-z0-9-]+)\\\\fR") ==
        table);
  CHECK(names_in(cli::help_text(manual, 79), "\n  (?:-[A-Za-z0-9], |    )--([a-z0-9-]+)") == table);
  const auto bash = cli::completion(manual, cli::Shell::Bash);
  const auto at = bash.find("compgen -W '--");
  REQUIRE(at != bash.npos);
  CHECK(names_in(bash.substr(at, bash.find('\n', at) - at), "--([a-z0-9-]+)=?(?=[ '])") == table);
  CHECK(names_in(cli::completion(manual, cli::Shell::Zsh), "'\\*--([a-z0-9-]+)=?\\[") == table);
  CHECK(names_in(cli::completion(manual, cli::Shell::Fish),
                 "\ncomplete -c [a-z-]+(?: -s .)? -l ([a-z0-9-]+)") == table);
  CHECK(names_in(cli::completion(manual, cli::Shell::Fish), "__fish_use_subcommand -a ([a-z-]+)") ==
        commands);
}

}  // namespace dateline::testing
