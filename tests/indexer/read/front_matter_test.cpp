#include "indexer/read/front_matter.hpp"

#include <array>

#include <doctest/doctest.h>

#include "tests/indexer/collected.hpp"
#include "tests/indexer/scratch_folder.hpp"

using namespace dateline;
using namespace dateline::indexer;
using namespace dateline::testing;

TEST_CASE("front matter: what is taken and where the text begins") {
  struct Row {
    std::string_view text;
    std::string_view title;
    std::string_view date;
    std::string_view source;
    std::string_view rest;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"---\ntitle: Snow\ndate: 2026-01-07\nsource: Courier\n---\nIt fell.", "Snow", "2026-01-07",
       "Courier", "It fell."},
      {"---\r\ntitle: \"Snow: more of it\"\r\n---\r\nIt fell.", "Snow: more of it", "", "",
       "It fell."},
      {"\n---\nheadline: Snow\n...\nIt fell.", "Snow", "", "", "It fell."},
      // An unquoted colon is no YAML; it is read all the same.
      {"---\ntitle: Snow: more of it\ndate: 2026-01-07\n---\nIt fell.", "Snow: more of it",
       "2026-01-07", "", "It fell."},
      {"---\ntitle: 'It's snow'\nsource: \"Courier\"\n---\nIt fell.", "It's snow", "", "Courier",
       "It fell."},
      {"---\ntitle: ~\ndate: null\npublisher: Courier\n---\nIt fell.", "", "", "Courier",
       "It fell."},
      {"Title: Snow\nDATE: January 7, 2026\nPublisher: Courier\n\nIt fell.", "Snow",
       "January 7, 2026", "Courier", "\nIt fell."},
      {"Title: Snow\nSource: Courier\nIt fell.", "Snow", "", "Courier", "It fell."},
      {"Title: Snow\n\nIt fell.", "Snow", "", "", "\nIt fell."},
      {"Title: Snow\n", "", "", "", "Title: Snow\n"},
      // Not front matter:
      {"---\nIt fell.\n---\nAll night.", "", "", "", "---\nIt fell.\n---\nAll night."},
      {"---\ntitle: Snow\nIt fell.", "", "", "", "---\ntitle: Snow\nIt fell."},
      {"Title: Snow\nIt fell.", "", "", "", "Title: Snow\nIt fell."},
      {"Note: Snow\n\nIt fell.", "", "", "", "Note: Snow\n\nIt fell."},
      {"Body: Snow\n\nIt fell.", "", "", "", "Body: Snow\n\nIt fell."},
      {"By: Ada Moth, Courier\n\nIt fell.", "", "", "", "By: Ada Moth, Courier\n\nIt fell."},
      {"Source: envoys to meet\n\nThey met.", "", "", "", "Source: envoys to meet\n\nThey met."},
      {"It fell.\nTitle: Snow\n\n", "", "", "", "It fell.\nTitle: Snow\n\n"},
      {"", "", "", "", ""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    RawArticle article;
    CHECK(take_front_matter(row.text, article) == row.rest);
    CHECK(article.title == row.title);
    CHECK(article.date == row.date);
    CHECK(article.source == row.source);
  }
}

TEST_CASE("front matter: lists of issues in each way to write one") {
  for (const auto* text :
       {"---\nissues: [nato, energy]\n---\nx", "---\nissues:\n  - nato\n  - energy\n---\nx",
        "---\nissue: nato; energy\n---\nx", "Issue: nato\nIssue: energy\n\nx",
        "Issues: nato, energy\nTitle: x\n\nx",
        "---\ntitle: a: b\nissues:\n  - nato\n  - energy\n---\nx",
        "---\ntitle: a: b\nissues: [nato, energy]\n---\nx"}) {
    CAPTURE(text);
    RawArticle article;
    take_front_matter(text, article);
    CHECK(article.issues == std::vector<std::string>{"nato", "energy"});
  }
}

TEST_CASE("front matter: a block of more than 64 kB is text") {
  const auto text = "---\ntitle: x\nfiller: " + std::string(70'000, 'y') + "\n---\nrest";
  RawArticle article;
  CHECK(take_front_matter(text, article) == text);
}

TEST_CASE("text: a file is one article with a path, scraped") {
  const ScratchFolder folder;
  const auto path = folder.write("a.txt", "Title: Snow\n\nIt fell.");
  const auto found = read_file(path, Format::Text);
  REQUIRE(found.articles.size() == 1);
  const auto& article = found.articles[0];
  CHECK(article.place == path);
  CHECK(article.path == path);
  CHECK(article.title == "Snow");
  CHECK(article.scraped);
  CHECK(article.file_time.has_value());
  CHECK(article.record == "Title: Snow\n\nIt fell.");
}

TEST_CASE("text: encodings, and what is no text") {
  CHECK(read_all(Format::Text, "\xEF\xBB\xBFsnow").articles.at(0).body == "snow");
  CHECK(read_all(Format::Text, "caf\xE9").articles.at(0).body == "café");
  CHECK(read_all(Format::Text, std::string_view("\xFF\xFEs\0n\0", 6)).articles.at(0).body == "sn");
  CHECK(read_all(Format::Text, " \n ").rejects.at(0).problem.what == "no text");
  CHECK(read_all(Format::Text, std::string(99, '\0')).rejects.at(0).problem.what ==
        "not a text file");
  const ScratchFolder folder;
  const auto empty = read_file(folder.write("e.txt", ""), Format::Text);
  CHECK(empty.rejects.at(0).problem.what == "the file is empty");
  CHECK(empty.rejects.at(0).problem.where == folder.path("e.txt"));
}
