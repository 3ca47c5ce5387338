// dateline-search: what it refuses, and how it says so.

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "tests/cli/market.hpp"

namespace dateline::testing {
namespace {

struct Row {
  std::string_view arguments;
  std::string_view err;
};

constexpr std::string_view anew =
    "\n  index the articles anew into another folder: dateline-index --database NEW add PATH…\n";

constexpr std::string_view from_itself =
    "\n  make it anew from itself: dateline-index --database db export | "
    "dateline-index --database db-new add -\n";

/// A copy of the market's index that may be damaged.
void copy_index(const Sandbox& box) {
  REQUIRE(box.run("cp -r '" + market().folder() + "/db' db").exit_code == 0);
}

Outcome refused(const Sandbox& box, const std::string& command) {
  auto got = box.run(command);
  CAPTURE(command);
  CHECK(got.exit_code == 2);
  CHECK(got.out == "");
  return got;
}

}  // namespace

TEST_CASE("a command line that cannot be meant: the reason and a way out, exit code 2") {
  static constexpr auto rows = std::to_array<Row>({
      {"", "there is no query\n  dateline-search WORD… searches; --help tells more\n"},
      {"--lmit 3 grain", "unknown option '--lmit'\n  did you mean --limit?\n"},
      {"--limit=many grain", "--limit: 'many' must be a whole number, 0 or more\n  try --help\n"},
      {"--limit -1 grain", "--limit: '-1' must be a whole number, 0 or more\n  try --help\n"},
      {"--match some grain", "--match: 'some' must be all or any\n  try --help\n"},
      {"--sort best grain", "--sort: 'best' must be relevance, newest or oldest\n  try --help\n"},
      {"--format xml grain",
       "--format: 'xml' must be text, json, jsonl, csv, tsv, ids, trec or svg\n  try --help\n"},
      {"--facets colour grain",
       "--facets: 'colour' must be date:year, date:month, date:day, source, issue or language\n"
       "  try --help\n"},
      {"--language klingon grain",
       "--language: 'klingon' must be a language, such as en or german\n  try --help\n"},
      {"--since soon grain", "--since: not a date: 'soon'\n  try --help\n"},
      {"--until 2025-13 grain", "--until: not a date: '2025-13'\n  try --help\n"},
      {"--batch nosuch", "cannot read the batch 'nosuch'\n  check the name\n"},
      {"--batch - grain",
       "'grain': a batch takes its queries from its file\n  leave out the words, or --batch\n"},
  });
  for (const auto& row : rows) {
    const auto got =
        refused(market(), "dateline-search --database db " + std::string(row.arguments));
    CHECK(got.err == "dateline-search: " + std::string(row.err));
  }
}

TEST_CASE("a query that cannot be read: what is wrong, and a caret under the place") {
  static constexpr auto rows = std::to_array<Row>({
      {"'(grain'", "character 1: a parenthesis is not closed\n  (grain\n  ^\n"},
      {"'grain)'", "character 6: this parenthesis closes nothing\n  grain)\n       ^\n"},
      {"'müde \"grain'", "character 6: a quotation mark is not closed\n  müde \"grain\n       ^\n"},
      {"'grain OR'", "character 9: OR needs a word on both sides\n  grain OR\n          ^\n"},
      {"'a NEAR/500 b'",
       "character 3: NEAR takes a distance from 1 to 100 words\n  a NEAR/500 b\n    ^\n"},
      {"'NOT'", "character 1: NOT needs a word after it\n  NOT\n  ^\n"},
      {"'gr*'", "character 1: * needs at least 3 letters before it\n  gr*\n  ^\n"},
      {"'colour:red'",
       "character 1: 'colour' is no field; put the words in quotes if it is meant as text\n"
       "  colour:red\n  ^\n"},
      {"'date:soon'",
       "character 6: not a date: 'soon'; write 2025-12-28, 2025-12, yesterday, last-week or 3d\n"
       "  date:soon\n       ^\n"},
      {"'a sorce:bbc'",
       "character 3: 'sorce' is no field; did you mean source:?\n  a sorce:bbc\n    ^\n"},
      {"'source: bbc'",
       "character 1: source: needs its value right after it, without a space\n"
       "  source: bbc\n  ^\n"},
      {"'müde tal~'", "character 6: ~ needs at least 4 letters before it\n  müde tal~\n       ^\n"},
      {"'\"a b\"~3'",
       "character 6: a phrase takes no ~; for words near each other write a NEAR/5 b\n"
       "  \"a b\"~3\n       ^\n"},
      // Of a long query the part around the place; wide characters are two columns.
      {"'one two three four five six seven eight nine ten (eleven twelve thirteen fourteen "
       "fifteen'",
       "character 50: a parenthesis is not closed\n"
       "  …ree four five six seven eight nine ten (eleven twelve thirteen fourt…\n"
       "                                          ^\n"},
      {"'和平 (grain'", "character 4: a parenthesis is not closed\n  和平 (grain\n       ^\n"},
      // Several words of the command line are one query.
      {"grain '(mills'", "character 7: a parenthesis is not closed\n  grain (mills\n        ^\n"},
  });
  for (const auto& row : rows) {
    const auto got =
        refused(market(), "dateline-search --database db " + std::string(row.arguments));
    CHECK(got.err == "dateline-search: the query, " + std::string(row.err));
  }
}

TEST_CASE("queries beyond the bounds are refused with a sentence, those within are answered") {
  const auto repeated = [](const std::string& word, int times, const std::string& end) {
    std::string text;
    for (int i = 0; i < times; ++i) text += word;
    return "dateline-search --database db --count '" + text + end + "'";
  };
  CHECK(market().run(repeated("grain ", 64, "")).out == "4\n");
  CHECK(refused(market(), repeated("grain ", 65, "")).err.find("64 words") != std::string::npos);
  CHECK(market().run(repeated("(", 32, "grain" + std::string(32, ')'))).out == "4\n");
  CHECK(refused(market(), repeated("(", 33, "grain" + std::string(33, ')')))
            .err.find("more than 32 deep") != std::string::npos);
  CHECK(market().run(repeated("gra* ", 8, "")).out == "4\n");
  CHECK(refused(market(), repeated("gra* ", 9, "")).exit_code == 2);
  CHECK(refused(market(), repeated("grain OR ", 500, "grain")).exit_code == 2);
}

TEST_CASE("no index: a folder that is missing, empty or a file") {
  const Sandbox box;
  box.write("a.txt", "A text file.\n");
  REQUIRE(box.run("mkdir empty").exit_code == 0);
  CHECK(refused(box, "dateline-search --database missing grain").err ==
        "dateline-search: no index at 'missing'\n"
        "  'dateline-index --database missing add PATH…' makes one\n");
  CHECK(refused(box, "dateline-search --database empty grain").err ==
        "dateline-search: there is no index in the folder 'empty'\n"
        "  'dateline-index --database empty add PATH…' makes one\n");
  CHECK(refused(box, "dateline-search --database a.txt grain").err ==
        "dateline-search: 'a.txt' is a file, not an index\n"
        "  --database takes the folder of an index\n");
  CHECK(refused(box, "echo grain | dateline-search --database missing --batch -").err ==
        "dateline-search: no index at 'missing'\n"
        "  'dateline-index --database missing add PATH…' makes one\n");
  CHECK(refused(box, "dateline-search grain").err ==
        "dateline-search: no index at '" + box.folder() +
            "/.local/share/dateline/index'\n  'dateline-index --database " + box.folder() +
            "/.local/share/dateline/index add PATH…' makes one\n");
}

TEST_CASE("DATELINE_DATABASE names the index where --database does not") {
  const Sandbox box;
  copy_index(box);
  CHECK(box.run("DATELINE_DATABASE=db dateline-search --count grain").out == "4\n");
  CHECK(box.run("DATELINE_DATABASE=nosuch dateline-search --database db --count grain").out ==
        "4\n");
  CHECK(box.run("mkdir -p dateline && mv db dateline/index && XDG_DATA_HOME=$PWD dateline-search "
                "--count grain")
            .out == "4\n");
}

TEST_CASE("an index of another schema, tokenizer or stemmer is refused by both programs") {
  const Sandbox box;
  if (box.run("command -v xapian-metadata").exit_code != 0) {
    MESSAGE("xapian-metadata is not installed");
    return;
  }
  struct Stamp {
    std::string_view key;
    std::string_view name;
  };
  for (const auto& [key, name] : {Stamp{"schema", "schema version"},
                                  {"tokenizer", "tokenizer version"},
                                  {"stemmer", "stemmer"}}) {
    const auto& shown = key;
    CAPTURE(shown);
    const Sandbox damaged;
    copy_index(damaged);
    REQUIRE(
        damaged.run("xapian-metadata set db/generation-000001 dateline." + std::string(key) + " 99")
            .exit_code == 0);
    const auto says =
        " the index 'db' was written with " + std::string(name) + " 99; this program has ";
    for (const std::string command :
         {"dateline-search --database db grain", "dateline-index --database db add /dev/null",
          "echo grain | dateline-search --database db --batch -"}) {
      const auto got = refused(damaged, command);
      CHECK(got.err.find(says) != std::string::npos);
      // What another schema wrote after ours cannot be read at all; texts of ours always can.
      CHECK(got.err.ends_with(key == "schema" ? anew : from_itself));
    }
  }
}

TEST_CASE("files of the index cut short or filled with nonsense: a message, never a crash") {
  for (const std::string table : {"postlist", "docdata", "termlist", "position"})
    for (const std::string damage : {"truncate -s 0 ", "truncate -s 4096 ", "truncate -s 100 "}) {
      const Sandbox box;
      copy_index(box);
      const auto file = std::string("db/generation-000001/") + table + ".glass";
      CAPTURE(damage + file);
      if (!box.has(file) || box.read(file).size() <= 8192) continue;  // too small to be cut short
      REQUIRE(box.run(damage + file).exit_code == 0);
      const auto got = refused(box, "dateline-search --database db grain --facets source");
      CHECK(got.err.starts_with("dateline-search: the index 'db' cannot be read: "));
      CHECK(got.err.ends_with(anew));
    }
  const Sandbox box;
  copy_index(box);
  box.write("db/generation-000001/iamglass", "nonsense");
  CHECK(refused(box, "dateline-search --database db grain").err.ends_with(anew));
}

TEST_CASE("an index whose CURRENT names nothing says what to do") {
  for (const std::string name :
       {"generation-000099\n", "", "../elsewhere\n", "/\n", "generation-000001/..\n"}) {
    CAPTURE(name);
    const Sandbox box;
    copy_index(box);
    box.write("db/CURRENT", name);
    const auto got = refused(box, "dateline-search --database db grain");
    CHECK(got.err.starts_with(
        "dateline-search: 'db/CURRENT' names no generation of the index\n"
        "  write the name of the newest 'generation-…' folder beside it into it, or "));
  }
}

}  // namespace dateline::testing
