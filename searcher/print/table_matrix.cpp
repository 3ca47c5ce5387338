#include "searcher/print/table.hpp"

namespace dateline::searcher {

void print_table(const Matrix& matrix, AppendRow append_row, std::string& out) {
  Cells names{matrix.by};
  if (matrix.by == "story") names.emplace_back("title");
  names.insert(names.end(), {"first_day", "last_day", matrix.of, "articles", "coverage"});
  append_row(names, out);
  for (const auto& row : matrix.rows) {
    Cells begins{harmless(row.value)};
    if (matrix.by == "story") begins.push_back(harmless(row.title));
    begins.insert(begins.end(), {row.from, row.to});
    for (std::size_t at = 0; at < matrix.columns.size(); ++at) {
      const auto* const coverage = row.counts[at] > 0 ? "covered"
                                   : row.silent[at]   ? "silent"
                                                      : "not covered";
      auto cells = begins;
      cells.insert(cells.end(), {harmless(matrix.columns[at]), std::to_string(row.counts[at]),
                                 std::string(coverage)});
      append_row(cells, out);
    }
  }
}

}  // namespace dateline::searcher
