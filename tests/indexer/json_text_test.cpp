#include "indexer/json_text.hpp"

#include <array>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace dateline::indexer;

TEST_CASE("JSON: what acts on a terminal is escaped, what is no UTF-8 is replaced") {
  struct Row {
    std::string_view text;
    std::string_view json;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"plain", R"("plain")"},
      {"\"quoted\" \\", R"("\"quoted\" \\")"},
      {"a\nb\tc\x1b", R"("a\nb\tc\u001b")"},
      {"Тиша 停戦", R"("Тиша 停戦")"},
      {"\x7f\u0085\u009b", R"("\u007f\u0085\u009b")"},
      {"\u2028\u202e\u2066\u2069", R"("\u2028\u202e\u2066\u2069")"},
      {"\u2027\u202f\u2065", "\"\u2027\u202f\u2065\""},
      {"a\xff", "\"a\ufffd\""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.json);
    CHECK(json_text(nlohmann::ordered_json(std::string(row.text))) == row.json);
  }
}

TEST_CASE("JSON: members keep their order; one line unless indented") {
  const nlohmann::ordered_json json{{"z", 1}, {"a", {1, 2}}};
  CHECK(json_text(json) == R"({"z":1,"a":[1,2]})");
  CHECK(json_text(json, 2).starts_with("{\n  \"z\": 1,\n"));
}
