#include <fmt/format.h>
#include <algorithm>
#include <string>

#include "common/cli/manual.hpp"
#include "common/cli/roff.hpp"

namespace dateline::cli {
namespace {

using roff::bold, roff::italic, roff::line, roff::tagged, roff::words;

std::string title(const Manual& manual, std::string_view version, std::string_view date) {
  auto upper = std::string(manual.program);
  for (auto& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  // An option that is broken at the end of a line could not be copied: no hyphenation.
  return fmt::format(".TH {} 1 \"{}\" \"{} {}\" \"User Commands\"\n.nh\n.ad l\n.SH NAME\n{} \\- {}",
                     upper, date, manual.program, words(version), words(manual.program),
                     line(manual.about));
}

std::string synopsis(const Manual& manual) {
  std::string out = ".SH SYNOPSIS\n";
  for (const auto usage : manual.usage) {
    if (usage != manual.usage.front()) out += ".br\n";
    out += bold(manual.program) + " " + line(usage);
  }
  return out;
}

std::string description(const Manual& manual) {
  std::string out;
  for (const auto paragraph : manual.description) {
    out += out.empty() ? ".SH DESCRIPTION\n" : ".PP\n";
    out += line(paragraph);
  }
  return out;
}

std::string commands(const Manual& manual) {
  std::string out;
  for (const auto& command : manual.commands) {
    const auto gap = command.usage.empty() ? "" : " ";
    out += tagged(bold(command.name) + gap + italic(command.usage), command.summary);
    out += line(command.details);
  }
  return out.empty() ? out : ".SH COMMANDS\n" + out;
}

std::string option(const OptionDoc& row) {
  auto tag = row.letter != 0 ? bold(fmt::format("-{}", row.letter)) + ", " : std::string();
  tag += bold(fmt::format("--{}", row.name));
  if (!row.argument.empty()) tag += "=" + italic(row.argument);
  auto out = tagged(tag, row.summary) + line(row.details);
  std::string choices;
  for (const auto choice : row.choices) choices += (choices.empty() ? "" : ", ") + bold(choice);
  if (!choices.empty()) out += fmt::format("{} is one of {}.\n", italic(row.argument), choices);
  return out;
}

std::string options(const Manual& manual) {
  std::string out;
  for (std::size_t i = 0; i < section_titles.size(); ++i) {
    std::string rows;
    for (const auto& row : manual.options)
      if (row.section == static_cast<Section>(i) && !row.hidden) rows += option(row);
    if (!rows.empty()) out += fmt::format(".SS {}\n{}", section_titles[i], rows);
  }
  return out.empty() ? out : ".SH OPTIONS\n" + out;
}

std::string examples(const Manual& manual) {
  std::string out;
  for (const auto& example : manual.examples) {
    out += out.empty() ? ".SH EXAMPLES\n" : ".PP\n";
    out += line(example.comment) + ".PP\n.RS 4\n.EX\n" + line(example.command) + ".EE\n.RE\n";
  }
  return out;
}

std::string exit_status(const Manual& manual) {
  std::string out;
  for (const auto& row : manual.exit_codes)
    out += tagged(bold(std::to_string(row.code)), row.meaning);
  return out.empty() ? out : ".SH EXIT STATUS\n" + out;
}

std::string environment(const Manual& manual) {
  std::string out;
  for (const auto& row : manual.environment) out += tagged(bold(row.name), row.meaning);
  return out.empty() ? out : ".SH ENVIRONMENT\n" + out;
}

std::string see_also(const Manual& manual) {
  std::string out;
  for (const auto page : manual.see_also) {
    const auto bracket = std::min(page.find('('), page.size());
    out += out.empty() ? ".SH SEE ALSO\n" : ",\n";
    out += bold(page.substr(0, bracket)) + words(page.substr(bracket));
  }
  return out.empty() ? out : out + "\n";
}

}  // namespace

std::string man_page(const Manual& manual, std::string_view version, std::string_view date) {
  return title(manual, version, date) + synopsis(manual) + description(manual) + commands(manual) +
         options(manual) + exit_status(manual) + environment(manual) + examples(manual) +
         see_also(manual);
}

}  // namespace dateline::cli
