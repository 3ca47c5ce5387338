// dateline-search and what it writes to: colours, links, pipes that close, disks that are full.

#include <doctest/doctest.h>

#include <array>

#include "tests/cli/market.hpp"

namespace dateline::testing {
namespace {

Outcome run(const std::string& command) { return market().run(command); }

const std::string search = "dateline-search --database db ";

bool has_escape(const std::string& text) { return text.find('\033') != std::string::npos; }

}  // namespace

TEST_CASE("colours and links are for terminals, or for who asks for them") {
  CHECK_FALSE(has_escape(run(search + "grain").out));
  CHECK_FALSE(has_escape(run(search + "grain --color auto --hyperlinks auto").out));
  CHECK_FALSE(has_escape(run(search + "grain --color never --hyperlinks never").out));
  CHECK(has_escape(run("NO_COLOR=1 " + search + "grain --color always").out));
  for (const std::string format : {"json", "jsonl", "csv", "tsv", "ids"}) {
    CAPTURE(format);
    CHECK_FALSE(has_escape(
        run(search + "grain --color always --hyperlinks always --format " + format).out));
  }
}

TEST_CASE("--color always marks every form of a word that was found, in title and text") {
  const auto got = run(search + "prices ministry dear --color always");
  CHECK(got.out ==
        "1 article\n\n"
        "1. \033[1mGrain, \"\033[0m\033[1;31mdear\033[0m\033[1m\" again\033[0m\n"
        "   \033[2m2025-12-28 · Harbour Tribune · economy, grain · a71c515d\033[0m\n"
        "   The \033[1;31mprice\033[0m of grain rose on Monday. … The "
        "\033[1;31mministry\033[0m promised help.\n");
}

TEST_CASE("--hyperlinks always leads from the title to the article's page") {
  const auto got = run(search + "'mills valley' --hyperlinks always --snippets 0");
  CHECK(got.out ==
        "1 article\n\n"
        "1. \033]8;;https://northwire.example/2\033\\Mills stand still\033]8;;\033\\\n"
        "   2025-12-29 08:30 UTC · Northwire · economy · 01b69b11\n");
}

TEST_CASE("without colours the text is the same") {
  const auto strip = " | sed 's/\\x1b\\[[0-9;]*m//g'";
  CHECK(run(search + "grain").out == run(search + "grain --color always" + strip).out);
}

TEST_CASE(
    "for a person, articles with any of the words are shown when none has all, and it is said") {
  const auto on_terminal = [](const std::string& arguments) {
    // script gives the program a terminal; its line ends are CR LF.
    return run("TERM=xterm script -qec \"stty cols 90; " + search + arguments +
               "\" /dev/null </dev/null | tr -d '\\r'");
  };
  if (run("command -v script").exit_code != 0) {
    MESSAGE("script is not installed");
    return;
  }
  const auto person = on_terminal("mills unicorn").out;
  CHECK(person.starts_with("1 article\nno article has all words; showing any\n"));
  CHECK(has_escape(person));
  CHECK(on_terminal("mills unicorn --match all").out == "no articles\n");
  CHECK(on_terminal("mills unicorn --count").out == "0\n");
  CHECK(on_terminal("mills unicorn --format ids").out == "");
  CHECK(on_terminal("mills price --color never --hyperlinks never --limit 0").out ==
        "2 articles\nno article has all words; showing any\n");
  // A pipe is no person.
  CHECK(run(search + "mills unicorn").out == "no articles\n");
}

TEST_CASE("a snippet is made of whole sentences, the first that tell most") {
  const Sandbox box;
  box.write(
      "a.txt",
      "Title: Night\nLanguage: en\n\n"
      "Mr. Smith paid $1.5bn. The owl, i.e. the bird, was seen at 3.5 km. Nobody slept. An owl "
      "hooted at the U.S. Embassy in June. Dr. Kask wrote it down! Was it an owl? It was.\n");
  REQUIRE(box.run("dateline-index --database db add a.txt").exit_code == 0);
  const auto snippets = [&](const std::string& query) {
    return box
        .run(search + query +
             " --format csv --snippets 3 | tail -n +2 | cut -d, -f10-"
             " | sed 's/,[^,]*,[^,]*,[^,]*,[^,]*$//'")
        .out;
  };
  CHECK(snippets("embassy") == "An owl hooted at the U.S. Embassy in June.\n");
  CHECK(snippets("km") == "\"The owl, i.e. the bird, was seen at 3.5 km.\"\n");
  CHECK(snippets("smith") == "Mr. Smith paid $1.5bn.\n");
  CHECK(snippets("kask") == "Dr. Kask wrote it down!\n");
}

TEST_CASE("a reader that closes early is no failure") {
  for (const std::string command :
       {"dateline-search --database db grain | head -1", "dateline-search --help | head -1",
        "yes grain | head -2000 | dateline-search --database db --batch - --format jsonl | head -1",
        "dateline-index variants | head -1"}) {
    CAPTURE(command);
    const auto got = run(command);
    CHECK(got.exit_code == 0);
    CHECK(got.err == "");
    CHECK(got.out.find('\n') == got.out.size() - 1);
  }
}

TEST_CASE("a disk that is full is a failure, and is told") {
  for (const std::string command :
       {"dateline-search --database db grain", "dateline-search --help",
        "yes grain | head -2000 | dateline-search --database db --batch -",
        "dateline-index variants"}) {
    CAPTURE(command);
    const auto got = run(std::string(command) + " >/dev/full");
    CHECK(got.exit_code == 2);
    CHECK(got.err.ends_with(": cannot write to standard output: No space left on device\n"));
  }
}

TEST_CASE("a closed standard output is a failure too, and a closed input is an empty one") {
  CHECK(run(search + "grain >&-").exit_code == 2);
  CHECK(run(search + "--batch - <&-").out == "");
}

}  // namespace dateline::testing
