#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Days, weeks, months and years in a row, by the names that facets and timelines give them:
/// "2025-12-28", "2025-W52" (weeks begin on Monday, ISO 8601), "2025-12", "2025".
namespace dateline::searcher {

enum class PeriodUnit : std::uint8_t { Year, Month, Week, Day };

/// By its name: "year", "month", "week", "day"; any other is a bug.
PeriodUnit period_unit(std::string_view name);

PeriodUnit unit_of(std::string_view period);

/// The period that a day lies in.
std::string period_of(std::chrono::sys_days day, PeriodUnit unit);

/// A period must be as period_of() names it.
std::chrono::sys_days first_day(std::string_view period);
std::string period_before(std::string_view period);
std::string period_after(std::string_view period);

/// How many there are from `oldest` to `newest`, which are of one unit and not before it.
std::size_t periods_between(std::string_view oldest, std::string_view newest);

}  // namespace dateline::searcher
