#include <algorithm>

#include <fmt/format.h>

#include "common/cli/terminal.hpp"
#include "searcher/print/formats.hpp"
#include "searcher/print/paint.hpp"

namespace dateline::searcher {
namespace {

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// What is shown of a matrix: columns [first, last).
struct Grid {
  std::size_t first = 0, last = 0;
  unsigned name = 0;  ///< columns of the terminal for what a row is called
  unsigned total = 0;
  unsigned cell = 0;  ///< with the space before it
  [[nodiscard]] std::string letter(std::size_t column) const {
    return std::string(1, letters[column - first]);
  }
};

unsigned digits(std::uint64_t number) {
  return static_cast<unsigned>(std::to_string(number).size());
}

std::string name_of(const Matrix& matrix, const MatrixRow& row) {
  const bool untitled = matrix.by == "story" && row.title.empty();
  return cli::safe_for_terminal(matrix.by == "story" && !untitled ? row.title : row.value);
}

/// As many columns as there is room for: of outlets the largest, of weeks the newest.
Grid lay_out(const Matrix& matrix, const Style& style) {
  Grid grid;
  std::uint64_t most = 0, total = 0;
  for (const auto& row : matrix.rows) {
    grid.name = std::max(grid.name, cli::display_width(name_of(matrix, row)));
    total = std::max(total, row.total);
    for (const auto count : row.counts) most = std::max(most, count);
  }
  grid.name = std::min(grid.name, style.columns / 2);
  grid.total = digits(total);
  grid.cell = digits(most) + 1;
  const auto used = 2 + grid.name + 2 + grid.total;
  const std::size_t room = style.columns > used ? (style.columns - used) / grid.cell : 1;
  const auto shown = std::min({room, letters.size(), matrix.columns.size()});
  grid.first = matrix.of == "week" ? matrix.columns.size() - shown : 0;
  grid.last = grid.first + shown;
  return grid;
}

std::string headline(const Matrix& matrix, std::uint64_t articles) {
  const auto rows = matrix.rows.size() + (matrix.others ? matrix.others->values : 0);
  const auto named = [](std::uint64_t count, const std::string& one) {
    const bool story = one == "story";
    return count == 1 ? "1 " + one : fmt::format("{} {}s", count, story ? "storie" : one);
  };
  return fmt::format("{} in {} and {}", named(articles, "article"), named(rows, matrix.by),
                     named(matrix.columns.size(), matrix.of));
}

void print_row(const Matrix& matrix, const MatrixRow& row, const Grid& grid, const Style& style,
               std::string& out) {
  const auto name = cli::truncate_to_width(name_of(matrix, row), grid.name);
  out += fmt::format("  {}  {:>{}}", cli::pad_to_width(isolated(name, style), grid.name), row.total,
                     grid.total);
  for (auto at = grid.first; at < grid.last; ++at) {
    const auto* const nothing = row.silent[at] ? "-" : style.ascii ? "." : "·";
    const auto sign = row.counts[at] > 0 ? std::to_string(row.counts[at]) : std::string(nothing);
    const auto width = row.counts[at] > 0 ? digits(row.counts[at]) : 1;
    out += std::string(grid.cell - width, ' ');
    out += painted(sign, row.counts[at] > 0 ? Paint::Bar : Paint::Faint, style);
  }
  out += '\n';
}

void print_legend(const Matrix& matrix, const Grid& grid, const Style& style, std::string& out) {
  for (auto at = grid.first; at < grid.last; ++at)
    out += fmt::format("  {}  {}\n", grid.letter(at),
                       isolated(cli::safe_for_terminal(matrix.columns[at]), style));
  if (const auto left = matrix.columns.size() - (grid.last - grid.first); left > 0)
    out += fmt::format("  and {} more {}{}, for which there is no room\n", left, matrix.of,
                       left == 1 ? "" : "s");
  out += fmt::format(
      "\n{} is not covered; - is silence: {} {}\n", style.ascii ? "." : "·",
      matrix.of == "week" ? "nobody published anything" : "the outlet published nothing at all",
      matrix.of == "week" ? "that week" : "from the row's first day to its last");
}

}  // namespace

void print_text_matrix(const SearchResults& results, const Style& style, std::string& out) {
  const auto& matrix = *results.matrix;
  out += painted(headline(matrix, results.total), Paint::Heading, style) + '\n';
  if (matrix.columns.empty() || matrix.rows.empty()) return;
  const auto grid = lay_out(matrix, style);
  out += '\n' + std::string(2 + grid.name + 2 + grid.total, ' ');
  for (auto at = grid.first; at < grid.last; ++at)
    out += std::string(grid.cell - 1, ' ') + grid.letter(at);
  out += '\n';
  for (const auto& row : matrix.rows) print_row(matrix, row, grid, style, out);
  if (matrix.others)
    out += fmt::format("  and {} more with {}\n", matrix.others->values, matrix.others->count);
  out += '\n';
  print_legend(matrix, grid, style, out);
}

}  // namespace dateline::searcher
