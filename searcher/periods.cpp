#include "searcher/periods.hpp"

#include <array>
#include <charconv>

#include <fmt/format.h>

namespace dateline::searcher {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::weekday;
using std::chrono::year_month_day;

int number(std::string_view text, std::size_t at, std::size_t size) {
  int value = 1;
  if (at < text.size()) std::from_chars(text.data() + at, text.data() + at + size, value);
  return value;
}

sys_days monday_of(sys_days day) { return day - (weekday(day) - std::chrono::Monday); }

/// The 4th of January is always in the first week (ISO 8601).
sys_days first_monday(int year) { return monday_of(sys_days(std::chrono::year(year) / 1 / 4)); }

std::string week_of(sys_days day) {
  const auto monday = monday_of(day);
  const auto year = static_cast<int>(year_month_day(monday + days(3)).year());
  return fmt::format("{:04}-W{:02}", year, (monday - first_monday(year)).count() / 7 + 1);
}

}  // namespace

PeriodUnit period_unit(std::string_view name) {
  if (name == "year") return PeriodUnit::Year;
  if (name == "month") return PeriodUnit::Month;
  return name == "week" ? PeriodUnit::Week : PeriodUnit::Day;
}

PeriodUnit unit_of(std::string_view period) {
  if (period.find('W') != period.npos) return PeriodUnit::Week;
  if (period.size() <= 4) return PeriodUnit::Year;
  return period.size() <= 7 ? PeriodUnit::Month : PeriodUnit::Day;
}

std::string period_of(sys_days day, PeriodUnit unit) {
  if (unit == PeriodUnit::Week) return week_of(day);
  const year_month_day date = day;
  const auto year = static_cast<int>(date.year());
  const auto month = static_cast<unsigned>(date.month());
  if (unit == PeriodUnit::Year) return fmt::format("{:04}", year);
  if (unit == PeriodUnit::Month) return fmt::format("{:04}-{:02}", year, month);
  return fmt::format("{:04}-{:02}-{:02}", year, month, static_cast<unsigned>(date.day()));
}

sys_days first_day(std::string_view period) {
  const int year = number(period, 0, 4);
  if (unit_of(period) == PeriodUnit::Week)
    return first_monday(year) + days(7 * (number(period, 6, 2) - 1));
  return sys_days(std::chrono::year(year) / number(period, 5, 2) / number(period, 8, 2));
}

std::string period_before(std::string_view period) {
  return period_of(first_day(period) - days(1), unit_of(period));
}

std::string period_after(std::string_view period) {
  // No day that is so many days later is in the same period, or in the one after the next.
  constexpr auto steps = std::to_array<int>({366, 31, 7, 1});
  const auto unit = unit_of(period);
  return period_of(first_day(period) + days(steps[static_cast<std::size_t>(unit)]), unit);
}

std::size_t periods_between(std::string_view oldest, std::string_view newest) {
  const auto from = first_day(oldest);
  const auto to = first_day(newest);
  const year_month_day first = from;
  const year_month_day last = to;
  const auto years = static_cast<int>(last.year()) - static_cast<int>(first.year());
  const auto count = [](auto steps) { return static_cast<std::size_t>(steps) + 1; };
  switch (unit_of(newest)) {
    case PeriodUnit::Year:
      return count(years);
    case PeriodUnit::Month:
      return count(years * 12 + static_cast<int>(static_cast<unsigned>(last.month())) -
                   static_cast<int>(static_cast<unsigned>(first.month())));
    case PeriodUnit::Week:
      return count((to - from).count() / 7);
    case PeriodUnit::Day:
      break;
  }
  return count((to - from).count());
}

}  // namespace dateline::searcher
