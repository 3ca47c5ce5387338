#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/dates.hpp"

/// What the readers of dates accept lies in the years they promise, and is written so that it is
/// read back unchanged.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto check = [](Time time) {
    const auto again = parse_time(format_time(time));
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const int year = static_cast<int>(std::chrono::year_month_day{day}.year());
    // A zone may carry the first and last hours over the border.
    if (year < 1399 || year > 3000) std::abort();
    if (year >= 1400 && year < 3000 && (!again || again->time != time)) std::abort();
  };
  if (const auto read = parse_time(text)) check(read->time);
  if (const auto read = parse_written_date(text)) check(read->time);
  if (const auto range = parse_time_range(text, parse_time("2026-01-07")->time))
    if (range->begin >= range->end) std::abort();
  return 0;
}
