#include "common/cli/layout.hpp"

#include <doctest/doctest.h>

#include <array>
#include <sstream>

namespace dateline::testing {

TEST_CASE("display_width: columns, not bytes") {
  struct Row {
    std::string_view text;
    unsigned width;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"", 0},
      {"Kyiv", 4},
      {"naïve", 5},
      {"nai\u0308ve", 5},
      {"战争", 4},
      {"한국", 4},
      {"😀", 2},
      {"\xff\xfe", 2},
      {"\x1b[1mbold\x1b[0m", 4},
      {"\x1b]8;;https://example.org/\x1b\\link\x1b]8;;\x1b\\", 4},
      {"\x1b]8;;https://example.org/\x07link\x1b]8;;\x07", 4},
      {"\x1b[38;5;12", 0},
      {"\x1b]8;;unfinished", 0},
      {"\x1b]8;;unfinished\x1b", 0},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(cli::display_width(row.text) == row.width);
  }
}

TEST_CASE("wrap: at spaces and around wide characters") {
  struct Row {
    std::string_view text;
    unsigned columns;
    unsigned indent;
    std::string_view wrapped;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"", 10, 0, ""},
      {"one two", 7, 0, "one two"},
      {"one two", 6, 0, "one\ntwo"},
      {"one two three", 9, 2, "one two\n  three"},
      {"  one   two  ", 20, 0, "one two"},
      {"one\n\ntwo", 20, 2, "one\n  \n  two"},
      {"see https://example.org/a here", 10, 0, "see\nhttps://example.org/a\nhere"},
      {"战争与和平", 4, 0, "战争\n与和\n平"},
      {"战争与和平", 5, 0, "战争\n与和\n平"},
      {"abc战争", 5, 0, "abc战\n争"},
      {"战争abc", 5, 0, "战争\nabc"},
      {"战争，和平。", 6, 0, "战争，\n和平。"},
      {"战争，和平。", 4, 0, "战\n争，\n和\n平。"},
      {"「战争」、和平", 6, 0, "「战\n争」、\n和平"},
      {"战争（和平）", 6, 0, "战争\n（和\n平）"},
      {"naïve naïve", 5, 0, "naïve\nnaïve"},
      {"\x1b[1mone\x1b[0m two", 7, 0, "\x1b[1mone\x1b[0m two"},
      {"one two", 0, 0, "one\ntwo"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CAPTURE(row.columns);
    CHECK(cli::wrap(row.text, row.columns, row.indent) == row.wrapped);
  }
}

TEST_CASE("wrap: no line is wider than asked, and no letter is lost") {
  const std::string text = "The naïve 战争 of rates cuts 和平条约 in Kyiv 😀😀 was a cease-fire";
  const auto letters = [](std::string s) {
    std::erase_if(s, [](char c) { return c == ' ' || c == '\n'; });
    return s;
  };
  for (unsigned columns = 14; columns < 80; ++columns) {
    CAPTURE(columns);
    const auto wrapped = cli::wrap(text, columns, 3);
    CHECK(letters(wrapped) == letters(text));
    std::istringstream lines("   " + wrapped);
    for (std::string line; std::getline(lines, line);) CHECK(cli::display_width(line) <= columns);
  }
}

TEST_CASE("truncate_to_width: what fits, and three dots in one column") {
  struct Row {
    std::string_view text;
    unsigned columns;
    std::string_view cut;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"Kyiv", 4, "Kyiv"},
      {"Kyiv", 3, "Ky…"},
      {"Kyiv", 1, "…"},
      {"Kyiv", 0, ""},
      {"战争与", 6, "战争与"},
      {"战争与", 5, "战争…"},
      {"战争与", 4, "战…"},
      {"\x1b[1mKyiv\x1b[0m", 3, "\x1b[1mKy…\x1b[0m"},
      {"nai\u0308ve", 4, "nai\u0308…"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CAPTURE(row.columns);
    CHECK(cli::truncate_to_width(row.text, row.columns) == row.cut);
  }
}

TEST_CASE("pad_to_width: spaces up to the column") {
  CHECK(cli::pad_to_width("战", 4) == "战  ");
  CHECK(cli::pad_to_width("Kyiv", 2) == "Kyiv");
}

}  // namespace dateline::testing
