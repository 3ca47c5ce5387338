#include <charconv>

#include <fmt/format.h>

#include "common/dates.hpp"
#include "common/text.hpp"

// Dates as people ask for them. As they are read: dates.cpp and written_dates.cpp.
namespace dateline {
namespace {

using namespace std::chrono;

constexpr int first_year = 1400;
constexpr int last_year = 2999;

tl::unexpected<Problem> not_a_range(std::string_view text) {
  constexpr std::size_t shown = 60;
  return problem(fmt::format("not a date: '{}'", one_line(text.substr(0, shown))));
}

/// All of `text` as a number; it has only digits.
std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<TimeRange> read_calendar(std::string_view text) {
  const auto y = text.size() >= 4 ? whole_number(text.substr(0, 4)) : std::nullopt;
  if (!y || *y < first_year || *y > last_year) return std::nullopt;
  if (text.size() == 4)
    return TimeRange{sys_days{year{*y} / 1 / 1}, sys_days{year{*y + 1} / 1 / 1}};

  const bool has_month = text.size() >= 7 && text[4] == '-';
  const auto m = has_month ? whole_number(text.substr(5, 2)) : std::nullopt;
  if (!m || *m < 1 || *m > 12) return std::nullopt;
  const auto whole = year{*y} / month{static_cast<unsigned>(*m)};
  if (text.size() == 7) return TimeRange{sys_days{whole / 1}, sys_days{(whole + months{1}) / 1}};

  const bool has_day = text.size() == 10 && text[7] == '-';
  const auto d = has_day ? whole_number(text.substr(8, 2)) : std::nullopt;
  if (!d) return std::nullopt;
  const auto date = whole / day{static_cast<unsigned>(*d)};
  if (!date.ok()) return std::nullopt;
  return TimeRange{sys_days{date}, sys_days{date} + days{1}};
}

std::optional<TimeRange> read_named(std::string_view text, Time now) {
  const auto today = floor<days>(now);
  const auto monday = today - (weekday{today} - Monday);
  const year_month_day date{today};
  const auto this_month = date.year() / date.month();
  if (text == "today") return TimeRange{today, today + days{1}};
  if (text == "yesterday") return TimeRange{today - days{1}, today};
  if (text == "this-week") return TimeRange{monday, monday + weeks{1}};
  if (text == "last-week") return TimeRange{monday - weeks{1}, monday};
  if (text == "last-month")
    return TimeRange{sys_days{(this_month - months{1}) / 1}, sys_days{this_month / 1}};
  if (text == "last-year")
    return TimeRange{sys_days{(date.year() - years{1}) / 1 / 1}, sys_days{date.year() / 1 / 1}};
  return std::nullopt;
}

/// The same day so many months earlier, or the last one of a shorter month; the clock stays.
Time months_before(Time time, int count) {
  const auto midnight = floor<days>(time);
  const year_month_day date{midnight};
  const auto earlier = date - months{count};
  const auto day_then = earlier.ok() ? earlier : earlier.year() / earlier.month() / last;
  return sys_days{day_then} + (time - midnight);
}

/// "3d", "2w", "6m", "1y".
std::optional<TimeRange> read_span(std::string_view text, Time now) {
  constexpr int longest = 9999;
  if (text.size() < 2) return std::nullopt;
  const auto count = whole_number(text.substr(0, text.size() - 1));
  if (!count || *count < 1 || *count > longest) return std::nullopt;
  switch (text.back()) {
    case 'd':
      return TimeRange{now - days{*count}, now};
    case 'w':
      return TimeRange{now - weeks{*count}, now};
    case 'm':
      return TimeRange{months_before(now, *count), now};
    case 'y':
      return TimeRange{months_before(now, *count * 12), now};
    default:
      return std::nullopt;
  }
}

}  // namespace

Result<TimeRange> parse_time_range(std::string_view text, Time now) {
  const auto asked = trim(text);
  if (const auto range = read_calendar(asked)) return *range;
  if (const auto range = read_named(asked, now)) return *range;
  if (const auto range = read_span(asked, now)) return *range;
  return not_a_range(text);
}

}  // namespace dateline
