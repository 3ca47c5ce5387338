// dateline-index export: what comes out, and that it goes in again as the same.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <sstream>
#include <string>

#include "tests/cli/corpus.hpp"
#include "tests/cli/market.hpp"

namespace dateline::testing {
namespace {

constexpr auto queries = std::to_array<std::string_view>({
    "ukraine",
    "ceasefire talks",
    "\"prisoner exchange\"",
    "grain OR harvest",
    "title:odesa",
    "source:northwire",
    "issue:territory",
    "lang:de",
    "lang:uk Одеса",
    "date:2025-12",
    "date:2026-01-02..2026-01-05",
    "zelenskyy",
    "Kyiv",
    "author:moreau",
    "section:world",
    "=talks",
    "territor*",
    "talks NEAR/10 peace",
    "museum -paintings",
    "-date:1400..2999",
    "U.S.",
    "F-16",
    "referendum",
    "winter energy",
    "Getreide",
    "sanctions",
    "economy",
    "storm OR snow",
    "port strike",
    "\"since spring\"",
    // Spellings that are variants of one another, and issues.
    "kiev",
    "=Kiev",
    "zelensky",
    "title:zelenskiy",
    "Odessa",
    "issue:ceasefire OR issue:energy",
    "issue:ceasefire talks -issue:territory",
});

/// Expects "db" and "again" to answer alike: which articles, in which order, with which fields, how
/// many, how many of each source, issue, day and language.
void expect_same_answers(const Sandbox& box) {
  std::string lines;
  for (const auto query : queries) lines += std::string(query) + "\n";
  box.write("queries.txt", lines);
  for (const std::string sort : {"relevance", "newest", "oldest"}) {
    CAPTURE(sort);
    const auto ask = [&](const std::string& index) {
      return box.run("dateline-search --database " + index + " --batch queries.txt --sort " + sort +
                     " --format json --limit 100 --facets source,issue,date:day,language");
    };
    const auto before = ask("db"), after = ask("again");
    CHECK(before.err == "");
    CHECK(std::ranges::count(before.out, '\n') == std::ssize(queries));
    std::istringstream expected(before.out), got(after.out);
    std::string answer, same;
    for (const auto query : queries) {
      CAPTURE(query);
      std::getline(expected, answer);
      std::getline(got, same);
      CHECK(same == answer);
    }
  }
}

/// Exports "db", adds that to a new index "again", and expects the two to be one.
void expect_round_trip(const Sandbox& box, const std::string& added) {
  const auto first = box.run("dateline-index --database db export");
  CHECK(first.exit_code == 0);
  CHECK(first.err == "");
  const auto add = box.run(
      "rm -rf again; dateline-index --database db export | dateline-index --database again add -");
  CHECK(add.exit_code == 0);
  CHECK(add.err == "");
  CHECK(add.out == "added " + added + ", replaced 0, unchanged 0, rejected 0\n");
  CHECK(box.run("dateline-index --database again export").out == first.out);
  CHECK(box.run("dateline-index --database again check").out == "no errors\n");
}

}  // namespace

TEST_CASE("export: the market, a line an article") {
  const auto got = market().run("dateline-index --database db export");
  CHECK(got.exit_code == 0);
  CHECK(got.err == "");
  CHECK(
      got.out ==
      R"({"dateline_id":"a71c515dd014b7c6","url":"https://harbour.example/1","title":"Grain, \"dear\" again","date":"2025-12-28","date_from":"given","source":"Harbour Tribune","issues":["economy","grain"],"author":"Ida Brandt","language":"en","section":"World","dateline_story":"a71c515dd014b7c6","body":"The price of grain rose on Monday. Bakers said that grain had not cost so much for ten years. The ministry promised help."}
{"dateline_id":"01b69b115f0d1683","url":"https://northwire.example/2","title":"Mills stand still","date":"2025-12-29T08:30:00Z","date_from":"given","source":"Northwire","issues":["economy"],"language":"en","dateline_story":"01b69b115f0d1683","body":"Without grain the mills of the valley stand still."}
{"dateline_id":"8a56ccc637949007","url":"https://bote.example/3","title":"Getreide bleibt liegen","date":"2026-01-04","date_from":"given","source":"Rheinischer Bote","issues":["economy"],"language":"de","dateline_story":"8a56ccc637949007","body":"Die Mühlen stehen still, und das Getreide (grain) bleibt liegen."}
{"dateline_id":"fb0cc9880a87c76b","id":"tale","language":"en","dateline_story":"fb0cc9880a87c76b","body":"Once upon a time there was = a sack of grain."}
)");
}

TEST_CASE("export: added to a new index, the sample corpus is the same and answers the same") {
  const Sandbox box;
  REQUIRE(box.run("cp -r '" + corpus().box.folder() + "/db' db").exit_code == 0);
  expect_round_trip(box, "95");
  expect_same_answers(box);
}

TEST_CASE("export: so it is after changes and removals, with variants of the index's own") {
  const Sandbox box;
  box.write("own.toml",
            "[names]\nkyiv = [\"kiev\", \"odesa\"]\ngrain = [\"harvest\"]\n"
            "[spelling.en]\ntalk = [\"negotiation\"]\n");
  const std::string add =
      "dateline-index --database \"$OLDPWD/db\" --variants \"$OLDPWD/own.toml\" add -q ";
  for (const std::string part : {"jsonl", "markdown text"})  // some of which is rejected
    REQUIRE(box.run("cd " DATELINE_SAMPLE " && " + add + part).exit_code != 2);
  REQUIRE(box.run("dateline-index --database db export | head -n 9 | sed 's/ the / that /g' | "
                  "dateline-index --database db add -")
              .exit_code == 0);
  REQUIRE(box.run("dateline-index --database db remove -q --query source:northwire").exit_code ==
          0);
  REQUIRE(box.run("dateline-index --database db export >all.jsonl && "
                  "dateline-index --database again --variants own.toml add -q - <all.jsonl")
              .exit_code == 0);
  CHECK(box.run("dateline-index --database again export | cmp - all.jsonl").exit_code == 0);
  CHECK(box.run("dateline-search --database again --count kiev").out ==
        box.run("dateline-search --database again --count odesa").out);
  expect_same_answers(box);
}

TEST_CASE("export: to the same index, nothing is new") {
  const Sandbox box;
  REQUIRE(box.run("cp -r '" + corpus().box.folder() + "/db' db").exit_code == 0);
  CHECK(box.run("dateline-index --database db export | dateline-index --database db add -").out ==
        "added 0, replaced 0, unchanged 95, rejected 0\n");
}

TEST_CASE("export: what an article cannot tell again comes back too") {
  const Sandbox box;
  // Ids of the source's own, dates of pages and of files, lines that look wrapped, odd characters.
  box.write("a/ids.jsonl",
            "{\"id\":\"7\",\"source\":\"Mill News\",\"body\":\"A pony ran.\"}\n"
            "{\"id\":\"8\",\"body\":\"A pony stood.\",\"issue\":\"horses; ponies\"}\n"
            "{\"id\":\"9\",\"body\":\"Quote \\\" and \\\\ and \\u202e and \\u0085.\"}\n");
  box.write("a/page.txt", "A pony comes home\n\nJanuary 7, 2026\n\nIt came at dusk.\n");
  std::string poem;
  for (int i = 0; i < 8; ++i)
    poem += "The pony went along the long and dusty road home\n\nand was not seen by anybody\n\n";
  box.write("a/poem.md", "# Ballad\n\n" + poem);
  box.write("a/dated.md",
            "---\ntitle: Dated\ndate: 2025-12-01T10:00:00+01:00\n---\n\nIt neighed.\n");
  REQUIRE(box.run("dateline-index --database db add a --source 'The Stable' --issue 'a;b' "
                  "--date-from file")
              .exit_code == 0);
  expect_round_trip(box, "6");
  const auto out = box.run("dateline-index --database again export").out;
  for (const std::string part :
       {R"("date":"2026-01-07","date_from":"text")", R"("date_from":"file")",
        R"("date":"2025-12-01T09:00:00Z","date_from":"given")",
        R"("issues":["a b","horses","ponies"])", R"("dateline_path":")"}) {
    CAPTURE(part);
    CHECK(out.find(part) != std::string::npos);
  }
  // A file is still known by its path: edited, it replaces what it was.
  box.write("a/poem.md", "# Ballad\n\nThe pony stayed.\n");
  CHECK(box.run("dateline-index --database again add a/poem.md --source 'The Stable' --issue 'a;b'")
            .out == "added 0, replaced 1, unchanged 0, rejected 0\n");
}

TEST_CASE("export: two articles that came to have one text stay two") {
  const Sandbox box;
  box.write("a.jsonl",
            "{\"url\":\"https://a.example/1\",\"body\":\"A pony ran.\"}\n"
            "{\"url\":\"https://a.example/2\",\"body\":\"A pony stood.\"}\n");
  box.write("b.jsonl", R"({"url":"https://a.example/2","body":"A pony ran."})");
  for (const std::string file : {"a.jsonl", "b.jsonl"})
    REQUIRE(box.run("dateline-index --database db add " + file).exit_code == 0);
  expect_round_trip(box, "2");
}

TEST_CASE("export: in the order in which articles first came, also after changes and removals") {
  const Sandbox box;
  REQUIRE(box.run("cp -r '" + market().folder() + "/db' db").exit_code == 0);
  box.write("in.jsonl",
            "{\"url\":\"https://harbour.example/1\",\"body\":\"Grain is cheap again.\"}\n"
            "{\"url\":\"https://harbour.example/9\",\"body\":\"Grain is late.\"}\n");
  REQUIRE(box.run("dateline-index --database db add in.jsonl").exit_code == 0);
  REQUIRE(box.run("dateline-index --database db remove --query title:mills").exit_code == 0);
  CHECK(box.run("dateline-index --database db export | grep -o '\"body\":.\\{12\\}'").out ==
        "\"body\":\"Grain is ch\n\"body\":\"Die Mühlen \n\"body\":\"Once upon a\n\"body\":\"Grain "
        "is la\n");
  expect_round_trip(box, "4");
}

TEST_CASE("names that exports use mean nothing in other people's data unless they fit") {
  const Sandbox box;
  box.write("in.jsonl",
            "{\"dateline_id\":\"7\",\"body\":\"A stork "
            "flew.\",\"date\":\"2025-12-01\",\"date_from\":\"feed\"}\n"
            "{\"dateline_id\":17,\"body\":\"A stork "
            "sat.\",\"date\":\"2025-12-01\",\"date_from\":20251201}\n"
            "{\"dateline_path\":\"a\\nid 0\",\"body\":\"A stork "
            "fed.\",\"date\":\"2025-12-01\",\"date_from\":\"x\"}\n");
  CHECK(box.run("dateline-index --database db add in.jsonl").out.starts_with("added 3, "));
  CHECK(box.read("db/notes.tsv") == "in.jsonl:1\tdateline_id '7' is no id of Dateline's\n");
  CHECK(box.run("dateline-index --database db export | grep -o '\"date_from\":\"[a-z]*\"\\|_path'")
            .out == "\"date_from\":\"feed\"\n\"date_from\":\"given\"\n\"date_from\":\"given\"\n");
  CHECK(box.run("dateline-index --database db check").out == "no errors\n");
}

TEST_CASE("export: articles whose text is damaged are left out, and that is told") {
  const Sandbox box;
  REQUIRE(box.run("cp -r '" + market().folder() + "/db' db").exit_code == 0);
  const auto whole = box.run("dateline-index --database db export").out;
  const auto file = "db/generation-000001/docdata.glass";
  const auto sound = box.read(file);

  auto table = sound;  // the first article is at its end
  table[table.size() - 40] = static_cast<char>(table[table.size() - 40] ^ 1);
  box.write(file, table);
  auto got = box.run("dateline-index --database db export");
  CHECK(got.exit_code == 2);
  CHECK(got.out == whole.substr(whole.find('\n') + 1));
  CHECK(
      got.err.starts_with("dateline-index: the index 'db' is damaged, and what is damaged was "
                          "left out: document 1: "));
  CHECK(got.err.ends_with("\n  'dateline-index --database db check' tells how to repair it\n"));

  REQUIRE(box.run("rm " + std::string(file)).exit_code == 0);  // an empty table, to libxapian
  got = box.run("dateline-index --database db export");
  CHECK(got.exit_code == 2);
  CHECK(got.out == "");
  CHECK(got.err ==
        "dateline-index: the index 'db' is damaged, and what is damaged was left out: document 1: "
        "its stored text is damaged, and 3 more\n"
        "  'dateline-index --database db check' tells how to repair it\n");
}

TEST_CASE("export: a reader that has enough is no error") {
  const auto got = market().run("dateline-index --database db export | head -n 1 | wc -l");
  CHECK(got.out == "1\n");
  CHECK(got.err == "");
}

}  // namespace dateline::testing
