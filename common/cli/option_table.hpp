#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// One table per program says everything about its options: the parser here, and --help, the
/// man page and the shell completions of common/cli/manual.hpp are all made from it.
namespace dateline::cli {

/// The group an option is printed in; groups appear in this order.
enum class Section { Query, Filters, Output, Input, Index, Terminal, Other };

inline constexpr auto section_titles = std::to_array<std::string_view>(
    {"Query", "Filters", "Output", "Input", "Index", "Terminal", "Other"});

/// One option as the table states it. `Options` is the program's plain struct.
template <class Options>
struct Option {
  std::string_view name;           ///< long name, without dashes
  char letter = 0;                 ///< short name, or 0
  std::string_view argument = {};  ///< "COUNT"; empty for a switch. FILE, PATH and DIR complete
  Section section = Section::Other;
  std::string_view summary;                        ///< one sentence, for --help
  std::string_view details = {};                   ///< further sentences, for the man page
  std::span<const std::string_view> choices = {};  ///< offered by completion; `set` checks
  bool hidden = false;                             ///< parsed, but told to nobody
  std::string_view known = {};  ///< completion asks the program itself: --complete=KNOWN BEGINNING
  /// Stores the value ("" for a switch). Throws std::invalid_argument("must be ...") for a bad
  /// one; the parser adds the option's name. A repeatable option appends here.
  void (*set)(Options&, std::string_view value);
};

/// What the parser and the manual need of a row: all but the setter.
struct OptionDoc {
  std::string_view name = {};
  char letter = 0;
  std::string_view argument = {};
  Section section = Section::Other;
  std::string_view summary = {};
  std::string_view details = {};
  std::span<const std::string_view> choices = {};
  bool hidden = false;
  std::string_view known = {};
};

/// How a command line is read. Options may stand anywhere, are never abbreviated, and end at
/// "--"; a bare "-" is a word.
struct ScanStyle {
  bool negative_words = false;  ///< see negative_words_rule; off: such words are options
};

/// What ScanStyle::negative_words means, for manuals. -n5 is an option, -kyiv is a word.
inline constexpr std::string_view negative_words_rule =
    "A word like -word is part of the query if it has more than one letter after the dash and "
    "does not begin with an option letter that takes an argument; after -- every word is.";

/// One option or word of the command line, in the order given. A word has an empty name.
struct Given {
  std::string name;   ///< long name, however it was typed
  std::string value;  ///< "" for a switch
  std::string typed;  ///< the argument of argv that began it: "-n5", "--limit=5", "--limit"
};

/// Splits a command line. Throws Error for an unknown option, a missing argument or an argument
/// too many.
std::vector<Given> scan(std::span<const OptionDoc> table, int argc, const char* const* argv,
                        ScanStyle style = {});

/// Splits a line into arguments as a shell does: at spaces, but for those in quotes or after a
/// backslash.
std::vector<std::string> split_arguments(const std::string& line);

/// Throws the Error for a value that its setter refused: "--limit: 'many' must be ...".
[[noreturn]] void refuse(const Given& given, std::string_view why, ScanStyle style = {});

/// The rows without their setters. Keep the result where a Manual can point to it:
/// `constexpr auto rows = cli::docs(table);`
template <class Options, std::size_t N>
constexpr std::array<OptionDoc, N> docs(const std::array<Option<Options>, N>& table) {
  std::array<OptionDoc, N> rows{};
  std::transform(table.begin(), table.end(), rows.begin(), [](const Option<Options>& o) {
    return OptionDoc{o.name,    o.letter,  o.argument, o.section, o.summary,
                     o.details, o.choices, o.hidden,   o.known};
  });
  return rows;
}

/// Whether names and letters are distinct and well spelt, and each row has a summary.
constexpr bool well_formed(std::span<const OptionDoc> rows) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  for (const auto& row : rows) {
    if (row.name.size() < 2 || row.name.front() == '-' || row.summary.empty()) return false;
    if (!std::all_of(row.name.begin(), row.name.end(), plain)) return false;
    const auto same = [&](const OptionDoc& other) {
      return other.name == row.name || (row.letter != 0 && other.letter == row.letter);
    };
    if (std::count_if(rows.begin(), rows.end(), same) != 1) return false;
  }
  return true;
}

/// For a static_assert beside each table.
template <class Options, std::size_t N>
constexpr bool well_formed(const std::array<Option<Options>, N>& table) {
  return well_formed(std::span<const OptionDoc>(docs(table)));
}

/// Applies the command line to `options`, left to right, so that the last one wins. Gives back
/// the words that are not options. Throws Error.
template <class Options, std::size_t N>
std::vector<std::string> parse(const std::array<Option<Options>, N>& table, Options& options,
                               int argc, const char* const* argv, ScanStyle style = {}) {
  std::vector<std::string> words;
  for (const auto& given : scan(docs(table), argc, argv, style)) {
    if (given.name.empty()) {
      words.push_back(given.value);
      continue;
    }
    const auto named = [&](const Option<Options>& option) { return option.name == given.name; };
    const auto& option = *std::find_if(table.begin(), table.end(), named);
    try {
      option.set(options, given.value);
    } catch (const std::invalid_argument& bad) {
      refuse(given, bad.what(), style);
    }
  }
  return words;
}

}  // namespace dateline::cli
