#include "searcher/periods.hpp"

#include <doctest/doctest.h>

#include <array>

namespace dateline::searcher {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

}  // namespace

TEST_CASE("a day lies in the week of its Thursday (ISO 8601)") {
  struct Row {
    std::string_view day, week;
  };
  for (const auto& row : std::to_array<Row>({{"2024-12-29", "2024-W52"},
                                             {"2024-12-30", "2025-W01"},
                                             {"2025-12-28", "2025-W52"},
                                             {"2025-12-29", "2026-W01"},
                                             {"2026-12-31", "2026-W53"},
                                             {"2027-01-03", "2026-W53"},
                                             {"2027-01-04", "2027-W01"},
                                             {"2000-02-29", "2000-W09"}})) {
    CAPTURE(row.day);
    CHECK(period_of(first_day(row.day), PeriodUnit::Week) == row.week);
    CHECK(std::chrono::weekday(first_day(row.week)) == std::chrono::Monday);
    CHECK(first_day(row.day) - first_day(row.week) < days(7));
  }
}

TEST_CASE("periods follow each other without a gap, in both directions") {
  for (const auto unit : {PeriodUnit::Year, PeriodUnit::Month, PeriodUnit::Week, PeriodUnit::Day}) {
    auto period = period_of(sys_days(std::chrono::year(1999) / 1 / 1), unit);
    const auto oldest = period;
    for (std::size_t count = 1; count < 3000 && period < "2190"; ++count) {
      CAPTURE(period);
      REQUIRE(unit_of(period) == unit);
      REQUIRE(period_of(first_day(period), unit) == period);
      REQUIRE(periods_between(oldest, period) == count);
      const auto next = period_after(period);
      REQUIRE(period < next);
      REQUIRE(period_before(next) == period);
      REQUIRE(period_of(first_day(next) - days(1), unit) == period);
      period = next;
    }
  }
}

}  // namespace dateline::searcher
