#include <array>

#include <doctest/doctest.h>

#include "indexer/extract/page/page.hpp"
#include "indexer/extract/page/written_days.hpp"
#include "tests/indexer/extract/page/pages.hpp"

// When a page's article was published.
namespace dateline::testing {
namespace {

using indexer::page::DayBounds;

const DayBounds bounds{std::chrono::sys_days{std::chrono::year{1995} / 1 / 1},
                       std::chrono::sys_days{std::chrono::year{2026} / 2 / 2}, false};

constexpr std::string_view story =
    "<p>The harbour council voted to keep the old ferry running for another winter, and said that "
    "the cost of repairs would be met by the port.</p>";

}  // namespace

TEST_CASE("find_days: dates as pages write them, in many languages") {
  struct Row {
    std::string_view text;
    std::string_view day;  ///< empty: there is none
  };
  static constexpr auto rows = std::to_array<Row>({
      {"on 2026-01-07 at noon", "2026-01-07"},
      {"2026/1/7", "2026-01-07"},
      {"20260107", "2026-01-07"},
      {"7 January 2026", "2026-01-07"},
      {"January 7th, 2026", "2026-01-07"},
      {"Wed, Jan. 7, 2026", "2026-01-07"},
      {"7. Januar 2026", "2026-01-07"},
      {"07.01.2026, 18:30 Uhr", "2026-01-07"},
      {"07.01.26", "2026-01-07"},
      {"1er janvier 2026", "2026-01-01"},
      {"7 de enero de 2026", "2026-01-07"},
      {"7 gennaio 2026", "2026-01-07"},
      {"7 de março de 2025", "2025-03-07"},
      {"7 januari 2026", "2026-01-07"},
      {"7 stycznia 2026", "2026-01-07"},
      {"7. ledna 2026", "2026-01-07"},
      {"7 січня 2026", "2026-01-07"},
      {"7 января 2026 г.", "2026-01-07"},
      {"2026. január 7.", "2026-01-07"},
      {"7 Ocak 2026", "2026-01-07"},
      {"7 ianuarie 2026", "2026-01-07"},
      {"7. tammikuuta 2026", "2026-01-07"},
      {"7 Ιανουαρίου 2026", "2026-01-07"},
      {"7 يناير 2026", "2026-01-07"},
      {"2026年1月7日", "2026-01-07"},
      {"2026년 1월 7일", "2026-01-07"},
      {"13/01/2026", "2026-01-13"},
      {"01/13/2026", "2026-01-13"},
      {"3/4/2025", "2025-04-03"},
      // Outside the bounds, or no dates.
      {"7 January 1914", ""},
      {"7 January 2027", ""},
      {"30 February 2025", ""},
      {"version 2026.13.41", ""},
      {"call 0123 456 7890", ""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto found = indexer::page::find_days(row.text, bounds);
    CHECK((found.empty() ? "" : format_day(found.front().day)) == row.day);
  }
}

TEST_CASE("day_of_address: the day in an address, and no id that looks like one") {
  struct Row {
    std::string_view address;
    std::string_view day;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"https://tribune.example/2026/01/07/ferry", "2026-01-07"},
      {"https://tribune.example/news/2026-01-07-ferry.html", "2026-01-07"},
      {"https://tribune.example/20260107/ferry", "2026-01-07"},
      {"https://tribune.example/2026/jan/07/ferry", "2026-01-07"},
      {"https://tribune.example/2026/1/7/ferry", "2026-01-07"},
      {"https://tribune.example/2026-01/07/c_112.htm", "2026-01-07"},
      {"https://tribune.example/2025/10/3-questions", ""},
      {"https://tribune.example/2026010712345", ""},
      {"https://tribune.example/story-6073311609", ""},
      {"https://tribune.example/9999999999/ferry", ""},
      {"https://archive.example/web/20260107123456/http://tribune.example/ferry", ""},
      {"https://tribune.example/2031/01/07/ferry", ""},
      {"https://tribune.example/", ""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.address);
    const auto found = indexer::page::day_of_address(row.address, bounds).day;
    CHECK((found ? format_day(*found) : "") == row.day);
  }
}

TEST_CASE("a page's date: the order of evidence, its provenance, and doubt") {
  struct Row {
    std::string_view html;
    std::string_view url;
    std::string_view date;
    std::string_view kind;
    bool is_guess;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"<p>", "https://tribune.example/2026/01/07/ferry", "2026-01-07", "url", false},
      {"<meta property=article:published_time content='2026-01-07T10:30:00+02:00'>", "",
       "2026-01-07T08:30:00Z", "meta", false},
      // In UTC it would be another day: the day that is written counts.
      {"<meta property=article:published_time content='2026-01-07T00:30:00+02:00'>", "",
       "2026-01-07", "meta", false},
      // An address has no clock; the same day's is taken from elsewhere.
      {"<meta property=article:published_time content='2026-01-07T10:30:00Z'>",
       "https://tribune.example/2026/01/07/ferry", "2026-01-07T10:30:00Z", "url", false},
      {"<time datetime=2026-01-07>7 January</time>", "", "2026-01-07", "meta", false},
      {"<span class=post-date>7. Januar 2026</span>", "", "2026-01-07", "text", false},
      {R"(<script type="application/ld+json">{"datePublished": "2026-01-07", broken</script>)", "",
       "2026-01-07", "json-ld", false},
      {"<h1>Ferry stays</h1><p>7 January 2026</p>", "", "2026-01-07", "text", false},
      {"<meta name=last-modified content=2026-01-07>", "", "2026-01-07", "meta", true},
      // A machine in another zone: readers saw the day before.
      {"<meta property=article:published_time content='2026-01-08T03:00:00Z'><h1>Ferry stays</h1>"
       "<p>January 7, 2026</p>",
       "", "2026-01-07", "text", false},
      // A front page is of no day.
      {"<time datetime=2026-01-07>7 January</time>", "https://tribune.example/", "2026-01-07",
       "meta", true},
      {"<meta name=date content=2031-01-07>", "", "", "", false},
      {"<p>Nothing is told.", "", "", "", false},
  });
  for (const auto& row : rows) {
    CAPTURE(row.html);
    const auto page = page_of(std::string(row.html) + std::string(story), row.url);
    CHECK(page.date.text == row.date);
    CHECK(page.date_kind == row.kind);
    CHECK(page.is_date_guess == row.is_guess);
    CHECK(page.date.from.empty() == row.date.empty());
  }
}

TEST_CASE("the first date of a story is a guess") {
  std::string far;
  for (int i = 0; i < 12; ++i) far += story;
  const auto page = page_of("<body>" + far + "<p>It had sailed since 4 May 2011.</p>");
  CHECK(page.date.text == "2011-05-04");
  CHECK(page.is_date_guess);
}

}  // namespace dateline::testing
