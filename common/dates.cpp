#include "common/dates.hpp"

#include <fmt/format.h>
#include <array>

#include "common/text.hpp"

namespace dateline {
namespace {

using namespace std::chrono;

constexpr int first_year = 1400;
constexpr int last_year = 2999;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes exactly `digits` digits off the front of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(0, digits)) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

void take_spaces(std::string_view& text) {
  while (take(text, ' ')) {
  }
}

tl::unexpected<Problem> not_a_date(std::string_view text) {
  constexpr std::size_t shown = 60;
  return problem(fmt::format("not a date: '{}'", one_line(text.substr(0, shown))));
}

std::optional<year_month_day> make_day(int y, int m, int d) {
  if (y < first_year || y > last_year || m < 1 || d < 1) return std::nullopt;
  const auto date = year{y} / month{static_cast<unsigned>(m)} / day{static_cast<unsigned>(d)};
  return date.ok() ? std::optional(date) : std::nullopt;
}

/// "2024-02-29" or "20240229" at the front.
std::optional<year_month_day> take_iso_day(std::string_view& text) {
  auto rest = text;
  const auto y = take_number(rest, 4);
  const bool extended = y && take(rest, '-');
  const auto m = y ? take_number(rest, 2) : std::nullopt;
  if (!m || (extended && !take(rest, '-'))) return std::nullopt;
  const auto d = take_number(rest, 2);
  if (!d || (!rest.empty() && is_digit(rest.front()))) return std::nullopt;
  text = rest;
  return make_day(*y, *m, *d);
}

/// "13:30", "13:30:05", "133005", each with any fraction of a second, which is dropped.
std::optional<seconds> take_clock(std::string_view& text) {
  const auto h = take_number(text, 2);
  const bool extended = h && take(text, ':');
  const auto min = h ? take_number(text, 2) : std::nullopt;
  if (!min || *h > 23 || *min > 59) return std::nullopt;
  int s = 0;
  if (extended ? take(text, ':') : !text.empty() && is_digit(text.front())) {
    const auto read = take_number(text, 2);
    if (!read || *read > 60) return std::nullopt;
    s = *read;
    if (take(text, '.') || take(text, ',')) {
      if (text.empty() || !is_digit(text.front())) return std::nullopt;
      while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
    }
  }
  return hours{*h} + minutes{*min} + seconds{s};
}

struct Zone {
  std::string_view name;
  int hours_east;
};

/// RFC 2822, section 4.3: the named zones that mean one offset.
constexpr auto zones = std::to_array<Zone>({{"Z", 0},
                                            {"z", 0},
                                            {"GMT", 0},
                                            {"UT", 0},
                                            {"UTC", 0},
                                            {"EST", -5},
                                            {"EDT", -4},
                                            {"CST", -6},
                                            {"CDT", -5},
                                            {"MST", -7},
                                            {"MDT", -6},
                                            {"PST", -8},
                                            {"PDT", -7}});

/// The whole of `text`: nothing (UTC), a name, "+01:00", "+0100" or "+01".
std::optional<seconds> read_zone(std::string_view text) {
  take_spaces(text);
  if (text.empty()) return seconds{0};
  for (const auto& zone : zones)
    if (text == zone.name) return hours{zone.hours_east};
  const int sign = take(text, '-') ? -1 : take(text, '+') ? 1 : 0;
  const auto h = sign != 0 ? take_number(text, 2) : std::nullopt;
  if (!h || *h > 23) return std::nullopt;
  int min = 0;
  if (!text.empty()) {
    take(text, ':');
    const auto read = take_number(text, 2);
    if (!read || *read > 59) return std::nullopt;
    min = *read;
  }
  // RFC 2822 mails may say after the offset in brackets what they call it: "+0000 (UTC)".
  take_spaces(text);
  if (!text.empty() && !(text.front() == '(' && text.back() == ')')) return std::nullopt;
  return sign * (hours{*h} + minutes{min});
}

constexpr std::string_view short_months = "JanFebMarAprMayJunJulAugSepOctNovDec";
constexpr std::string_view short_weekdays = "MonTueWedThuFriSatSun";

/// "Thu, 29 Feb 2024 " at the front; the weekday may be missing, and may be wrong.
std::optional<year_month_day> take_mail_day(std::string_view& text) {
  auto rest = text;
  const auto weekday = rest.size() > 4 ? short_weekdays.find(rest.substr(0, 3)) : rest.npos;
  if (weekday != rest.npos && weekday % 3 == 0) {
    rest.remove_prefix(3);
    if (!take(rest, ',')) return std::nullopt;
    take_spaces(rest);
  }
  auto d = take_number(rest, 2);
  if (!d) d = take_number(rest, 1);
  if (!d || !take(rest, ' ') || rest.size() < 4) return std::nullopt;
  const auto m = short_months.find(rest.substr(0, 3));
  if (m == std::string_view::npos || m % 3 != 0) return std::nullopt;
  rest.remove_prefix(3);
  if (!take(rest, ' ')) return std::nullopt;
  const auto y = take_number(rest, 4);
  if (!y) return std::nullopt;
  text = rest;
  return make_day(*y, static_cast<int>(m / 3) + 1, *d);
}

}  // namespace

Result<ReadTime> parse_time(std::string_view text) {
  auto rest = trim(text);
  auto date = take_iso_day(rest);
  const bool iso = date.has_value();
  if (!iso) date = take_mail_day(rest);
  if (!date) return not_a_date(text);
  const Time midnight = sys_days{*date};
  if (rest.empty()) return ReadTime{midnight, false};

  const bool marked = iso && (take(rest, 'T') || take(rest, 't'));
  if (!marked && !take(rest, ' ')) return not_a_date(text);
  const auto clock = take_clock(rest);
  const auto zone = clock ? read_zone(rest) : std::nullopt;
  if (!zone) return not_a_date(text);
  return ReadTime{midnight + *clock - *zone, true};
}

std::string format_day(Time time) {
  const year_month_day date{floor<days>(time)};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string format_time(Time time) {
  const hh_mm_ss clock{time - floor<days>(time)};
  return fmt::format("{}T{:02}:{:02}:{:02}Z", format_day(time), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

}  // namespace dateline
