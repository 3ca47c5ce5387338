#include <doctest/doctest.h>

#include <array>
#include <string>

#include <fmt/format.h>

#include "searcher/facets.hpp"

namespace dateline::searcher {
namespace {

/// "value count, value count; 2 others 7".
std::string told(const Facet& facet) {
  std::string text;
  for (const auto& [value, count] : facet.counts)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", value, count);
  if (facet.others)
    text += fmt::format("; {} others {}", facet.others->values, facet.others->count);
  return text;
}

std::string dates(std::string unit, ValueCounts counts, std::uint32_t most = 0) {
  return told(make_facet({"date", std::move(unit)}, std::move(counts), most));
}

}  // namespace

TEST_CASE("values come by their number, then by name; articles without one last") {
  const ValueCounts counts{{{"Beacon", 2}, {"Anchor", 2}, {"Courier", 9}}, 4};
  CHECK(told(make_facet({"source", ""}, counts, 0)) == "Courier 9, Anchor 2, Beacon 2, unknown 4");
  CHECK(told(make_facet({"issue", ""}, counts, 3)) == "Courier 9, Anchor 2, Beacon 2, none 4");
  CHECK(told(make_facet({"source", ""}, counts, 1)) == "Courier 9, unknown 4; 2 others 4");
  CHECK(told(make_facet({"source", ""}, {}, 1)).empty());
}

TEST_CASE("dates come from the newest, and those without articles between are there") {
  CHECK(dates("year", {{{"1998", 1}, {"2001", 2}}, 3}) ==
        "2001 2, 2000 0, 1999 0, 1998 1, undated 3");
  CHECK(dates("month", {{{"2025-11", 1}, {"2026-02", 2}}, 0}) ==
        "2026-02 2, 2026-01 0, 2025-12 0, 2025-11 1");
  CHECK(dates("day", {{{"2024-02-28", 1}, {"2024-03-01", 2}}, 0}) ==
        "2024-03-01 2, 2024-02-29 0, 2024-02-28 1");
  CHECK(dates("month", {{{"2025-12", 5}}, 0}) == "2025-12 5");
  CHECK(dates("day", {{}, 2}) == "undated 2");
}

TEST_CASE("of many dates the newest are listed; a date without articles is no value left out") {
  CHECK(dates("month", {{{"2025-09", 4}, {"2025-12", 1}}, 0}, 2) ==
        "2025-12 1, 2025-11 0; 1 others 4");
}

TEST_CASE("days over decades are not filled") {
  const auto facet = make_facet({"date", "day"}, {{{"1990-01-01", 1}, {"2025-01-01", 1}}, 0}, 0);
  CHECK(facet.counts.size() == 2);
  const auto full = make_facet({"date", "day"}, {{{"2022-01-01", 1}, {"2024-12-31", 1}}, 0}, 0);
  CHECK(full.counts.size() == 1096);
}

}  // namespace dateline::searcher
