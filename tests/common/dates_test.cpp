#include "common/dates.hpp"

#include <array>
#include <string>

#include <doctest/doctest.h>

using namespace dateline;

TEST_CASE("parse_time: what articles write, and the instant it means") {
  struct Row {
    std::string_view text;
    std::string_view utc;
    bool has_clock;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"2024-02-29", "2024-02-29T00:00:00Z", false},
      {"20240229", "2024-02-29T00:00:00Z", false},
      {" 2024-02-29 ", "2024-02-29T00:00:00Z", false},
      {"1400-01-01", "1400-01-01T00:00:00Z", false},
      {"2999-12-31", "2999-12-31T00:00:00Z", false},
      {"2024-02-29T13:30:00Z", "2024-02-29T13:30:00Z", true},
      {"2024-02-29T13:30:00", "2024-02-29T13:30:00Z", true},
      {"2024-02-29 13:30:00", "2024-02-29T13:30:00Z", true},
      {"2024-02-29 13:30Z", "2024-02-29T13:30:00Z", true},
      {"2024-02-29t13:30z", "2024-02-29T13:30:00Z", true},
      {"20240229T133005Z", "2024-02-29T13:30:05Z", true},
      {"2024-02-29T13:30:00.123456+00:00", "2024-02-29T13:30:00Z", true},
      {"2024-02-29T13:30:00,5Z", "2024-02-29T13:30:00Z", true},
      {"2024-06-30T23:59:60Z", "2024-07-01T00:00:00Z", true},
      // A zone moves the instant, and may move the day.
      {"2024-02-29T00:30:00+01:00", "2024-02-28T23:30:00Z", true},
      {"2024-02-29T13:30:00.5+01:00", "2024-02-29T12:30:00Z", true},
      {"2024-12-31T23:30:00-05:00", "2025-01-01T04:30:00Z", true},
      {"2024-02-29 13:30:00 +0530", "2024-02-29T08:00:00Z", true},
      {"2024-02-29T13:30+01", "2024-02-29T12:30:00Z", true},
      {"2024-02-29 13:30:00 UTC", "2024-02-29T13:30:00Z", true},
      {"Thu, 29 Feb 2024 13:30:00 +0100", "2024-02-29T12:30:00Z", true},
      {"29 Feb 2024 13:30 GMT", "2024-02-29T13:30:00Z", true},
      {"Thu, 1 Feb 2024 08:05:00 EST", "2024-02-01T13:05:00Z", true},
      {"Thu, 29 Feb 2024 13:30:00 +0000 (UTC)", "2024-02-29T13:30:00Z", true},
      {"29 Feb 2024", "2024-02-29T00:00:00Z", false},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto read = parse_time(row.text);
    REQUIRE(read.has_value());
    CHECK(format_time(read->time) == row.utc);
    CHECK(read->has_clock == row.has_clock);
  }
}

TEST_CASE("parse_time: refuses what is not a date") {
  for (const auto* text : {"",
                           " ",
                           "yesterday",
                           "2023-02-29",
                           "2024-13-01",
                           "2024-00-10",
                           "2024-01-00",
                           "1399-12-31",
                           "3000-01-01",
                           "2024-2-29",
                           "2024-0229",
                           "202402291",
                           "2024-02-29T",
                           "2024-02-29T25:00:00Z",
                           "2024-02-29T13",
                           "2024-02-29T13:60",
                           "2024-02-29T13:30:61Z",
                           "2024-02-29T13:30:00+1",
                           "2024-02-29T13:30:00.Z",
                           "2024-02-29 trailing",
                           "2024-02-29T13:30:00Z and more",
                           "29 Foo 2024",
                           "Xyz, 29 Feb 2024",
                           "29 Feb 24",
                           "03/04/2026",
                           "-2024-02-29"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_time(text).has_value());
  }
}

TEST_CASE("parse_time: a problem names what it read, and not all of a long text") {
  CHECK(parse_time("soon").error().what == "not a date: 'soon'");
  CHECK(parse_time(std::string(1000, 'x')).error().what.size() < 100);
}

TEST_CASE("parse_written_date: dates in words, in twelve languages") {
  struct Row {
    std::string_view text;
    std::string_view day;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"January 7, 2026", "2026-01-07"},
      {"Jan. 7, 2026", "2026-01-07"},
      {"JANUARY 7 2026", "2026-01-07"},
      {"Wednesday, January 7, 2026", "2026-01-07"},
      {"Wednesday January 7th, 2026", "2026-01-07"},
      {"Wed 7 Jan 2026", "2026-01-07"},
      {"7 January 2026", "2026-01-07"},
      {"the 7th of January, 2026", "2026-01-07"},
      {"7-Jan-2026", "2026-01-07"},
      {"2026 January 7", "2026-01-07"},
      {"Sept. 3, 2025", "2025-09-03"},
      {"7. Januar 2026", "2026-01-07"},
      {"Mittwoch, den 7. Jänner 2026", "2026-01-07"},
      {"1. März 2025", "2025-03-01"},
      {"7 janvier 2026", "2026-01-07"},
      {"mercredi 1er août 2025", "2025-08-01"},
      {"28 déc. 2025", "2025-12-28"},
      {"7 de enero de 2026", "2026-01-07"},
      {"7 gennaio 2026", "2026-01-07"},
      {"quarta-feira, 7 de janeiro de 2026", "2026-01-07"},
      {"7 januari 2026", "2026-01-07"},
      {"7 stycznia 2026 r.", "2026-01-07"},
      {"12 października 2025", "2025-10-12"},
      {"7. ledna 2026", "2026-01-07"},
      {"3. září 2025", "2025-09-03"},
      {"7 januari 2026", "2026-01-07"},
      {"7 січня 2026", "2026-01-07"},
      {"середа, 7 січня 2026 року", "2026-01-07"},
      {"29 грудня 2025 р.", "2025-12-29"},
      {"7 января 2026 года", "2026-01-07"},
      {"5 мая 2025 г.", "2025-05-05"},
      {"2026年1月7日", "2026-01-07"},
      {"2026年1月7日 星期三", "2026-01-07"},
      {"2026年1月7日（水）", "2026-01-07"},
      {"2026년 1월 7일", "2026-01-07"},
      {"2026-01-07", "2026-01-07"},
      {"2026/1/7", "2026-01-07"},
      {"7.1.2026", "2026-01-07"},
      {"07.01.2026", "2026-01-07"},
      {"January 7, 2026 at 10:30 am", "2026-01-07"},
      {"January 7, 2026, 10:30 PM EST", "2026-01-07"},
      {"7. Januar 2026, 14.05 Uhr", "2026-01-07"},
      {"7 janvier 2026 à 10h30", "2026-01-07"},
      {"07.01.2026 10:30", "2026-01-07"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto read = parse_written_date(row.text);
    REQUIRE(read.has_value());
    CHECK(format_day(read->time) == row.day);
    CHECK_FALSE(read->has_clock);
  }
}

TEST_CASE(
    "parse_written_date: a clock counts only with UTC or GMT, other zones are not one offset") {
  const auto gmt = parse_written_date("January 7, 2026 10:30 pm GMT");
  REQUIRE(gmt.has_value());
  CHECK(gmt->has_clock);
  CHECK(format_time(gmt->time) == "2026-01-07T22:30:00Z");
  CHECK(format_time(parse_written_date("7 May 2025 12:05 am UTC")->time) == "2025-05-07T00:05:00Z");
}

TEST_CASE("parse_written_date: nothing else in the line, and nothing that could be two dates") {
  for (const auto* text : {"",
                           "January",
                           "January 7",
                           "7 January",
                           "January 2026",
                           "2026",
                           "03/04/2026",
                           "3-4-2026",
                           "January 32, 2026",
                           "February 29, 2025",
                           "Foo 7, 2026",
                           "January 7, 26",
                           "7.13.2026",
                           "On January 7, 2026, he left",
                           "January 7, 2026 was cold",
                           "May 2025 talks",
                           "March",
                           "Mar-a-Lago, 2025",
                           "2026年13月7日",
                           "2026年1月7日に始まる",
                           "1.5 million 2025",
                           "January 7, 2026 at noon",
                           "January 7, 2026 25:00",
                           "7 January 2026 7 January 2026"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_written_date(text).has_value());
  }
}

TEST_CASE("parse_time_range: what people ask for, on Wednesday 7 January 2026 at half past ten") {
  struct Row {
    std::string_view text;
    std::string_view begin;
    std::string_view end;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"2024", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"},
      {"2024-02", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z"},
      {"2024-12", "2024-12-01T00:00:00Z", "2025-01-01T00:00:00Z"},
      {"2024-02-29", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z"},
      {"today", "2026-01-07T00:00:00Z", "2026-01-08T00:00:00Z"},
      {"yesterday", "2026-01-06T00:00:00Z", "2026-01-07T00:00:00Z"},
      {"this-week", "2026-01-05T00:00:00Z", "2026-01-12T00:00:00Z"},
      {"last-week", "2025-12-29T00:00:00Z", "2026-01-05T00:00:00Z"},
      {"last-month", "2025-12-01T00:00:00Z", "2026-01-01T00:00:00Z"},
      {"last-year", "2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"},
      {"3d", "2026-01-04T10:30:00Z", "2026-01-07T10:30:00Z"},
      {"2w", "2025-12-24T10:30:00Z", "2026-01-07T10:30:00Z"},
      {"6m", "2025-07-07T10:30:00Z", "2026-01-07T10:30:00Z"},
      {"1y", "2025-01-07T10:30:00Z", "2026-01-07T10:30:00Z"},
  });
  const auto now = parse_time("2026-01-07T10:30:00Z")->time;
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto range = parse_time_range(row.text, now);
    REQUIRE(range.has_value());
    CHECK(format_time(range->begin) == row.begin);
    CHECK(format_time(range->end) == row.end);
  }
}

TEST_CASE("parse_time_range: weeks begin on Monday, shorter months end earlier") {
  const auto monday = parse_time("2026-01-05T00:00:00Z")->time;
  CHECK(format_day(parse_time_range("this-week", monday)->begin) == "2026-01-05");
  const auto sunday = parse_time("2026-01-04T23:59:59Z")->time;
  CHECK(format_day(parse_time_range("this-week", sunday)->begin) == "2025-12-29");
  const auto end_of_march = parse_time("2026-03-31T12:00:00Z")->time;
  CHECK(format_time(parse_time_range("1m", end_of_march)->begin) == "2026-02-28T12:00:00Z");
}

TEST_CASE("parse_time_range: refuses the rest") {
  for (const auto* text :
       {"", "24", "2024-13", "2024-02-30", "2024-2", "2024-02-", "20240229", "d", "0d", "-3d", "3x",
        "99999d", "+3d", "tomorrow", "Today", "1399", "3000"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_time_range(text, Time{}).has_value());
  }
  CHECK(parse_time_range("soon", Time{}).error().what == "not a date: 'soon'");
}

TEST_CASE("format_time is read back unchanged") {
  for (const auto* text :
       {"1400-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2024-02-29T12:30:00Z"}) {
    CAPTURE(text);
    CHECK(format_time(parse_time(text)->time) == text);
  }
}
