#include "common/cli/completion_values.hpp"

#include <algorithm>

namespace dateline::cli {

bool has_known_values(const Manual& manual) {
  return std::ranges::any_of(manual.options,
                             [](const OptionDoc& row) { return !row.known.empty(); });
}

/// A word that begins with a quote is completed as it is, since readline adds the closing quote;
/// another is quoted.
std::string bash_values_function(const std::string& name) {
  return name + R"(() {
  local beginning=${word#[\"\']} value i
  local program=${COMP_WORDS[0]/#\~/$HOME} database=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ ${COMP_WORDS[i]} == --database ]] || continue
    [[ ${COMP_WORDS[i+1]} == = ]] && ((i++))
    value=${COMP_WORDS[i+1]/#\~/$HOME}
    value=${value#[\"\']}
    value=${value%[\"\']}
    database=(--database "${value//\\/}")
  done
  while IFS= read -r value; do
    [[ $word == [\"\']* ]] || printf -v value %q "$value"
    COMPREPLY+=("$value")
  done < <("$program" "${database[@]}" --complete="$1" -- "${beginning//\\/}" 2>/dev/null)
}
)";
}

std::string zsh_values_function(const std::string& name) {
  return name + R"(() {
local -a known database
local i
for ((i = 2; i < CURRENT; i++)); do
  case $words[i] in
    --database) database=(--database "${${(Q)words[i+1]}/#\~/$HOME}") ;;
    --database=*) database=(--database "${${(Q)words[i]#--database=}/#\~/$HOME}") ;;
  esac
done
known=("${(@f)$("${${(Q)words[1]}/#\~/$HOME}" $database --complete=$1 -- "${(Q)PREFIX}" 2>/dev/null)}")
compadd -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -a known
}
)";
}

std::string fish_values_function(const std::string& name) {
  return "function " + name + R"(
  set -l typed (commandline -opc)
  set -l database
  for i in (seq (count $typed))
    switch $typed[$i]
      case --database
        set -l next (math $i + 1)
        set database --database (string replace -r '^~' $HOME -- $typed[$next])
      case '--database=*'
        set database --database (string replace -r '^--database=~?' '' -- $typed[$i])
        string match -q -- '--database=~*' $typed[$i]; and set database[2] $HOME$database[2]
    end
  end
  set -l beginning (string replace -r '^--[a-z]*=' '' -- (commandline -ct | string unescape))
  $typed[1] $database --complete=$argv[1] -- "$beginning" 2>/dev/null
end
)";
}

}  // namespace dateline::cli
