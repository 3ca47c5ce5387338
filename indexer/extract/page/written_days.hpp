#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

/// Dates wherever they stand in a text, as days of the zone that they were written in.
namespace dateline::indexer::page {

using Day = std::chrono::sys_days;

struct DayBounds {
  Day first{};
  Day last{};
  bool month_first = false;  ///< "03/04/2026" is of March
};

struct WrittenDay {
  std::size_t begin = 0;  ///< bytes
  std::size_t end = 0;
  Day day{};
};

/// The first `most` dates in a text: "2026-01-07", "20260107", "7 January 2026", "January 7th,
/// 2026", "7. Januar 2026", "07.01.2026", "07.01.26", "7/1/2026", "2026年1月7日". Month names of 20
/// languages. Days outside the bounds are passed over.
std::vector<WrittenDay> find_days(std::string_view text, const DayBounds& bounds,
                                  std::size_t most = 1);

/// The day of a value that is a date, as machines write it, or any of the above; also seconds or
/// milliseconds since 1970.
std::optional<Day> day_of_value(std::string_view value, const DayBounds& bounds);

/// The day in an address: "/2026/01/07/", "2026-01-07", "/20260107", "/2026/jan/07/". A web
/// archive's time stamp is none. `month` is set instead where only "/2026/01/" is told.
struct AddressDay {
  std::optional<Day> day;
  std::optional<Day> month;  ///< its first day
};
AddressDay day_of_address(std::string_view address, const DayBounds& bounds);

}  // namespace dateline::indexer::page
