#include "indexer/read/json_reader.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "common/text.hpp"
#include "indexer/read/fragment.hpp"
#include "indexer/read/json_values.hpp"

namespace dateline::indexer {
namespace {

using simdjson::dom::element_type;

/// Fields that our own exports have. Others may mean something else by these names: that is no
/// reason to refuse a record.
bool is_ours(Field field) {
  return field == Field::DatelineId || field == Field::DateFrom || field == Field::DatelinePath;
}

/// The first of our field's values by rank, while a record is read.
struct Given {
  unsigned rank = ~0U;
  std::string_view name;
  simdjson::dom::element value;
};

const ReadOptions& options_of(const Origin& origin) {
  static const ReadOptions plain;
  return origin.options == nullptr ? plain : *origin.options;
}

/// The list of records in an answer of a service: {"status": "ok", "articles": [{…}, …]}.
std::optional<simdjson::dom::element> wrapped_list(simdjson::dom::object object) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"articles", "items", "results", "stories", "docs", "documents", "news", "data"});
  std::optional<simdjson::dom::element> list;
  for (const auto& [key, value] : object) {
    if (const auto name = find_field_name(key); name && name->field == Field::Body)
      return std::nullopt;  // an article itself
    simdjson::dom::array parts;
    if (std::ranges::find(names, key) == names.end() || value.get(parts)) continue;
    if (parts.size() > 0 && (*parts.begin()).type() == element_type::OBJECT) list = value;
  }
  return list;
}

}  // namespace

JsonReader::JsonReader(const RawSink& sink, const Origin& origin)
    : sink_(sink), origin_(origin), options_(options_of(origin)) {}

bool JsonReader::parses(std::string_view text) {
  return !parser_.parse(text.data(), text.size()).error();
}

void JsonReader::read_line(std::string_view line, const std::string& place) {
  if (trim(line).empty()) return;
  const bool valid = simdjson::validate_utf8(line.data(), line.size());
  const std::string repaired = valid ? std::string() : to_utf8(line);
  const auto text = valid ? line : std::string_view(repaired);
  simdjson::dom::element root;
  if (const auto error = parser_.parse(text.data(), text.size()).get(root)) {
    reject(fmt::format("not valid JSON: {}", reason_of(error)), place, text);
    return;
  }
  read_root(root, place, text);
}

void JsonReader::reject(std::string what, const std::string& place, std::string_view record) {
  sink_.reject({{std::move(what), place}, Format::JsonLines, std::string(record)});
}

void JsonReader::read_root(simdjson::dom::element root, const std::string& place,
                           std::string_view record) {
  simdjson::dom::object object;
  if (root.get(object)) {
    reject(fmt::format("a record must be an object, not {}", kind_of(root.type())), place, record);
    return;
  }
  if (read_again(object) || read_records(root, place)) return;
  RawArticle article;
  if (const auto read = read_fields(root, article); !read) {
    reject(read.error().what, place, record);
    return;
  }
  article.place = place;
  article.format = Format::JsonLines;
  article.file_time = origin_.file_time;
  article.charset = origin_.charset_found;
  article.record = record;
  sink_.article(std::move(article));
}

/// Whether the document is only what is around a list of records; those are read then.
bool JsonReader::read_records(simdjson::dom::element root, const std::string& place) {
  const auto& way = options_.fields.records;
  std::vector<simdjson::dom::element> found;
  if (!way.empty()) {
    found = values_at(root, way);
  } else {
    simdjson::dom::object object;
    if (root.get(object)) return false;
    const auto list = wrapped_list(object);
    if (!list) return false;
    found.push_back(*list);
  }
  if (found.empty()) return false;
  std::size_t number = 0;
  for (const auto each : found) {
    simdjson::dom::array parts;
    if (each.get(parts)) return false;
    for (const auto part : parts) {
      const auto its_place = fmt::format("{}#{}", place, ++number);
      const std::string record = simdjson::minify(part);
      RawArticle article;
      const bool is_object = part.type() == element_type::OBJECT;
      const auto read =
          is_object
              ? read_fields(part, article)
              : problem(fmt::format("a record must be an object, not {}", kind_of(part.type())));
      if (!read) {
        reject(read.error().what, its_place, record);
        continue;
      }
      article.place = its_place;
      article.format = Format::JsonLines;
      article.file_time = origin_.file_time;
      article.charset = origin_.charset_found;
      article.record = record;
      sink_.article(std::move(article));
    }
  }
  return true;
}

Result<void> JsonReader::put(RawArticle& article, Field field, std::string_view name,
                             simdjson::dom::element value) const {
  const auto values = read_value(value, field);
  if (!values) return problem(fmt::format("field '{}' is {}", name, values.error().what));
  set_field(article, field, *values);
  if (options_.explained)
    article.places.push_back({field_name(field), fmt::format("json, key {}", name)});
  return {};
}

/// Whether there is something where the user said that the field stands.
Result<bool> JsonReader::read_mapped(simdjson::dom::element root, Field field,
                                     RawArticle& article) const {
  for (const auto& row : options_.fields.rows) {
    if (row.field != field) continue;
    const auto found = values_at(root, row.path);
    if (found.empty()) continue;
    if (found.size() == 1) {
      if (const auto done = put(article, field, row.path, found.front()); !done)
        return tl::unexpected(done.error());
      return true;
    }
    std::vector<std::string> all;
    for (const auto value : found) {
      const auto values = read_value(value, field);
      if (!values) return problem(fmt::format("field '{}' is {}", row.path, values.error().what));
      all.insert(all.end(), values->begin(), values->end());
    }
    if (field == Field::Body)
      set_field(article, field, fmt::format("{}", fmt::join(all, "\n\n")));
    else
      set_field(article, field, all);
    if (options_.explained)
      article.places.push_back({field_name(field), fmt::format("json, key {}", row.path)});
    return true;
  }
  return false;
}

Result<void> JsonReader::read_fields(simdjson::dom::element root, RawArticle& article) const {
  simdjson::dom::object object;
  if (root.get(object)) return problem("no object");
  std::array<Given, field_count> given{};
  std::string_view markup;  // JSON Feed has its text as HTML too
  for (const auto& [key, value] : object) {
    if (key == "content_html" && !value.get(markup)) continue;
    const auto name = find_field_name(key);
    if (!name || is_missing(value)) continue;
    if (is_ours(name->field) && value.type() != element_type::STRING) continue;
    auto& slot = given[static_cast<std::size_t>(name->field)];
    if (name->rank < slot.rank) slot = {name->rank, key, value};
  }
  for (std::size_t i = 0; i < given.size(); ++i) {
    const auto field = static_cast<Field>(i);
    if (!options_.fields.rows.empty()) {
      const auto mapped = read_mapped(root, field, article);
      if (!mapped) return tl::unexpected(mapped.error());
      if (*mapped) continue;
    }
    if (given[i].rank == ~0U) continue;
    if (const auto done = put(article, field, given[i].name, given[i].value); !done) return done;
  }
  if (article.body.empty() && !markup.empty()) article.body = fragment_text(markup);
  return {};
}

/// A line of a rejects file holds an input that was refused before: it is read once more, and
/// keeps the place where it first stood.
bool JsonReader::read_again(simdjson::dom::object line) {
  std::string_view place;
  std::string_view reason;
  std::string_view name;
  std::string_view input;
  if (line["rejected"]["place"].get(place) || line["rejected"]["reason"].get(reason) ||
      line["format"].get(name) || line["input"].get(input))
    return false;
  const auto format = format_named(name);
  if (!format) return false;
  if (input.empty()) {  // what was too long or no text was not kept: nothing can have changed
    sink_.reject({{std::string(reason), std::string(place)}, *format, {}});
  } else {
    Origin origin;
    origin.place = place;
    origin.options = origin_.options;
    read_record(*format, input, origin, sink_);
  }
  return true;
}

}  // namespace dateline::indexer
