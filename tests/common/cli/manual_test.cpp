#include "common/cli/manual.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "common/cli/layout.hpp"
#include "tests/common/cli/sample_manual.hpp"
#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

/// "--limit" as roff writes it.
std::string dashed(std::string_view name) {
  std::string out = "\\-\\-";
  for (const char c : name) out += c == '-' ? std::string("\\-") : std::string(1, c);
  return out;
}

}  // namespace

TEST_CASE("help_text: usage, commands, options by section") {
  CHECK(cli::help_text(sample_manual(true), 200) == R"(usage: dateline-sample [OPTION]... QUERY...
       dateline-sample --status

search news articles

Commands:
  add PATH...          Add the articles of files and folders.
  watch DIR...         Add articles as they arrive: don't stop.
  status               Say what is in the index.

Query:
  -d, --database=DIR   Search the index in DIR.

Filters:
  -s, --source=NAME    Only the outlet's articles; may be repeated.

Output:
  -n, --limit=COUNT    Print at most COUNT articles (default 10), best first,
                       but never more than there are, however large COUNT is.
      --sort=KEY       Order by [KEY]: relevance (default), newest or oldest.
  -c, --count          Print the number of articles only.

Input:
      --a-name-that-is-too-long-for-the-left-column=FILE
                       Has a line of its own.

Other:
  -v, --verbose        Say more.
)");
}

TEST_CASE("help_text: fits the columns it is given, but an overlong option") {
  for (const unsigned columns : {1U, 40U, 60U, 79U, 80U, 200U}) {
    CAPTURE(columns);
    std::istringstream lines(cli::help_text(sample_manual(true), columns));
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(line);
      CHECK(cli::display_width(line) <=
            (has(line, "too-long") ? 56 : std::clamp(columns, 40U, 79U)));
      CHECK_FALSE(line.ends_with(' '));
    }
  }
}

TEST_CASE("man_page: has every option that is not hidden, its details and choices") {
  const auto page = cli::man_page(sample_manual(true), "1.0", "2025-12-28");
  for (const auto& row : sample_rows) {
    CAPTURE(row.name);
    CHECK(has(page, dashed(row.name)) != row.hidden);
  }
  for (const auto& command : sample_commands) CHECK(has(page, "\\fB" + std::string(command.name)));
  CHECK(has(page, ".TP\n\\fB\\-n\\fR, \\fB\\-\\-limit\\fR=\\fICOUNT\\fR\nPrint at most"));
  CHECK(has(page, "\n\\&.5 is no COUNT; \\(aqall\\(aq isn\\(aqt either. A \\e stays a \\e.\n"));
  CHECK(has(page, "\\fIKEY\\fR is one of \\fBrelevance\\fR, \\fBnewest\\fR, \\fBoldest\\fR.\n"));
  CHECK(has(page, "na\\[u00EF]ve \\[u6218]\\[u4E89] \\[u1F600]"));
  CHECK(has(page, "\n\\&.begins with a point\n.PP\n\\(aqbegins with a quote\n"));
  CHECK(has(page, "\\fBdateline\\-index\\fR(1),\n\\fBless\\fR(1)\n"));
}

TEST_CASE("man_page: mandoc finds nothing to complain about, groff renders it") {
  const Sandbox box;
  for (const bool with_commands : {false, true}) {
    CAPTURE(with_commands);
    box.write("page.1", cli::man_page(sample_manual(with_commands), "1.0", "2025-12-28"));
    const auto lint = box.run("! command -v mandoc >/dev/null || mandoc -Tlint -W warning page.1");
    CHECK(lint.out == "");
    CHECK(lint.exit_code == 0);
    const auto shown =
        box.run("! command -v groff >/dev/null || groff -man -rLL=200n -Tutf8 -P-cbou -ww page.1");
    CHECK(shown.err == "");
    if (shown.out.empty()) continue;
    CHECK(has(shown.out, "-n, --limit=COUNT"));
    CHECK(has(shown.out, "'quoted', \"double\", back\\slash, ~tilde, ^caret, --option"));
    CHECK(has(shown.out, "dateline-sample -n5 'rate cut' -kyiv | less"));
    CHECK(has(shown.out, "'begins with a quote"));
  }
}

TEST_CASE("completion: every shell can read its file, and finds every option in it") {
  const Sandbox box;
  struct Row {
    cli::Shell shell;
    std::string_view name;
    std::string_view check;
  };
  for (const auto& row : std::to_array<Row>({{cli::Shell::Bash, "bash", "bash -n"},
                                             {cli::Shell::Zsh, "zsh", "zsh -n"},
                                             {cli::Shell::Fish, "fish", "fish --no-execute"}})) {
    for (const bool with_commands : {false, true}) {
      CAPTURE(row.name);
      const auto text = cli::completion(sample_manual(with_commands), row.shell);
      for (const auto& option : sample_rows) {
        CAPTURE(option.name);
        CHECK(has(text, option.name) != option.hidden);
      }
      CHECK(cli::parse_shell(row.name) == row.shell);
      box.write("completion", text);
      const auto checked = box.run("! command -v " + std::string(row.name) + " >/dev/null || " +
                                   std::string(row.check) + " completion");
      CHECK(checked.err == "");
      CHECK(checked.exit_code == 0);
    }
  }
  CHECK_THROWS_AS(static_cast<void>(cli::parse_shell("tcsh")), std::invalid_argument);
}

TEST_CASE("completion: what bash offers at the cursor") {
  const Sandbox box;
  box.write("completion", cli::completion(sample_manual(true), cli::Shell::Bash));
  box.write("folder/a.jsonl", "");
  box.write("file.jsonl", "");
  // compopt speaks to a completion in progress, and there is none here.
  box.write("ask", R"(. ./completion
compopt() { :; }
COMP_WORDS=(dateline-sample "$@"); COMP_CWORD=$#
_dateline_sample
printf '%s\n' "${COMPREPLY[@]}" | sort | tr '\n' ' '
)");
  struct Row {
    std::string_view words;
    std::string_view offered;
  };
  for (const auto& row : std::to_array<Row>({
           {"--so", "--sort= --source= "},
           {"--cou", "--count "},
           {"--sort ''", "newest oldest relevance "},
           {"--sort = ne", "newest "},
           {"--sort =", "newest oldest relevance "},
           {"--sort newest,o", "newest,oldest "},
           {"--sort = newest,o", "newest,oldest "},
           {"-d f", "folder "},
           {"--limit 1", " "},
           {"s", "status "},
           {"''", "add status watch "},
           {"-n 5 w", "watch "},
           {"--limit = 5 w", "watch "},
           {"add f", "file.jsonl folder "},
           {"--count watch f", "folder "},
           {"status f", " "},
       })) {
    CAPTURE(row.words);
    CHECK(box.run("bash ask " + std::string(row.words)).out == row.offered);
  }
}

}  // namespace dateline::testing
