#include "common/cli/command_table.hpp"

#include <fmt/format.h>

#include "common/cli/nearest.hpp"
#include "common/error.hpp"

namespace dateline::cli {

const Command& take_command(std::span<const Command> table, std::vector<std::string>& words) {
  if (words.empty()) throw Error("no command given", "try --help");
  const auto word = words.front();
  words.erase(words.begin());
  std::vector<std::string_view> names;
  for (const auto& command : table) {
    if (command.name == word) return command;
    names.push_back(command.name);
  }
  const auto near = nearest(word, names);
  throw Error(fmt::format("unknown command '{}'", word),
              near.empty() ? "try --help" : fmt::format("did you mean {}?", near));
}

}  // namespace dateline::cli
