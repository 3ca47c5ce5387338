#include "searcher/print/table.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <iterator>

#include "common/text.hpp"
#include "searcher/print/fields.hpp"

namespace dateline::searcher {
namespace {

const Cells columns{"rank",     "id",    "date", "source", "issues",
                    "language", "title", "url",  "score",  "snippet"};

std::string joined_issues(const Article& article) {
  return fmt::format("{}", fmt::join(all_issues(article), ";"));
}

std::string joined_snippets(const Hit& hit) {
  std::string out;
  for (const auto& snippet : hit.snippets) {
    if (!out.empty()) out += " … ";
    out += snippet.text;
  }
  return out;
}

Cells row_of(const Hit& hit) {
  const auto& article = hit.article;
  return {std::to_string(hit.rank),
          harmless(article.id),
          date_of(article),
          harmless(article.source),
          harmless(joined_issues(article)),
          harmless(article.language),
          harmless(article.title),
          harmless(article.url),
          fmt::format("{}", shown_score(hit)),
          harmless(joined_snippets(hit))};
}

void print_facet_table(const std::vector<Facet>& facets, AppendRow append_row, std::string& out) {
  append_row({"facet", "value", "count"}, out);
  const auto keys = facet_keys(facets);
  for (std::size_t i = 0; i < facets.size(); ++i) {
    for (const auto& [value, count] : facets[i].counts)
      append_row({harmless(keys[i]), harmless(value), std::to_string(count)}, out);
    if (facets[i].others)
      append_row({harmless(keys[i]), "", std::to_string(facets[i].others->count)}, out);
  }
}

}  // namespace

/// Texts have no control characters, but a batch's ids may.
std::string harmless(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto code = next_code_point(text, at);
    const bool control = code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0x2028 ||
                         code == 0x2029 || (code >= 0x202A && code <= 0x202E) ||
                         (code >= 0x2066 && code <= 0x2069);
    append_utf8(out, control && code != '\t' && code != '\n' ? U'\uFFFD' : code);
  }
  return out;
}

void print_table(const SearchResults& results, AppendRow append_row, std::string& out) {
  if (results.matrix) return print_table(*results.matrix, append_row, out);
  if (results.timeline) return print_table(*results.timeline, append_row, out);
  if (results.hits.empty() && !results.facets.empty())
    return print_facet_table(results.facets, append_row, out);
  append_row(columns, out);
  for (const auto& hit : results.hits) append_row(row_of(hit), out);
}

void print_batch_columns(AppendRow append_row, std::string& out) {
  Cells cells{"query_id"};
  cells.insert(cells.end(), columns.begin(), columns.end());
  cells.emplace_back("error");
  append_row(cells, out);
}

void print_table(const BatchAnswer& answer, AppendRow append_row, std::string& out) {
  const auto id = harmless(answer.id);
  if (!answer.results) {
    Cells cells(columns.size() + 2);
    cells.front() = id;
    cells.back() = harmless(error_line(answer));
    return append_row(cells, out);
  }
  for (const auto& hit : answer.results->hits) {
    auto row = row_of(hit);
    Cells cells{id};
    cells.insert(cells.end(), std::move_iterator(row.begin()), std::move_iterator(row.end()));
    cells.emplace_back();
    append_row(cells, out);
  }
}

}  // namespace dateline::searcher
