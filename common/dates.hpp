#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "common/error.hpp"

/// Dates of articles and of queries. All times are UTC, to the second; local time zones exist
/// only in the text we read.
namespace dateline {

using Time = std::chrono::sys_seconds;

/// A span of time, [begin, end): `end` is the first second outside it.
struct TimeRange {
  Time begin;
  Time end;

  friend bool operator==(const TimeRange&, const TimeRange&) = default;
};

/// The bounds of the calendar that is read and stored: 1400 to 2999.
constexpr Time earliest_time() { return std::chrono::sys_days{std::chrono::year{1400} / 1 / 1}; }
constexpr Time latest_time() { return std::chrono::sys_days{std::chrono::year{3000} / 1 / 1}; }

/// A time as it was read: "2024-02-29" has no clock.
struct ReadTime {
  Time time;
  bool has_clock = false;
};

/// Reads a date as data give it: ISO 8601 ("2024-02-29", "20240229", "2024-02-29T13:30:00.5+01:00",
/// "2024-02-29 13:30Z") and RFC 2822 ("Thu, 29 Feb 2024 13:30:00 +0100"). A clock without a zone is
/// taken as UTC. Years 1400 to 2999.
Result<ReadTime> parse_time(std::string_view text);

/// Reads a date in words, as the first lines of a page give it, alone in `text`: "January 7, 2026",
/// "Wednesday, 7 January 2026", "7. Januar 2026", "7 janvier 2026", "7 січня 2026", "2026年1月7日",
/// "2026-01-07". Month names of 12 languages. Purely numeric dates only in the order year, month,
/// day, or day.month.year with dots: "03/04/2026" is two dates, so it is none.
std::optional<ReadTime> parse_written_date(std::string_view text);

/// Reads a date as people ask for it: "2024", "2024-02", "2024-02-29" (the whole of each), "today",
/// "yesterday", "this-week", "last-week", "last-month", "last-year" (weeks begin on Monday), and
/// "3d", "2w", "6m", "1y": from that long before `now` until `now`.
Result<TimeRange> parse_time_range(std::string_view text, Time now);

/// "2024-02-29T12:30:00Z"; parse_time() reads it back unchanged.
std::string format_time(Time time);

/// "2024-02-29".
std::string format_day(Time time);

}  // namespace dateline
