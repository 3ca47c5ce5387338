#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "common/cli/layout.hpp"
#include "common/cli/manual.hpp"

namespace dateline::cli {
namespace {

/// "-n, --limit=COUNT" and what it does.
struct Line {
  std::string left;
  std::string_view right;
};

std::string spelling(const OptionDoc& option) {
  const auto letter = option.letter != 0 ? fmt::format("-{}, ", option.letter) : "    ";
  return fmt::format("{}--{}{}{}", letter, option.name, option.argument.empty() ? "" : "=",
                     option.argument);
}

std::vector<Line> command_lines(const Manual& manual) {
  std::vector<Line> lines;
  for (const auto& command : manual.commands)
    lines.push_back({fmt::format("{} {}", command.name, command.usage), command.summary});
  return lines;
}

std::vector<Line> option_lines(const Manual& manual, Section section) {
  std::vector<Line> lines;
  for (const auto& option : manual.options)
    if (option.section == section && !option.hidden)
      lines.push_back({spelling(option), option.summary});
  return lines;
}

std::string usage_text(const Manual& manual, unsigned columns) {
  std::string out;
  for (const auto usage : manual.usage) {
    const auto lead = fmt::format("{}{} ", out.empty() ? "usage: " : "       ", manual.program);
    out += lead + wrap(usage, columns, display_width(lead)) + "\n";
  }
  return out;
}

/// A titled list in two columns. A left side that is too wide has a line of its own.
std::string list(std::string_view title, const std::vector<Line>& lines, unsigned columns,
                 unsigned left_width) {
  if (lines.empty()) return {};
  auto out = fmt::format("\n{}:\n", title);
  const unsigned margin = left_width + 4;
  for (const auto& line : lines) {
    out += "  " + pad_to_width(line.left, left_width + 2);
    if (display_width(line.left) > left_width) out += "\n" + std::string(margin, ' ');
    out += wrap(line.right, columns, margin) + "\n";
  }
  return out;
}

/// The widest left side, but for those that would squeeze the right.
unsigned left_column(const Manual& manual, unsigned columns) {
  unsigned width = 0;
  const auto widen = [&](const std::vector<Line>& lines) {
    for (const auto& line : lines)
      if (const auto own = display_width(line.left); own <= columns / 3)
        width = std::max(width, own);
  };
  widen(command_lines(manual));
  for (std::size_t i = 0; i < section_titles.size(); ++i)
    widen(option_lines(manual, static_cast<Section>(i)));
  return std::max(width, columns / 4);
}

/// wrap() leaves no space at a break, but padding and empty right sides may.
std::string without_trailing_spaces(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out.erase(out.find_last_not_of(' ') + 1);
    out += c;
  }
  return out;
}

}  // namespace

std::string help_text(const Manual& manual, unsigned columns) {
  columns = std::clamp(columns, 40U, 79U);
  const auto left = left_column(manual, columns);
  auto out = usage_text(manual, columns);
  if (!manual.about.empty()) out += "\n" + wrap(manual.about, columns) + "\n";
  out += list("Commands", command_lines(manual), columns, left);
  for (std::size_t i = 0; i < section_titles.size(); ++i)
    out += list(section_titles[i], option_lines(manual, static_cast<Section>(i)), columns, left);
  return without_trailing_spaces(out);
}

}  // namespace dateline::cli
