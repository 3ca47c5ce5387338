#include "common/cli/option_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <string>
#include <system_error>

namespace dateline::cli {

std::uint64_t whole_number(std::string_view value, std::uint64_t most) {
  std::uint64_t number = 0;
  const auto* end = value.data() + value.size();
  const auto [stop, status] = std::from_chars(value.data(), end, number);
  if (status == std::errc::invalid_argument || stop != end)
    throw std::invalid_argument("must be a whole number, 0 or more");
  if (status != std::errc{} || number > most)
    throw std::invalid_argument(fmt::format("must be {} or less", most));
  return number;
}

std::string not_empty(std::string_view value) {
  if (value.empty()) throw std::invalid_argument("must not be empty");
  return std::string(value);
}

std::size_t one_of(std::string_view value, std::span<const std::string_view> choices) {
  const auto found = std::find(choices.begin(), choices.end(), value);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  std::string must = "must be ";
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i > 0) must += i + 1 < choices.size() ? ", " : " or ";
    must += choices[i];
  }
  throw std::invalid_argument(must);
}

}  // namespace dateline::cli
