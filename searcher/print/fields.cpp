#include "searcher/print/fields.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include <fmt/format.h>

#include "common/dates.hpp"
#include "common/version.hpp"

namespace dateline::searcher {

std::string date_of(const Article& article) {
  if (!article.published) return {};
  const auto& [time, precision, from] = *article.published;
  return precision == DatePrecision::Day ? format_day(time) : format_time(time);
}

std::string day_and_time(const Article& article) {
  const auto date = date_of(article);
  if (date.empty()) return "undated";
  if (article.published->precision == DatePrecision::Day) return date;
  return minute(article.published->time);
}

std::string minute(Time time) {
  const auto text = format_time(time);
  return text.substr(0, 10) + ' ' + text.substr(11, 5) + " UTC";
}

std::string_view date_from(const Article& article) {
  return name_of(article.published ? article.published->from : DateFrom::None);
}

std::string program_name() { return fmt::format("dateline-search {}", version); }

double rounded(double score) { return std::round(score * 1e4) / 1e4; }

double shown_score(const Hit& hit) { return rounded(hit.score); }

std::string error_line(const BatchAnswer& answer) {
  if (answer.error_place.empty()) return answer.error;
  return answer.error + " (" + answer.error_place + ")";
}

std::vector<std::string> facet_keys(const std::vector<Facet>& facets) {
  std::vector<std::string> keys;
  for (const auto& facet : facets) {
    const bool taken = std::find(keys.begin(), keys.end(), facet.name) != keys.end();
    keys.push_back(taken && !facet.unit.empty() ? facet.name + ":" + facet.unit : facet.name);
  }
  return keys;
}

std::vector<Part> parts(std::string_view text, const std::vector<Span>& matches) {
  std::vector<Part> out;
  std::size_t at = 0;
  for (const auto& match : matches) {
    const auto begin = std::clamp<std::size_t>(match.begin, at, text.size());
    const auto end = std::clamp<std::size_t>(match.end, begin, text.size());
    if (begin == end) continue;
    if (begin > at) out.push_back({text.substr(at, begin - at), false});
    out.push_back({text.substr(begin, end - begin), true});
    at = end;
  }
  if (at < text.size()) out.push_back({text.substr(at), false});
  return out;
}

}  // namespace dateline::searcher
