// dateline-index add: the forms an article may have, and the ways to name what is to be read.

#include <doctest/doctest.h>

#include <array>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

constexpr auto added_one = "added 1, replaced 0, unchanged 0, rejected 0\n";
constexpr auto added_two = "added 2, replaced 0, unchanged 0, rejected 0\n";

/// All but the id, which others test.
constexpr auto columns =
    "dateline-search --database db --sort newest --format tsv --limit 50 | cut -f3-8,10";
constexpr auto header = "date\tsource\tissues\tlanguage\ttitle\turl\tsnippet\n";

std::string all_articles(const Sandbox& box) {
  const auto shown = box.run(columns);
  CHECK(shown.err == "");
  return shown.out;
}

}  // namespace

TEST_CASE("every form of an article is read: title, date, outlet, issues, language and address") {
  struct Row {
    std::string_view name;
    std::string_view content;
    std::string_view article;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"yaml.txt",
       "---\ntitle: Grain ship leaves port\ndate: 2025-12-28\nsource: Harbour Tribune\n"
       "url: https://www.harbour-tribune.example/a/?utm_source=x#top\nissues: [economy, shipping]\n"
       "language: en\n---\n\nThe grain ship left the port at dawn.\n",
       "2025-12-28\tHarbour Tribune\teconomy;shipping\ten\tGrain ship leaves port\t"
       "https://harbour-tribune.example/a\tThe grain ship left the port at dawn.\n"},
      {"list.txt",
       "---\ntitle: 'Ship: a second one'\nissues:\n  - economy\n  - \"grain\"\nlanguage: en\n---\n"
       "A second ship left.\n",
       "\t\teconomy;grain\ten\tShip: a second one\t\tA second ship left.\n"},
      {"header.txt",
       "Title: Bridge reopened\nDate: 2025-12-29 08:30\nSource: Northwire\nIssue: roads\n"
       "Language: en\n\nThe bridge was reopened after the flood.\n",
       "2025-12-29T08:30:00Z\tNorthwire\troads\ten\tBridge reopened\t\t"
       "The bridge was reopened after the flood.\n"},
      {"page.md",
       "---\ntitle: Museum opens\ndate: 30 December 2025\nlanguage: en\n---\n\n"
       "The *museum* opened [its doors](https://example.org/x).\n",
       "2025-12-30\t\t\ten\tMuseum opens\t\tThe museum opened its doors.\n"},
      {"wire.jsonl",
       R"({"id":"n-1","title":"Quarry","body":"A quarry was flooded.","language":"en",)"
       R"("date":"2026-01-02T10:00:00+02:00","source":"Northwire","issue":"climate"})",
       "2026-01-02T08:00:00Z\tNorthwire\tclimate\ten\tQuarry\t\tA quarry was flooded.\n"},
      {"other-names.jsonl",
       R"({"headline":"Mill","text":"A mill was sold.","published":"2026-01-03","lang":"en",)"
       R"("publisher":"Mill News","issues":["mills","economy"],"link":"http://mill.example/1"})",
       "2026-01-03\tMill News\teconomy;mills\ten\tMill\thttps://mill.example/1\tA mill was "
       "sold.\n"},
      {"no-ending", R"({"content":"A tram stopped.","language":"de","author":"Ida Brandt"})",
       "\t\t\tde\t\t\tA tram stopped.\n"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.name);
    const Sandbox box;
    box.write(row.name, row.content);
    const auto got = box.run("dateline-index --database db add " + std::string(row.name));
    CHECK(got.exit_code == 0);
    CHECK(got.out == added_one);
    CHECK(got.err == "");
    CHECK(all_articles(box) == header + std::string(row.article));
  }
}

TEST_CASE("raw text: what its first lines say, and nothing that the story says") {
  const Sandbox box;
  box.write("told.txt",
            "Harbour reopens after the storm\n\nBy: Ida Brandt, Staff Writer, Harbour Tribune\n\n"
            "The harbour was reopened on Tuesday. It had been closed since 1 December 2025, the "
            "Northwire agency reported.\n");
  box.write("bare.txt",
            "the ferry was late again on 5 January 2026, and nobody said why, passengers told "
            "the Northwire agency while they waited on the quay for the next one.\n");
  CHECK(box.run("dateline-index --database db add bare.txt").out == added_one);
  CHECK(box.run("dateline-search --database db ferry --format tsv | cut -f3-5,7").out ==
        "date\tsource\tissues\ttitle\n\t\t\t\n");
  CHECK(box.run("dateline-index --database db add told.txt").out == added_one);
  CHECK(box.run("dateline-search --database db storm --format tsv | cut -f3-5,7").out ==
        "date\tsource\tissues\ttitle\n\tHarbour Tribune\t\tHarbour reopens after the storm\n");
  CHECK(box.run("dateline-search --database db --count 'author:brandt'").out == "1\n");
}

TEST_CASE("JSON lines on standard input") {
  const Sandbox box;
  const auto got = box.run(
      R"(printf '{"title":"a","body":"One tram stopped."}\r\n\n{"body":"Two trams stopped."}' | )"
      "dateline-index --database db add -");
  CHECK(got.exit_code == 0);
  CHECK(got.out == added_two);
  CHECK(box.run("dateline-search --database db --count tram").out == "2\n");
}

TEST_CASE("folders are read to their depth, by the names of their files") {
  const Sandbox box;
  box.write("in/a.txt", "A lone walker crossed the bridge.\n");
  box.write("in/deep/er/B.TXT", "A second walker crossed the bridge.\n");
  box.write("in/deep/c.markdown", "A third walker crossed the bridge.\n");
  box.write("in/d.ndjson", R"({"body":"A fourth walker crossed the bridge."})");
  box.write("in/photo.jpg", "walker");
  box.write("in/page.png", "walker");
  box.write("in/.hidden.txt", "A hidden walker.");
  box.write("in/.git/e.txt", "A stored walker.");
  REQUIRE(box.run("ln -s .. in/deep/up").exit_code == 0);
  const auto got = box.run("dateline-index --database db add in");
  CHECK(got.exit_code == 0);
  CHECK(got.out ==
        "added 4, replaced 0, unchanged 0, rejected 0\n"
        "skipped 2 files of no format that is read\n");
  CHECK(box.run("dateline-search --database db --count walker").out == "4\n");
}

TEST_CASE("--files-from takes a list of lines, of NULs, or standard input, beside named paths") {
  for (const std::string command :
       {"dateline-index --database db add --files-from list",
        "printf 'one.txt\\r\\n\\nwith space.txt' | dateline-index --database db add --files-from -",
        "printf 'one.txt\\0with space.txt\\0' | dateline-index --database db add --files-from=- -0",
        "find . -name '*.txt' -print0 | dateline-index --database db add --files-from - --null",
        "echo one.txt | dateline-index --database db add 'with space.txt' --files-from -"}) {
    CAPTURE(command);
    const Sandbox box;
    box.write("one.txt", "One lamp was lit.\n");
    box.write("with space.txt", "Two lamps were lit.\n");
    box.write("list", "one.txt\nwith space.txt\n");
    const auto got = box.run(command);
    CHECK(got.exit_code == 0);
    CHECK(got.out == added_two);
    CHECK(got.err == "");
  }
}

TEST_CASE("an empty list is nothing to do, and no failure") {
  const Sandbox box;
  const auto got = box.run("dateline-index --database db add --files-from - </dev/null");
  CHECK(got.exit_code == 0);
  CHECK(got.out == "added 0, replaced 0, unchanged 0, rejected 0\n");
}

TEST_CASE("--source, --issue and --language supply what the input lacks") {
  const Sandbox box;
  box.write("in.jsonl",
            "{\"body\":\"A well ran dry.\"}\n"
            "{\"body\":\"A well was dug.\",\"source\":\"Northwire\",\"issue\":\"water\","
            "\"language\":\"fr\",\"date\":\"2025-12-01\"}\n");
  const auto got = box.run(
      "dateline-index --database db --source 'Harbour Tribune' --issue wells --issue drought "
      "--language german add in.jsonl");
  CHECK(got.out == added_two);
  CHECK(all_articles(box) ==
        header + std::string("2025-12-01\tNorthwire\tdrought;water;wells\tfr\t\t\t"
                             "A well was dug.\n"
                             "\tHarbour Tribune\tdrought;wells\tde\t\t\t"
                             "A well ran dry.\n"));
}

TEST_CASE("--date-from file dates the undated by their file, and no other") {
  const Sandbox box;
  box.write("undated.txt", "Language: en\n\nA kite rose over the hill.\n");
  box.write("dated.txt", "Date: 2025-12-01\nLanguage: en\n\nA kite fell on the hill.\n");
  REQUIRE(box.run("TZ=UTC touch -d '2026-01-05 12:30:00' undated.txt dated.txt").exit_code == 0);
  REQUIRE(box.run("dateline-index --database without add .").out == added_two);
  CHECK(box.run("dateline-search --database without --format tsv rose | cut -f3").out ==
        "date\n\n");
  REQUIRE(box.run("dateline-index --database db --date-from file add undated.txt dated.txt").out ==
          added_two);
  CHECK(box.run("dateline-search --database db kite --sort oldest --format jsonl | "
                "grep -o '\"date[a-z_]*\":\"[^\"]*\"'")
            .out ==
        "\"date\":\"2025-12-01\"\n\"date_from\":\"given\"\n"
        "\"date\":\"2026-01-05T12:30:00Z\"\n\"date_from\":\"file\"\n");
}

TEST_CASE("a date that is none, or not yet, is noted, and the article stays undated") {
  const Sandbox box;
  box.write("in.jsonl",
            "{\"title\":\"a\",\"body\":\"A gate was shut.\",\"date\":\"2025-02-30\"}\n"
            "{\"title\":\"b\",\"body\":\"A gate was opened.\",\"date\":\"2999-01-01\"}\n"
            "{\"title\":\"c\",\"body\":\"A gate was painted.\",\"date\":\"soon\"}\n");
  const auto got = box.run("dateline-index --database db add in.jsonl");
  CHECK(got.exit_code == 0);
  CHECK(got.out ==
        "added 3, replaced 0, unchanged 0, rejected 0\n"
        "duplicates and dates that could not be used are listed in db/notes.tsv\n");
  CHECK(box.read("db/notes.tsv") ==
        "in.jsonl:1\tdate '2025-02-30' cannot be read\n"
        "in.jsonl:2\tdate '2999-01-01' lies in the future\n"
        "in.jsonl:3\tdate 'soon' cannot be read\n");
  CHECK(box.run("dateline-search --database db --facets date --limit 0 gate --format tsv").out ==
        "facet\tvalue\tcount\ndate\tundated\t3\n");
}

}  // namespace dateline::testing
