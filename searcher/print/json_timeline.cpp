#include "searcher/periods.hpp"
#include "searcher/print/formats.hpp"
#include "searcher/print/timeline_rows.hpp"

namespace dateline::searcher {
namespace {

constexpr auto day = PeriodUnit::Day;

void write_counts(JsonWriter& json, std::string_view name,
                  const std::vector<std::uint64_t>& counts) {
  json.key(name).begin_array();
  for (const auto count : counts) json.value(count);
  json.end_array();
}

void write_row(JsonWriter& json, const TimelineRow& row) {
  json.begin_object();
  if (!row.value.empty()) json.member("value", row.value);
  json.member("total", row.total).member("undated", row.undated);
  write_counts(json, "counts", row.counts);
  if (!row.of.empty()) {
    write_counts(json, "of", row.of);
    json.key("shares").begin_array();
    for (std::size_t i = 0; i < row.counts.size(); ++i) {
      const auto share = share_at(row, i);
      share ? json.value(*share) : json.null();
    }
    json.end_array();
  }
  json.end_object();
}

}  // namespace

void write(JsonWriter& json, const Timeline& timeline) {
  json.begin_object().member("bucket", timeline.unit);
  if (!timeline.by.empty()) json.member("by", timeline.by);
  json.key("periods").begin_array();
  for (const auto& period : timeline.periods)
    json.begin_object()
        .member("period", period)
        .member("from", period_of(first_day(period), day))
        .member("to", period_of(first_day(period_after(period)) - std::chrono::days(1), day))
        .end_object();
  json.end_array();
  write_row(json.key("all"), timeline.all);
  if (!timeline.by.empty()) {
    json.key("rows").begin_array();
    for (const auto& row : timeline.rows) write_row(json, row);
    json.end_array();
  }
  if (const auto& others = timeline.others) {
    json.key("other").begin_object();
    json.member("values", others->values).member("count", others->count).end_object();
  }
  json.end_object();
}

}  // namespace dateline::searcher
