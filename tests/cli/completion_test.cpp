// What the shells complete: options, their choices, and values that they ask the index for.

#include <doctest/doctest.h>

#include <array>

#include <fmt/format.h>

#include "tests/cli/corpus.hpp"

namespace dateline::testing {
namespace {

/// What bash would insert, a line each, with the words of a line as bash splits them.
Outcome bash(const std::string& words) {
  return corpus().box.run("bash -c '. <(dateline-search --generate bash); COMP_WORDS=(" + words +
                          "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _dateline_search 2>/dev/null; "
                          "printf \"%s\\n\" \"${COMPREPLY[@]}\"'");
}

}  // namespace

TEST_CASE("--complete prints the values that begin so, whatever the capitals") {
  const auto ask = [](const std::string& arguments) {
    return corpus().box.run("dateline-search --database db --complete " + arguments);
  };
  CHECK(ask("source -- h").out == "Hanse-Echo\nHarbour Tribune\nHollow Mountain Times\n");
  CHECK(ask("source -- 'HARBOUR TR'").out == "Harbour Tribune\n");
  CHECK(ask("source -- степова").out == "Степова хвиля\n");
  CHECK(ask("source -- みな").out == "みなと日報\n");
  CHECK(ask("issue -- se").out == "security-guarantees\n");
  CHECK(ask("language").out == "de\nen\nfr\nja\nuk\nzh\n");
  CHECK(ask("source -- nosuch").out == "");
  CHECK(ask("colour").exit_code == 2);
  const auto none = corpus().box.run("dateline-search --database nosuch --complete source");
  CHECK(none.exit_code == 1);
  CHECK(none.out == "");
  CHECK(none.err == "");
}

TEST_CASE("bash completes option names, their choices, and values from the index") {
  if (corpus().box.run("command -v bash").exit_code != 0) {
    MESSAGE("bash is not installed");
    return;
  }
  struct Row {
    std::string_view words;
    std::string_view offered;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"dateline-search --database db --source H",
       "Hanse-Echo\nHarbour\\ Tribune\nHollow\\ Mountain\\ Times\n"},
      {"dateline-search --database = db --source = H",
       "Hanse-Echo\nHarbour\\ Tribune\nHollow\\ Mountain\\ Times\n"},
      {"dateline-search --database db --source Harbour\\\\\\ T", "Harbour\\ Tribune\n"},
      {"dateline-search --database db --source \\\"har", "Harbour Tribune\n"},
      {"dateline-search --database db --issue se", "security-guarantees\n"},
      {"dateline-search --database db --language d", "de\n"},
      {"dateline-search --database nosuch --language d", "\n"},
      {"dateline-search --database db --format js", "json\njsonl\n"},
      {"dateline-search --facets da", "date:year\ndate:month\ndate:day\n"},
      {"dateline-search --facets date :", "year\nmonth\nday\n"},
      {"dateline-search --facets date : mo", "month\n"},
      {"dateline-search --facets = source,date : d", "day\n"},
      {"dateline-search --facets source,is", "source,issue\n"},
      {"dateline-search --pag", "--pager=\n"},
      {"dateline-search --sho", "--show=\n"},
      {"dateline-search --compl", "\n"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.words);
    CHECK(bash(std::string(row.words)).out == row.offered);
  }
  CHECK(corpus()
            .box
            .run("export DATELINE_DATABASE=db; bash -c '. <(dateline-search --generate bash); "
                 "COMP_WORDS=(dateline-search --language u); COMP_CWORD=2; _dateline_search; echo "
                 "$COMPREPLY'")
            .out == "uk\n");
}

TEST_CASE("zsh completes option names, their choices, and values from the index") {
  const auto& box = corpus().box;
  if (box.run("command -v zsh").exit_code != 0) {
    MESSAGE("zsh is not installed");
    return;
  }
  // A terminal of its own, in which the line is written to a file once it is completed.
  box.write("ask.zsh", R"(
mkdir -p comp
for program in dateline-search dateline-index; do $program --generate zsh >comp/_$program; done
rm -f ready line
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'fpath=($PWD/comp $fpath); autoload -Uz compinit; compinit -u -D
  written() { print -r -- "$BUFFER" >line.new; mv line.new line }
  zle -N written; bindkey "^X" written; touch ready'
wait_for() { repeat 600 { [[ -e $1 ]] && return; sleep 0.05 }; exit 1 }
wait_for ready
zpty -w -n shell "$1"$'\t\x18'
wait_for line
cat line
zpty -d shell
)");
  struct Row {
    std::string_view typed;
    std::string_view completed;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"dateline-search --database db --source Harb",
       "dateline-search --database db --source Harbour\\ Tribune \n"},
      {"dateline-search --database db --issue=se",
       "dateline-search --database db --issue=security-guarantees \n"},
      {"dateline-search --lim", "dateline-search --limit=\n"},
      {"dateline-search --rank f", "dateline-search --rank feedback \n"},
      {"dateline-search nosuch", "dateline-search nosuch\n"},
      {"dateline-index --datab", "dateline-index --database=\n"},
      {"dateline-index comp", "dateline-index compact \n"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.typed);
    CHECK(box.run(fmt::format("zsh -f ask.zsh '{}'", row.typed)).out == row.completed);
  }
}

TEST_CASE("fish completes values from the index") {
  if (corpus().box.run("command -v fish").exit_code != 0) {
    MESSAGE("fish is not installed");
    return;
  }
  const auto got = corpus().box.run(
      "dateline-search --generate fish >c.fish; fish -c 'source c.fish; complete -C "
      "\"dateline-search --database db --source Harb\"' | cut -f1");
  CHECK(got.out == "Harbour Tribune\n");
}

}  // namespace dateline::testing
