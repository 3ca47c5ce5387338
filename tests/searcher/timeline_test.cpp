#include "searcher/timeline.hpp"

#include <doctest/doctest.h>

#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/error.hpp"

namespace dateline::searcher {
namespace {

ValueCounts dated(std::vector<std::pair<std::string, std::uint64_t>> counts,
                  std::uint64_t without = 0) {
  return {std::move(counts), without};
}

std::string told(const TimelineRow& row) {
  return fmt::format("{} {} [{}] {}", row.value, row.total, fmt::join(row.counts, " "),
                     row.undated);
}

}  // namespace

TEST_CASE("a timeline goes from its first article to its last, with what lies between") {
  const auto made = make_timeline(
      {"", "week", false}, {"", dated({{"2025-12-28", 2}, {"2026-01-12", 1}}, 4), {}}, {}, {}, 0);
  CHECK(made.periods == std::vector<std::string>{"2025-W52", "2026-W01", "2026-W02", "2026-W03"});
  CHECK(told(made.all) == " 7 [2 0 0 1] 4");
  CHECK(make_timeline({"", "day", false}, {"", dated({}, 3), {}}, {}, {}, 0).periods.empty());
}

TEST_CASE("of many rows the largest are shown, and the one without a value at the end") {
  const auto all = DatedCounts{"", dated({{"2025-11", 9}, {"2025-12", 9}}), {}};
  const auto row = [](std::string value, std::uint64_t count) {
    return DatedCounts{std::move(value), dated({{"2025-12", count}}), {}};
  };
  const auto made = make_timeline(
      {"source", "month", false}, all,
      {row("Beacon", 3), row("Anchor", 3), row("Courier", 1), row("Dispatch", 5), row("Echo", 2)},
      row("unknown", 4), 3);
  REQUIRE(made.rows.size() == 4);
  CHECK(told(made.rows[0]) == "Dispatch 5 [0 5] 0");
  CHECK(made.rows[1].value == "Anchor");
  CHECK(made.rows[2].value == "Beacon");
  CHECK(made.rows[3].value == "unknown");
  REQUIRE(made.others);
  CHECK(made.others->values == 2);
  CHECK(made.others->count == 3);
}

TEST_CASE("shares are of what was published in the periods shown, and nothing else") {
  const auto made = make_timeline(
      {"", "month", true},
      {"", dated({{"2025-10", 1}, {"2025-12", 2}}), dated({{"2025-09", 7}, {"2025-12", 8}}, 3)}, {},
      {}, 0);
  CHECK(made.all.of == std::vector<std::uint64_t>{0, 0, 8});
}

TEST_CASE("a timeline too fine for what lies between is refused, with the way out") {
  const DatedCounts all{"", dated({{"1925-01-01", 1}, {"2025-01-01", 1}}), {}};
  CHECK_THROWS_WITH_AS(make_timeline({"", "day", false}, all, {}, {}, 0),
                       "from 1925-01-01 to 2025-01-01 there are 36526 days: a timeline has at most "
                       "4000",
                       Error);
}

}  // namespace dateline::searcher
