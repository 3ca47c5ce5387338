#include "common/json_writer.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>

namespace dateline::testing {
namespace {

std::string written(unsigned indent) {
  std::string out;
  JsonWriter json(out, indent);
  json.begin_object().member("a", 1).key("b").begin_array();
  json.value("x").value(false).null().begin_object().end_object().begin_array().end_array();
  json.end_array().member("c", 2.0).end_object();
  return out;
}

template <class Value>
std::string one(const Value& value) {
  std::string out;
  JsonWriter(out).value(value);
  return out;
}

}  // namespace

TEST_CASE("JsonWriter: on one line") {
  CHECK(written(0) == R"({"a":1,"b":["x",false,null,{},[]],"c":2.0})");
}

TEST_CASE("JsonWriter: indented") {
  CHECK(written(2) == R"({
  "a": 1,
  "b": [
    "x",
    false,
    null,
    {},
    []
  ],
  "c": 2.0
})");
}

TEST_CASE("JsonWriter: texts") {
  struct Row {
    std::string_view text;
    std::string_view json;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"", R"("")"},
      {"a \"b\" \\ /", R"("a \"b\" \\ /")"},
      {"\b\f\n\r\t\x01\x1b", R"("\b\f\n\r\t\u0001\u001b")"},
      {"\x7F\u0085\u2028\u202E\u2066", R"("\u007f\u0085\u2028\u202e\u2066")"},
      {"Київ 和平 😀", "\"Київ 和平 😀\""},
      {"a\xFF\xC3", "\"a\uFFFD\uFFFD\""},
      {std::string_view("a\0b", 3), R"("a\u0000b")"},
  });
  for (const auto& row : rows) CHECK(one(row.text) == row.json);
}

TEST_CASE("JsonWriter: numbers keep their kind") {
  CHECK(one(std::numeric_limits<std::uint64_t>::max()) == "18446744073709551615");
  CHECK(one(-1) == "-1");
  CHECK(one(0.0) == "0.0");
  CHECK(one(-3.5) == "-3.5");
  CHECK(one(12.3457) == "12.3457");
  CHECK(one(1e300) == "1e+300");
  CHECK(one(std::nan("")) == "null");
  CHECK(one(true) == "true");
}

}  // namespace dateline::testing
