#include "searcher/marks/seen.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

#include <fmt/format.h>

namespace dateline::searcher {
namespace {

using Numbers = std::vector<std::uint64_t>;

std::vector<NumberRange> ranges_of(const Numbers& ascending) {
  std::vector<NumberRange> made;
  for (const auto number : ascending) {
    if (!made.empty() && made.back().last + 1 == number)
      made.back().last = number;
    else
      made.push_back({number, number});
  }
  return made;
}

Numbers numbers_of(const std::vector<NumberRange>& ranges) {
  Numbers all;
  for (const auto& [first, last] : ranges)
    for (auto number = first; number <= last; ++number) all.push_back(number);
  return all;
}

/// Takes a number from the front of `text`; 0 if none stands there.
std::uint64_t take_number(std::string_view& text) {
  std::uint64_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return failed == std::errc() ? number : 0;
}

}  // namespace

bool Seen::covers(std::uint64_t number) const {
  if (number > last) return false;
  const auto after = std::ranges::upper_bound(left, number, {}, &NumberRange::first);
  return after == left.begin() || std::prev(after)->last < number;
}

std::uint64_t Seen::left_over() const {
  std::uint64_t count = 0;
  for (const auto& range : left) count += range.last - range.first + 1;
  return count;
}

Seen after_answer(const Seen& seen, std::uint64_t last, Numbers found, Numbers shown) {
  std::ranges::sort(found);
  std::ranges::sort(shown);
  Numbers open, left;
  std::ranges::set_union(numbers_of(seen.left), found, std::back_inserter(open));
  std::ranges::set_difference(open, shown, std::back_inserter(left));
  return {std::max(seen.last, last), ranges_of(left)};
}

std::string format_ranges(const std::vector<NumberRange>& ranges) {
  std::string out;
  for (const auto& [first, last] : ranges) {
    if (!out.empty()) out += ' ';
    out += first == last ? fmt::format("{}", first) : fmt::format("{}-{}", first, last);
  }
  return out;
}

Result<std::vector<NumberRange>> parse_ranges(std::string_view text) {
  constexpr std::uint64_t widest = 100'000'000;  // what is left over was once found
  std::vector<NumberRange> made;
  std::uint64_t before = 0;
  while (!text.empty()) {
    NumberRange range{take_number(text), 0};
    range.last = range.first;
    if (text.starts_with('-')) {
      text.remove_prefix(1);
      range.last = take_number(text);
    }
    const bool ascends = range.first > before && range.last >= range.first;
    if (!ascends || range.last - range.first > widest || (!text.empty() && text.front() != ' '))
      return problem("its numbers are damaged");
    before = range.last;
    made.push_back(range);
    if (!text.empty()) text.remove_prefix(1);
  }
  return made;
}

}  // namespace dateline::searcher
