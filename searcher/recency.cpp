#include "searcher/recency.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string>

#include "common/document.hpp"

namespace dateline::searcher {
namespace {

/// Of the same score, the later date and id come first, as everywhere.
struct Faded {
  Ranked match;
  double logarithm;  ///< of the score, to the base 2: nothing fades to zero
  std::string key;   ///< date_key()

  friend bool operator<(const Faded& a, const Faded& b) {
    return a.logarithm != b.logarithm ? a.logarithm > b.logarithm : a.key > b.key;
  }
};

/// In half-lives; of a date_key().
double age(std::string_view key, const Recency& recency) {
  const auto time = time_of_key(key);
  if (!time) return undated_age;
  const auto seconds = static_cast<double>((recency.now - *time).count());
  return std::max(0.0, seconds / static_cast<double>(recency.half_life.count()));
}

double logarithm(double score) {
  return std::log2(std::max(score, std::numeric_limits<double>::min()));
}

Faded fade(const Ranked& match, const Xapian::Database& database, const Recency& recency) {
  auto key = database.get_document(match.document).get_value(date_slot);
  const auto left = logarithm(match.score) - age(key, recency);
  return {{match.document, std::exp2(left)}, left, std::move(key)};
}

}  // namespace

std::vector<Ranked> recent_matches(const Xapian::Database& database, const Xapian::Query& query,
                                   const Recency& recency, std::uint32_t count) {
  Xapian::Enquire enquire(database);
  set_ranking(enquire);
  enquire.set_query(query);
  const auto articles = database.get_doccount();
  const auto newest = age(database.get_value_upper_bound(date_slot), recency);
  const double youngest = std::min(undated_age, newest);
  // What was not looked at has a score no better than the last that was, and is no younger than the
  // youngest article: once that is too little, the first are known.
  for (std::uint64_t reach = std::max<std::uint64_t>(4 * std::uint64_t{count}, 500);; reach *= 4) {
    const auto depth = static_cast<std::uint32_t>(std::min<std::uint64_t>(reach, articles));
    const auto matches = matches_of(enquire, 0, depth);
    std::vector<Faded> faded;
    faded.reserve(matches.size());
    for (const auto& match : matches) faded.push_back(fade(match, database, recency));
    const auto last = std::min<std::size_t>(count, faded.size());
    std::partial_sort(faded.begin(), faded.begin() + static_cast<std::ptrdiff_t>(last),
                      faded.end());
    const bool all = depth == articles || matches.size() < depth;
    if (!all && last > 0 && faded[last - 1].logarithm <= logarithm(matches.back().score) - youngest)
      continue;
    std::vector<Ranked> best;
    for (const auto& each : std::span(faded).first(last)) best.push_back(each.match);
    return best;
  }
}

}  // namespace dateline::searcher
