#include "searcher/matrix.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "common/error.hpp"
#include "searcher/facets.hpp"
#include "searcher/periods.hpp"

namespace dateline::searcher {
namespace {

using std::chrono::sys_days;

/// First and last.
struct Days {
  sys_days from, to;
};

std::optional<Days> days_of(const ValueCounts& counted) {
  if (counted.counts.empty()) return std::nullopt;
  const auto [first, last] =
      std::ranges::minmax(counted.counts, {}, &std::pair<std::string, std::uint64_t>::first);
  return Days{first_day(first.first), first_day(last.first)};
}

/// The largest first; those without an outlet last.
std::vector<std::string> outlets(const ValueCounts& all) {
  auto counts = all.counts;
  std::ranges::sort(counts, [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  std::vector<std::string> names;
  for (auto& [name, count] : counts) names.push_back(std::move(name));
  if (all.without > 0) names.emplace_back(name_of_none("source"));
  return names;
}

/// From the first to the last, with those between.
std::vector<std::string> weeks(const ValueCounts& all) {
  const auto days = days_of(all);
  if (!days) return {};
  std::vector<std::string> names{period_of(days->from, PeriodUnit::Week)};
  const auto last = period_of(days->to, PeriodUnit::Week);
  while (names.back() != last) names.push_back(period_after(names.back()));
  return names;
}

class Making {
 public:
  Making(const MatrixRequest& request, std::vector<std::string> columns, PublishedDays published)
      : of_weeks_(request.columns == "week"),
        columns_(std::move(columns)),
        published_(std::move(published)) {
    for (std::size_t at = 0; at < columns_.size(); ++at) number_[columns_[at]] = at;
    for (auto& [name, days] : published_) std::ranges::sort(days);
  }

  [[nodiscard]] MatrixRow row(MatrixCounts counted) const {
    MatrixRow row{.value = std::move(counted.value),
                  .title = std::move(counted.title),
                  .counts = std::vector<std::uint64_t>(columns_.size()),
                  .silent = std::vector<bool>(columns_.size()),
                  .from = {},
                  .to = {},
                  .total = counted.total};
    for (const auto& [name, count] : counted.cells.counts)
      row.counts[number_.at(column_of(name))] += count;
    if (!of_weeks_ && counted.cells.without > 0) row.counts.back() += counted.cells.without;
    const auto days = days_of(counted.days);
    if (days) {
      row.from = period_of(days->from, PeriodUnit::Day);
      row.to = period_of(days->to, PeriodUnit::Day);
    }
    for (std::size_t at = 0; at < columns_.size(); ++at)
      row.silent[at] = row.counts[at] == 0 && is_silent(columns_[at], days);
    return row;
  }

 private:
  [[nodiscard]] std::string column_of(const std::string& value) const {
    return of_weeks_ ? period_of(first_day(value), PeriodUnit::Week) : value;
  }

  [[nodiscard]] bool is_silent(const std::string& column, std::optional<Days> days) const {
    if (of_weeks_) {
      const auto monday = first_day(column);
      days = Days{monday, monday + std::chrono::days{6}};
    }
    const auto found = published_.find(of_weeks_ ? std::string() : column);
    if (!days || found == published_.end()) return false;
    const auto next = std::ranges::lower_bound(found->second, days->from);
    return next == found->second.end() || *next > days->to;
  }

  bool of_weeks_;
  std::vector<std::string> columns_;
  PublishedDays published_;
  std::map<std::string, std::size_t> number_;  ///< by column
};

void leave_largest(Matrix& matrix, std::uint32_t most) {
  std::ranges::stable_sort(matrix.rows, [](const MatrixRow& a, const MatrixRow& b) {
    if (a.total != b.total) return a.total > b.total;
    return a.from != b.from ? a.from < b.from : a.value < b.value;
  });
  if (most == 0 || matrix.rows.size() <= most) return;
  matrix.others.emplace();
  for (const auto& left_out : std::span(matrix.rows).subspan(most)) {
    matrix.others->count += left_out.total;
    ++matrix.others->values;
  }
  matrix.rows.resize(most);
}

}  // namespace

Matrix make_matrix(const MatrixRequest& request, const ValueCounts& all,
                   std::vector<MatrixCounts> rows, std::optional<MatrixCounts> without,
                   PublishedDays published, std::uint32_t most) {
  Matrix made{.by = request.rows, .of = request.columns, .columns = {}, .rows = {}};
  made.columns = request.columns == "week" ? weeks(all) : outlets(all);
  if (made.columns.size() * (rows.size() + 1) > most_cells)
    throw Error(fmt::format("a matrix of {} rows and {} columns has more than {} cells",
                            rows.size(), made.columns.size(), most_cells),
                "narrow the search, or leave fewer rows with --facet-values");
  const Making making(request, made.columns, std::move(published));
  for (auto& row : rows) made.rows.push_back(making.row(std::move(row)));
  leave_largest(made, most);
  if (without) made.rows.push_back(making.row(std::move(*without)));
  return made;
}

}  // namespace dateline::searcher
