#include "common/cli/option_table.hpp"

#include <fmt/format.h>

#include <boost/program_options.hpp>

#include "common/cli/nearest.hpp"
#include "common/error.hpp"

namespace po = boost::program_options;

namespace dateline::cli {
namespace {

constexpr auto after_dashes = "a word of the query that looks like an option goes after --";

const OptionDoc* find_letter(std::span<const OptionDoc> table, char letter) {
  for (const auto& row : table)
    if (row.letter != 0 && row.letter == letter) return &row;
  return nullptr;
}

const OptionDoc* find_name(std::span<const OptionDoc> table, std::string_view name) {
  for (const auto& row : table)
    if (row.name == name) return &row;
  return nullptr;
}

/// The row that Boost's name for an option ("--limit", "-n") means, or null.
const OptionDoc* find_spelt(std::span<const OptionDoc> table, std::string_view spelt) {
  if (spelt.starts_with("--")) return find_name(table, spelt.substr(2));
  return spelt.size() == 2 && spelt[0] == '-' ? find_letter(table, spelt[1]) : nullptr;
}

/// Option letters are ASCII, so a single letter beyond it ("-é", "-战") is a word as well: it
/// has more than one byte.
bool is_negative_word(std::span<const OptionDoc> table, std::string_view typed) {
  if (typed.size() < 3 || typed[0] != '-' || typed[1] == '-') return false;
  const auto* row = find_letter(table, typed[1]);
  return row == nullptr || row->argument.empty();
}

po::options_description describe(std::span<const OptionDoc> table) {
  po::options_description known;
  for (const auto& row : table) {
    auto spelling = std::string(row.name);
    if (row.letter != 0) spelling += fmt::format(",{}", row.letter);
    if (row.argument.empty())
      known.add_options()(spelling.c_str(), "");
    else
      known.add_options()(spelling.c_str(), po::value<std::string>(), "");
  }
  return known;
}

[[noreturn]] void refuse_unknown(std::span<const OptionDoc> table, std::string_view spelt,
                                 ScanStyle style) {
  std::string hint = "try --help";
  if (spelt.starts_with("--")) spelt = spelt.substr(0, spelt.find('=', 3));
  if (spelt.starts_with("--")) {
    std::vector<std::string_view> names;
    for (const auto& row : table)
      if (!row.hidden) names.push_back(row.name);
    if (const auto near = nearest(spelt.substr(2), names); !near.empty())
      hint = fmt::format("did you mean --{}?", near);
  } else if (style.negative_words) {
    hint = after_dashes;
  }
  throw Error(fmt::format("unknown option '{}'", spelt), hint);
}

[[noreturn]] void refuse_argument(const OptionDoc& row) {
  if (row.argument.empty())
    throw Error(fmt::format("--{}: takes no value", row.name), "try --help");
  throw Error(fmt::format("--{}: needs a {}", row.name, row.argument), "try --help");
}

std::vector<po::option> split(std::span<const OptionDoc> table,
                              const std::vector<std::string>& words, ScanStyle style) {
  const auto known = describe(table);
  po::command_line_parser parser(words);
  // Abbreviations would make every new option a breaking change.
  parser.options(known).style(po::command_line_style::unix_style &
                              ~po::command_line_style::allow_guessing);
  if (style.negative_words)
    parser.extra_style_parser([table](std::vector<std::string>& rest) {
      std::vector<po::option> taken;
      if (is_negative_word(table, rest.front())) {
        taken.emplace_back();
        taken.back().value = taken.back().original_tokens = {rest.front()};
        rest.erase(rest.begin());
      }
      return taken;
    });
  try {
    return parser.run().options;
  } catch (const po::unknown_option& bad) {
    refuse_unknown(table, bad.get_option_name(), style);
  } catch (const po::error_with_option_name& bad) {
    if (const auto* row = find_spelt(table, bad.get_option_name())) refuse_argument(*row);
    refuse_unknown(table, "--=", style);  // the only option without a name
  } catch (const po::error& bad) {
    throw Error(bad.what(), "try --help");
  }
}

/// What Boost lets pass: "--=3" as the word "3", and "--database --count" as a folder named
/// "--count", where an argument was forgotten ("--database=--count" says it on purpose).
void refuse_slips(std::span<const OptionDoc> table, const po::option& option, ScanStyle style) {
  const auto& typed = option.original_tokens;
  if (option.string_key.empty() && option.value != typed)
    refuse_unknown(table, typed.front(), style);
  if (option.string_key.empty() || typed.size() < 2) return;
  const auto next = std::string_view(typed[1]);
  if (find_spelt(table, next.substr(0, next.find('='))))
    refuse_argument(*find_name(table, option.string_key));
}

}  // namespace

std::vector<Given> scan(std::span<const OptionDoc> table, int argc, const char* const* argv,
                        ScanStyle style) {
  std::vector<std::string> words;
  if (argc > 1) words.assign(argv + 1, argv + argc);
  std::vector<Given> given;
  for (const auto& option : split(table, words, style)) {
    refuse_slips(table, option, style);
    given.push_back({option.string_key, option.value.empty() ? "" : option.value.front(),
                     option.original_tokens.empty() ? "" : option.original_tokens.front()});
  }
  return given;
}

void refuse(const Given& given, std::string_view why, ScanStyle style) {
  const bool glued = given.typed.size() > 2 && given.typed[1] != '-';
  throw Error(fmt::format("--{}: '{}' {}", given.name, given.value, why),
              glued && style.negative_words ? after_dashes : "try --help");
}

std::vector<std::string> split_arguments(const std::string& line) { return po::split_unix(line); }

}  // namespace dateline::cli
