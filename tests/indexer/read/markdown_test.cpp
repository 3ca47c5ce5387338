#include <array>

#include <doctest/doctest.h>

#include "common/text.hpp"
#include "indexer/read/plain_markdown.hpp"
#include "tests/indexer/collected.hpp"

using namespace dateline;
using namespace dateline::indexer;
using namespace dateline::testing;

TEST_CASE("plain_inline: marks go, words stay") {
  struct Row {
    std::string_view marked;
    std::string_view plain;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"plain words", "plain words"},
      {"**bold** and *thin* and _thin_ and ***both***", "bold and thin and thin and both"},
      {"~~gone~~ `code`", "gone code"},
      {"[text](https://a.example/x_(y) \"title\") after", "text after"},
      {"[text][ref] and [ref][]", "text and ref"},
      {"[*nested* text](u)", "nested text"},
      {"an ![image](u.png) here", "an  here"},
      {"[![image](u.png)](v) here", " here"},
      {"he said [sic] it", "he said [sic] it"},
      {"a note[^1] here", "a note here"},
      {"<https://a.example> and <b>fat</b><br/>line", "https://a.example and fat line"},
      {"2 * 3 and 4 < 5 > 3", "2 * 3 and 4 < 5 > 3"},
      {"snake_case_name", "snake_case_name"},
      {"a \\*star\\*", "a *star*"},
      {"R&amp;D&nbsp;costs &mdash; &unknown;", "R&D costs — &unknown;"},
      {"[unclosed and *open", "[unclosed and open"},
      {"Київ **каже** «так»", "Київ каже «так»"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.marked);
    CHECK(plain_inline(row.marked) == row.plain);
  }
}

TEST_CASE("plain_markdown: blocks") {
  struct Row {
    std::string_view marked;
    std::string_view title;
    std::string_view plain;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"# Snow\n\nIt fell.", "Snow", "It fell."},
      {"# Snow #\n## Night\nIt fell.", "Snow", "Night\n\nIt fell."},
      {"Snow\n====\nIt fell.\n\nNight\n-----\nAll of it.", "Snow",
       "It fell.\n\nNight\n\nAll of it."},
      {"## Night\n# Snow", "Snow", "Night"},
      {"# One\n# Two", "One", "Two"},
      {"#hashtag stays", "", "#hashtag stays"},
      {"- one\n* two\n+ three\n1. four\n2) five\n- [x] six", "",
       "one\n\ntwo\n\nthree\n\nfour\n\nfive\n\nsix"},
      {"2026. A year begins", "", "2026. A year begins"},
      {"> quoted\n>> twice", "", "quoted\ntwice"},
      {"a\n\n---\n\n* * *\n\nb", "", "a\n\nb"},
      {"a <!-- one\ntwo --> b", "", "a b"},
      {"a <!-- open", "", "a <!-- open"},
      {"```js\nlet *a* = 1;\n```\nafter", "", "let *a* = 1;\n\nafter"},
      {"| a | b |\n|---|:-:|\n| 1 | **2** |", "", "a b\n\n1 2"},
      {"[ref]: https://a.example\n[^1]: A note.", "", "A note."},
      // A line long enough to have been wrapped goes on in the next one; a short one does not.
      {"The snow fell on the village all night, and on the\nroad to it.", "",
       "The snow fell on the village all night, and on the road to it."},
      {"By Ada Moth\nJanuary 7, 2026", "", "By Ada Moth\nJanuary 7, 2026"},
      {"", "", ""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.marked);
    const auto read = plain_markdown(row.marked);
    CHECK(read.title == row.title);
    CHECK(trim(read.text) == row.plain);
  }
}

TEST_CASE("markdown: a given title wins, and a heading that repeats it is not text") {
  const auto same = read_all(Format::Markdown, "---\ntitle: Snow\n---\n# Snow\n\nIt fell.");
  CHECK(same.articles.at(0).title == "Snow");
  CHECK(same.articles.at(0).body == "It fell.");
  const auto other = read_all(Format::Markdown, "---\ntitle: Snow\n---\n# Night\n\nIt fell.");
  CHECK(other.articles.at(0).title == "Snow");
  CHECK(other.articles.at(0).body == "Night\n\nIt fell.");
  const auto none = read_all(Format::Markdown, "# *Snow* & rain\n\nIt fell.");
  CHECK(none.articles.at(0).title == "Snow & rain");
  CHECK(none.articles.at(0).scraped);
}

TEST_CASE("plain_markdown: a million brackets take no million million steps") {
  CHECK(plain_inline(std::string(300'000, '[')).size() == 300'000);
  CHECK(plain_inline(std::string(300'000, '<')).size() == 300'000);
  CHECK_NOTHROW(plain_markdown(std::string(300'000, '>')));
}
