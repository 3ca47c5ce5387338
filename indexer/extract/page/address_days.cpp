#include <algorithm>
#include <array>
#include <string>

#include "common/text.hpp"
#include "indexer/extract/page/ascii.hpp"
#include "indexer/extract/page/month_names.hpp"
#include "indexer/extract/page/written_days.hpp"

// Dates in addresses: "/2026/01/07/", "-2026-01-07.html", "/2026/jan/7/".
namespace dateline::indexer::page {
namespace {

bool is_separator(char c) { return c == '/' || c == '-' || c == '_' || c == '.'; }

/// What comes after the address of a web archive, whose time stamp says when the page was saved.
std::string_view without_archive(std::string_view address) {
  const auto at = address.find("://", std::min<std::size_t>(address.size(), 8));
  if (at == address.npos) return address;
  const auto inner = address.rfind("http", at);
  return inner == address.npos ? address : address.substr(inner);
}

std::string_view path_of(std::string_view address) {
  address = without_archive(address);
  if (const auto host = address.find("://"); host != address.npos) address.remove_prefix(host + 3);
  const auto path = address.find('/');
  return path == address.npos ? std::string_view() : address.substr(path);
}

struct Part {
  int value = 0;
  std::size_t digits = 0;
  std::size_t end = 0;
};

constexpr std::size_t most_digits = 9;  ///< a day has 8, and no nine of them overflow

Part digits_at(std::string_view text, std::size_t at) {
  Part part;
  part.end = at;
  for (; part.end < text.size() && is_digit(text[part.end]) && part.digits < most_digits;
       ++part.digits)
    part.value = part.value * 10 + (text[part.end++] - '0');
  return part;
}

/// A month as a number of one or two digits, or by its name.
Part month_at(std::string_view text, std::size_t at) {
  auto part = digits_at(text, at);
  if (part.digits != 0) return part;
  while (part.end < text.size() && is_letter(text[part.end])) ++part.end;
  constexpr std::size_t shortest = 3;
  if (part.end - at < shortest) return {};
  part.value = month_of(folded(text.substr(at, part.end - at)));
  if (part.value > 0) part.digits = 2;
  return part;
}

std::optional<Day> checked(int y, int m, int d, const DayBounds& bounds) {
  using namespace std::chrono;
  if (m < 1 || d < 1) return std::nullopt;
  const year_month_day date{year{y}, month{static_cast<unsigned>(m)},
                            day{static_cast<unsigned>(d)}};
  if (!date.ok() || Day(date) < bounds.first || Day(date) > bounds.last) return std::nullopt;
  return Day(date);
}

void read_at(std::string_view path, std::size_t at, const DayBounds& bounds, AddressDay& found) {
  const auto y = digits_at(path, at);
  if (y.digits == 8 && (y.end == path.size() || !is_digit(path[y.end]))) {
    if (!found.day)
      found.day = checked(y.value / 10000, y.value / 100 % 100, y.value % 100, bounds);
    return;
  }
  if (y.digits == 6 && y.end < path.size() && path[y.end] == '/') {  // "/202601/07/"
    const auto d = digits_at(path, y.end + 1);
    if (d.digits == 2 && !found.day)
      found.day = checked(y.value / 100, y.value % 100, d.value, bounds);
    return;
  }
  if (y.digits != 4 || y.end >= path.size() || !is_separator(path[y.end])) return;
  const auto m = month_at(path, y.end + 1);
  if (m.digits == 4 && path[y.end] == '/' && m.end < path.size() && !found.day) {  // "/2026/0107/"
    found.day = checked(y.value, m.value / 100, m.value % 100, bounds);
    return;
  }
  if (m.digits == 0 || m.digits > 2) return;
  if (m.end < path.size() && is_separator(path[m.end])) {
    const auto d = digits_at(path, m.end + 1);
    const bool closed = d.end == path.size() || path[d.end] == '/';
    if (!found.day && (d.digits == 2 || (d.digits == 1 && closed)))
      found.day = checked(y.value, m.value, d.value, bounds);
  }
  const bool by_slashes = at > 0 && path[at - 1] == '/' && path[y.end] == '/' &&
                          m.end < path.size() && path[m.end] == '/';
  if (by_slashes && !found.month) found.month = checked(y.value, m.value, 1, bounds);
}

}  // namespace

AddressDay day_of_address(std::string_view address, const DayBounds& bounds) {
  AddressDay found;
  const auto path = path_of(address);
  for (std::size_t i = 0; i < path.size() && !found.day; ++i)
    if (is_digit(path[i]) && (i == 0 || !is_digit(path[i - 1]))) read_at(path, i, bounds, found);
  if (!found.day)  // "/07-01-2026", "/7-jan-2026"
    for (const auto& each : find_days(path, bounds, 3)) {
      const bool year_first = each.begin + 3 < each.end && is_digit(path[each.begin + 2]);
      if (year_first) continue;
      const bool four_digits =
          is_digit(path[each.end - 1]) && each.end >= 4 && is_digit(path[each.end - 4]);
      if (four_digits && (each.end == path.size() || !is_digit(path[each.end])))
        found.day = each.day;
      if (found.day) break;
    }
  return found;
}

}  // namespace dateline::indexer::page
