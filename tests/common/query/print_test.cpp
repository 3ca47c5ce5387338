#include <doctest/doctest.h>

#include <array>

#include "common/query/tree.hpp"

namespace dateline::testing {

using namespace query;
using namespace std::chrono;

TEST_CASE("print: a tree in the query language, which parses to the same tree") {
  const Time now = sys_days{2025y / 12 / 31} + 10h + 20min;
  struct Row {
    std::string_view text;
    std::string_view printed;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"", ""},
      {"grain  ships", "grain ships"},
      {"“grain ships”", "\"grain ships\""},
      {"=grain =\"a b\"", "=grain =\"a b\""},
      {"territor*", "territor*"},
      {"zelensky~ title:talks~2", "zelensky~ title:talks~2"},
      {"-abcd~ NEAR/2 abc*", "-abcd~ NEAR/2 abc*"},
      {"a AND b", "a AND b"},
      {"a b OR c", "(a b) OR c"},
      {"a (b OR c)", "a (b OR c)"},
      {"(a OR b) OR c", "(a OR b) OR c"},
      {"((a b)) c", "(a b) c"},
      {"a AND (b c)", "a AND (b c)"},
      {"() a", "() a"},
      {"NOT a", "-a"},
      {"NOT (a OR b)", "-(a OR b)"},
      {"NOT -a", "--a"},
      {"-(a NEAR b) c", "-a NEAR/10 b c"},
      {"a NEAR/3 =b NEAR/3 c", "a NEAR/3 =b NEAR/3 c"},
      {"title:(a -b) c", "(title:a -title:b) c"},
      {"title:=\"a b\"", "title:=\"a b\""},
      {"source:bbc", "source:\"bbc\""},
      {"source:\"\"", "source:\"\""},
      {"date:2025-12", "date:2025-12-01..2025-12-31"},
      {"date:2025-12..", "date:2025-12-01.."},
      {"date:..2025", "date:..2025-12-31"},
      {"date:1400..2999", "date:1400-01-01.."},
      {"date:today", "date:2025-12-31..2025-12-31"},
      {"date:3d", "date:2025-12-28T10:20:00Z..2025-12-31T10:19:59Z"},
      {"date:2025-12-28T00:00:00Z", "date:2025-12-28..2025-12-28T00:00:00Z"},
      {"-date:2025", "-date:2025-01-01..2025-12-31"},
      {"a , b", "a b"},
      {"--,", "--,"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto tree = parse(row.text, now);
    REQUIRE(tree.has_value());
    CHECK(print(*tree) == row.printed);
    const auto again = parse(row.printed, now);
    REQUIRE(again.has_value());
    CHECK(*again == *tree);
  }
}

}  // namespace dateline::testing
