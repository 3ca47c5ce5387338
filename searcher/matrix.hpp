#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "searcher/counting/facet_values.hpp"
#include "searcher/request.hpp"
#include "searcher/results.hpp"

namespace dateline::searcher {

/// The articles of one row of a matrix.
struct MatrixCounts {
  std::string value;
  std::string title;
  ValueCounts cells;  ///< by source, or by day where columns are weeks
  ValueCounts days;
  std::uint64_t total = 0;
};

/// The days on which each outlet published anything, in any order; where columns are weeks, under
/// the empty name those on which anybody did.
using PublishedDays = std::map<std::string, std::vector<std::chrono::sys_days>>;

/// Puts the rows into order, leaves the `most` largest (0: all), and tells an outlet that did not
/// write of a matter from one that wrote of nothing then. `all`: the cells of all articles. Throws
/// Error if there are more than most_cells.
Matrix make_matrix(const MatrixRequest& request, const ValueCounts& all,
                   std::vector<MatrixCounts> rows, std::optional<MatrixCounts> without,
                   PublishedDays published, std::uint32_t most);

inline constexpr std::size_t most_cells = 1'000'000;

}  // namespace dateline::searcher
