#include "indexer/read/json_values.hpp"

#include <cassert>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "common/dates.hpp"

namespace dateline::indexer {

using simdjson::dom::element_type;

namespace {

/// Seconds since 1970, or milliseconds where seconds would be later than the year 5138.
std::string epoch_date(double number) {
  constexpr double milliseconds_from = 1e11;
  constexpr double bound = 1e15;
  if (!(number > -bound && number < bound)) return fmt::format("{}", number);
  const double seconds = number > milliseconds_from ? number / 1000 : number;
  const Time time{std::chrono::seconds{static_cast<std::int64_t>(seconds)}};
  return format_time(time);
}

/// The name of an object that stands for a person or an outlet: {"name": "Ada Moth"}.
std::optional<std::string> name_in(simdjson::dom::element value) {
  std::string_view name;
  if (value.type() != element_type::OBJECT || value["name"].get(name)) return std::nullopt;
  return std::string(name);
}

void collect(simdjson::dom::element at, std::string_view path,
             std::vector<simdjson::dom::element>& found) {
  if (path.empty()) {
    if (!is_missing(at)) found.push_back(at);
    return;
  }
  simdjson::dom::element inside;
  if (!at[path].get(inside)) return collect(inside, {}, found);  // a key may hold dots itself
  const auto key = path.substr(0, path.find('.'));
  const auto rest = path.substr(std::min(key.size() + 1, path.size()));
  if (at.type() == element_type::OBJECT) {
    if (!at[key].get(inside) && key.size() < path.size()) collect(inside, rest, found);
  } else if (at.type() == element_type::ARRAY) {
    std::size_t position = 0;
    const auto end = key.data() + key.size();
    if (std::from_chars(key.data(), end, position).ptr == end) {
      if (!list_of(at).at(position).get(inside)) collect(inside, rest, found);
    } else {
      for (const auto part : list_of(at)) collect(part, path, found);
    }
  }
}

}  // namespace

std::string_view reason_of(simdjson::error_code error) {
  switch (error) {
    case simdjson::STRING_ERROR:
      return "a string with a broken escape";
    case simdjson::UNCLOSED_STRING:
      return "a string without its closing quote";
    case simdjson::UNESCAPED_CHARS:
      return "a control character within a string";
    case simdjson::NUMBER_ERROR:
      return "a broken number";
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      return "a word that is not true, false or null";
    case simdjson::DEPTH_ERROR:
      return "nested too deeply";
    case simdjson::EMPTY:
      return "nothing in it";
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC:
      return "too long";
    default:
      return "something is missing or misplaced";
  }
}

std::string_view kind_of(element_type type) {
  switch (type) {
    case element_type::ARRAY:
      return "a list";
    case element_type::OBJECT:
      return "an object";
    case element_type::BOOL:
      return "true or false";
    case element_type::STRING:
      return "a text";
    case element_type::NULL_VALUE:
      return "null";
    default:
      return "a number";
  }
}

simdjson::dom::array list_of(simdjson::dom::element value) {
  simdjson::dom::array list;
  [[maybe_unused]] const auto error = value.get(list);
  assert(!error);
  return list;
}

bool is_missing(simdjson::dom::element value) {
  std::string_view text;
  return value.type() == element_type::NULL_VALUE || (!value.get(text) && text.empty());
}

Result<std::vector<std::string>> read_value(simdjson::dom::element value, Field field) {
  switch (value.type()) {
    case element_type::STRING:
      return std::vector{std::string(value.get_string().value_unsafe())};
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE:
      if (field == Field::Id) return std::vector{std::string(simdjson::minify(value))};
      if (field == Field::Date) return std::vector{epoch_date(value.get_double().value_unsafe())};
      break;
    case element_type::OBJECT:
      if (const auto name = name_in(value)) return std::vector{*name};
      break;
    case element_type::ARRAY:
      if (field == Field::Author || field == Field::Issues) {
        std::vector<std::string> values;
        for (const auto part : list_of(value)) {
          if (part.type() == element_type::NULL_VALUE) continue;
          const auto name = name_in(part);
          if (!name && part.type() != element_type::STRING)
            return problem(fmt::format("a list with {} in it", kind_of(part.type())));
          values.emplace_back(name ? *name : std::string(part.get_string().value_unsafe()));
        }
        return values;
      }
      break;
    default:
      break;
  }
  return problem(std::string(kind_of(value.type())));
}

std::vector<simdjson::dom::element> values_at(simdjson::dom::element root, std::string_view path) {
  std::vector<simdjson::dom::element> found;
  collect(root, path, found);
  return found;
}

}  // namespace dateline::indexer
