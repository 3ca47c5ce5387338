#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include <xapian.h>

#include "common/dates.hpp"
#include "searcher/ranking.hpp"

/// Scores that fade with age.
namespace dateline::searcher {

/// A score is halved for each half-life of an article's age at `now`. An article of the future is
/// not worth more than one of now; one without a date counts as `undated_age` half-lives old.
struct Recency {
  std::chrono::seconds half_life;
  Time now;
};
inline constexpr double undated_age = 10;

/// The first `count` matches of `query`, which must be weighed, when scores fade: exactly these,
/// however old or poor the others are.
std::vector<Ranked> recent_matches(const Xapian::Database& database, const Xapian::Query& query,
                                   const Recency& recency, std::uint32_t count);

}  // namespace dateline::searcher
