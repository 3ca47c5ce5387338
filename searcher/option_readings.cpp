#include "searcher/option_readings.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "common/cli/option_values.hpp"
#include "common/language.hpp"

namespace dateline::searcher {
namespace {

FacetRequest facet_request(std::string_view text) {
  if (text == "date") return {"date", "month"};
  cli::one_of(text, facet_choices);
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return {std::string(text), ""};
  return {std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

}  // namespace

std::string language(std::string_view value) {
  auto code = language_code(value);
  if (code.empty()) throw std::invalid_argument("must be a language, such as en or german");
  return code;
}

std::chrono::seconds half_life(std::string_view value) {
  constexpr std::string_view units = "dwmy";
  constexpr auto days_of = std::to_array<int>({1, 7, 30, 365});
  constexpr std::uint64_t most = 10'000;
  const auto unit = value.empty() ? value.npos : units.find(value.back());
  const bool is_number = value.size() > 1 && value.size() < 7 && value.front() != '0' &&
                         value.find_first_not_of("0123456789") == value.size() - 1;
  if (unit == value.npos || !is_number)
    throw std::invalid_argument("must be a time such as 7d, 2w, 6m or 1y");
  const auto number = cli::whole_number(value.substr(0, value.size() - 1), most);
  return std::chrono::days(static_cast<int>(number) * days_of[unit]);
}

std::chrono::seconds timeout(std::string_view value) {
  constexpr std::uint64_t longest = 3600;
  const auto seconds = cli::whole_number(value);
  if (seconds < 1 || seconds > longest) throw std::invalid_argument("must be from 1 to 3600");
  return std::chrono::seconds(seconds);
}

void add_facets(Options& options, std::string_view list) {
  while (!list.empty()) {
    const auto one = list.substr(0, list.find(','));
    options.facets.push_back(facet_request(one));
    list.remove_prefix(std::min(one.size() + 1, list.size()));
  }
}

}  // namespace dateline::searcher
