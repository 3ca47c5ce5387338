#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "indexer/read/field_names.hpp"

/// Values of JSON as fields take them (simdjson's door, beside json_reader).
namespace dateline::indexer {

/// What is wrong with a text that is no JSON, in a few words.
std::string_view reason_of(simdjson::error_code error);

/// "a list", "an object": for messages.
std::string_view kind_of(simdjson::dom::element_type type);

/// The parts of a value that is a list.
simdjson::dom::array list_of(simdjson::dom::element value);

/// null and "" are no values.
bool is_missing(simdjson::dom::element value);

/// A value as a field takes it. A number is an id, or a date in seconds or milliseconds since 1970;
/// an object is its "name". The problem is what kind it is instead.
Result<std::vector<std::string>> read_value(simdjson::dom::element value, Field field);

/// What stands at the end of a way by dots: a key, or a position in a list; a key into a list is
/// that of each of its objects. Nulls and empty texts are left out.
std::vector<simdjson::dom::element> values_at(simdjson::dom::element root, std::string_view path);

}  // namespace dateline::indexer
