#include "searcher/print/formats.hpp"

namespace dateline::searcher {
namespace {

void write_day(JsonWriter& json, std::string_view name, const std::string& day) {
  json.key(name);
  day.empty() ? json.null() : json.value(day);
}

void write_row(JsonWriter& json, const MatrixRow& row, bool of_story) {
  json.begin_object().member("value", row.value);
  if (of_story) {
    json.key("title");
    row.title.empty() ? json.null() : json.value(row.title);
  }
  json.member("total", row.total);
  write_day(json, "from", row.from);
  write_day(json, "to", row.to);
  json.key("counts").begin_array();
  for (const auto count : row.counts) json.value(count);
  json.end_array().key("silent").begin_array();
  for (std::size_t at = 0; at < row.silent.size(); ++at)
    if (row.silent[at]) json.value(std::uint64_t{at});
  json.end_array().end_object();
}

}  // namespace

void write(JsonWriter& json, const Matrix& matrix) {
  json.begin_object().member("rows_are", matrix.by).member("columns_are", matrix.of);
  json.key("columns").begin_array();
  for (const auto& column : matrix.columns) json.value(column);
  json.end_array().key("rows").begin_array();
  for (const auto& row : matrix.rows) write_row(json, row, matrix.by == "story");
  json.end_array();
  if (const auto& others = matrix.others) {
    json.key("other").begin_object();
    json.member("values", others->values).member("count", others->count).end_object();
  }
  json.end_object();
}

}  // namespace dateline::searcher
