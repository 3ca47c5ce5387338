#include "searcher/print/paint.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

#include "tests/searcher/print/example.hpp"

namespace dateline::searcher {
namespace {

using testing::printed;

TEST_CASE("link_target: the web page, else the file, and nothing a terminal could misread") {
  struct Row {
    std::string_view url;
    std::string_view path;
    std::string_view target;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"https://a.example/x?y=1&z=%20#s", "/a", "https://a.example/x?y=1&z=%20#s"},
      {"http://a.example:8080/", "/a", "http://a.example:8080/"},
      {"a.example/x", "/a", "https://a.example/x"},
      {"https://a.example/\x1b]8;;\x07 \n", "", "https://a.example/%1B]8;;%07%20%0A"},
      {"https://a.example/ü\"", "", "https://a.example/%C3%BC%22"},
      // Another scheme could start any program.
      {"javascript:alert(1)", "", ""},
      {"ssh://a.example/", "/a", "file:///a"},
      {"", "/news/1% of #1?.html", "file:///news/1%25%20of%20%231%3F.html"},
      {"", "/news/\xFF.html", "file:///news/%FF.html"},
      {"", "relative.html", ""},
      {"", "", ""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.url);
    CAPTURE(row.path);
    Article article;
    article.url = row.url;
    article.path = row.path;
    CHECK(link_target(article) == row.target);
  }
  Article longer;
  longer.url = "https://a.example/" + std::string(3000, 'x');
  CHECK(link_target(longer) == "");
}

TEST_CASE("isolated: only a right-to-left text, and only for a terminal") {
  const Style terminal{false, false, 80, true};
  CHECK(isolated("peace", terminal) == "peace");
  CHECK(isolated("мир 和平", terminal) == "мир 和平");
  CHECK(isolated("سلام", terminal) == "\u2068سلام\u2069");
  CHECK(isolated("peace שלום", terminal) == "\u2068peace שלום\u2069");
  CHECK(isolated("سلام", Style{}) == "سلام");
  CHECK(restyled_lines("\u2068سلام\n   سلام\u2069\nb") ==
        "\u2068سلام\u2069\n   \u2068سلام\u2069\nb");
}

TEST_CASE("restyled_lines: colours and links pause at a line's end and in the margin") {
  struct Row {
    std::string_view text;
    std::string_view lines;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"", ""},
      {"a\n  b", "a\n  b"},
      {"\x1b[1ma\n  b\x1b[0m\nc", "\x1b[1ma\x1b[0m\n  \x1b[1mb\x1b[0m\nc"},
      {"\x1b[1ma\n\n b\x1b[0m", "\x1b[1ma\x1b[0m\n\x1b[1m\x1b[0m\n \x1b[1mb\x1b[0m"},
      {"\x1b]8;;u\x1b\\\x1b[1ma\n b\x1b[0m\x1b]8;;\x1b\\",
       "\x1b]8;;u\x1b\\\x1b[1ma\x1b[0m\x1b]8;;\x1b\\\n "
       "\x1b]8;;u\x1b\\\x1b[1mb\x1b[0m\x1b]8;;\x1b\\"},
      // A sequence without an end is none of ours, and is passed over without harm.
      {"\x1b[", "\x1b["},
      {"\x1b]8;;", "\x1b]8;;"},
      {"a\n  ", "a\n  "},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(restyled_lines(row.text) == row.lines);
  }
}

TEST_CASE("text: matches stand out in colour, and titles lead to their articles") {
  SearchResults results = testing::two_hits();
  results.hits.pop_back();
  results.facets = {{"date", "year", {{"2025", 8}, {"2024", 4}}}};
  results.total = 1;
  CHECK(printed(results, Format::Text, {.colour = true, .hyperlinks = true, .columns = 40}) ==
        "1 article\n\n"
        "1. \x1b]8;;https://harbour.example/talks?a=1;b=2\x1b\\"
        "\x1b[1mNaïve \"\x1b[0m\x1b[1;31mceasefire\x1b[0m\x1b[1m\", again\x1b[0m"
        "\x1b]8;;\x1b\\\n"
        "   \x1b[2m2025-12-29 · Harbour Tribune ·\x1b[0m\n"
        "   \x1b[2mceasefire, grain deal · 3f2a91bc\x1b[0m\n"
        "   The café talks on a \x1b[1;31mceasefire\x1b[0m\n"
        "   resumed. … A \x1b[1;31mcease-fire\x1b[0m, said one\n"
        "   delegate, is a \x1b[1;31mcease-fire\x1b[0m. …\n"
        "\n\x1b[1mdate by year\x1b[0m\n"
        "  2025  8  \x1b[36m█████████████████████████████\x1b[0m\n"
        "  2024  4  \x1b[36m██████████████▌\x1b[0m\n");
}

}  // namespace
}  // namespace dateline::searcher
