#include <array>

#include <doctest/doctest.h>

#include "tests/indexer/collected.hpp"
#include "tests/indexer/scratch_folder.hpp"

using namespace dateline;
using namespace dateline::indexer;
using namespace dateline::testing;

TEST_CASE("tables: commas, semicolons, tabs, quotes, and ends of lines in cells") {
  struct Row {
    std::string_view name;
    std::string_view content;
    std::string_view title;
    std::string_view body;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"a.csv", "title,body\nSnow,It fell.\n", "Snow", "It fell."},
      {"a.csv", "\xEF\xBB\xBFtitle;body\r\nSnow;It fell.\r\n", "Snow", "It fell."},
      {"a.csv", "title\tbody\nSnow\tIt fell.", "Snow", "It fell."},
      {"a.csv", "Title,Text\n\"Snow, again\",\"It \"\"fell\"\".\n\nAll night.\"\n", "Snow, again",
       "It \"fell\".\n\nAll night."},
      {"a.csv", "text,body,headline\nworse,better,Snow\n", "Snow", "better"},
      {"a.csv", "text,body,headline\nworse,,Snow\n", "Snow", "worse"},
      {"a.csv", "\ntitle,body\n\nSnow,It fell.\n\n", "Snow", "It fell."},
      {"a.tsv", "title\tbody\n\"Snow\" fell\tIt fell.\n", "\"Snow\" fell", "It fell."},
      {"a.tsv", "title\tbody\n\"Snow\tIt fell.\n", "\"Snow", "It fell."},
      {"a.tsv", "title\tbody\n\"Snow\"\t\"It\nfell.\"\n", "Snow", "It\nfell."},
      // The header alone tells what it is, whatever its name.
      {"a.txt", "date,title,body\n2026-01-02,Snow,It fell.\n", "Snow", "It fell."},
      {"a", "title\tbody\nSnow\tIt fell.\n", "Snow", "It fell."},
      {"a.csv", "title,body\nSchn\xE9,It fell.\n", "Schné", "It fell."},
  });
  for (const auto& row : rows) {
    CAPTURE(row.name);
    CAPTURE(row.content);
    const ScratchFolder folder;
    const auto path = folder.write(row.name, row.content);
    const auto found = read_file(path, format_of_name(path).value_or(Format::Text));
    CHECK(found.rejects.empty());
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].title == row.title);
    CHECK(found.articles[0].body == row.body);
    // The record is JSON, which is read as the same article.
    const auto again = read_all(found.articles[0].format, found.articles[0].record);
    REQUIRE(again.articles.size() == 1);
    CHECK(again.articles[0].body == row.body);
  }
}

TEST_CASE("tables: a spoilt row is one reject, with its line; the others are read") {
  struct Row {
    std::string_view spoilt;
    std::string_view reason;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"one,two,three", "3 cells where the first row names 2"},
      {"one", "1 cell where the first row names 2"},
      {"one,\"two", "text behind a closing quote"},
      {"\"one\"x,two", "text behind a closing quote"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.spoilt);
    const ScratchFolder folder;
    const auto path = folder.write(
        "a.csv", "title,body\na,A.\n" + std::string(row.spoilt) + "\nb,\"B, too.\"\nc,C.\n");
    const auto found = read_file(path, Format::Csv);
    REQUIRE(found.articles.size() == 3);
    CHECK(found.articles[1].body == "B, too.");
    CHECK(found.articles[1].place == path + ":4");
    REQUIRE(found.rejects.size() == 1);
    CHECK(found.rejects[0].problem.what == row.reason);
    CHECK(found.rejects[0].problem.where == path + ":3");
    // It is kept with the names above it, so that it can be mended and added again.
    CHECK(found.rejects[0].record == "title,body\n" + std::string(row.spoilt));
  }
}

TEST_CASE("tables: a quote that is never closed costs one line") {
  const ScratchFolder folder;
  const auto path = folder.write("a.csv", "title,body\na,A.\nb,\"B\nc,C.\nd,D.\n");
  const auto found = read_file(path, Format::Csv);
  CHECK(found.articles.size() == 3);
  REQUIRE(found.rejects.size() == 1);
  CHECK(found.rejects[0].problem.what == "a quote that is never closed");
  CHECK(found.rejects[0].problem.where == path + ":3");
}

TEST_CASE("tables: names that nobody knows are a reject that says what to do; --map tells them") {
  const ScratchFolder folder;
  const auto path = folder.write("a.csv", "wann,kopf,inhalt\n2026-01-02,Schnee,Er fiel.\n");
  const auto lost = read_file(path, Format::Csv);
  REQUIRE(lost.rejects.size() == 1);
  CHECK(lost.rejects[0].problem.what ==
        "no column is known to hold a text: 'wann,kopf,inhalt'; --map body=COLUMN names it");

  ReadOptions options;
  options.fields = parse_field_map("title=kopf, body=inhalt\ndate=wann").value();
  Collected found;
  read({path, Format::Csv, false}, found.sink(), options);
  REQUIRE(found.articles.size() == 1);
  CHECK(found.articles[0].title == "Schnee");
  CHECK(found.articles[0].body == "Er fiel.");
  CHECK(found.articles[0].date == "2026-01-02");
}

TEST_CASE("a field map: what is refused") {
  CHECK(parse_field_map("date").error().what ==
        "'date' must be FIELD=PLACE, such as date=published_at");
  CHECK(parse_field_map("colour=x").error().what == "there is no field 'colour'");
  CHECK(parse_field_map(" ,\n# x\n").error().what == "it names no field");
  const auto map =
      parse_field_map("# ours, not theirs\n# but this\nbody = a.b\n\nrecords=data.list").value();
  REQUIRE(map.rows.size() == 1);
  CHECK(map.rows[0].path == "a.b");
  CHECK(map.records == "data.list");
}
