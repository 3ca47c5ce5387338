#include "indexer/read/field_map.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "common/text.hpp"

namespace dateline::indexer {

bool FieldMap::has(Field field) const {
  return std::ranges::find(rows, field, &Row::field) != rows.end();
}

Result<FieldMap> parse_field_map(std::string_view text) {
  FieldMap map;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(",\n"), text.size());
    const auto pair = trim(text.substr(0, end));
    const bool by_comma = end < text.size() && text[end] == ',';
    text.remove_prefix(std::min(end + 1, text.size()));
    if (pair.empty()) continue;
    if (pair.starts_with('#')) {
      // A comment goes on behind its commas.
      if (by_comma) text.remove_prefix(std::min(text.find('\n'), text.size()));
      continue;
    }
    const auto equals = pair.find('=');
    const auto name = trim(pair.substr(0, equals));
    const auto path = equals == pair.npos ? std::string_view() : trim(pair.substr(equals + 1));
    if (path.empty())
      return problem(fmt::format("'{}' must be FIELD=PLACE, such as date=published_at", pair));
    if (name == "records") {
      map.records = path;
      continue;
    }
    const auto field = find_field_name(name);
    if (!field) return problem(fmt::format("there is no field '{}'", name));
    map.rows.push_back({field->field, std::string(path)});
  }
  if (map.rows.empty() && map.records.empty()) return problem("it names no field");
  return map;
}

}  // namespace dateline::indexer
