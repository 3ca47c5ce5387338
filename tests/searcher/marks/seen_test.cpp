#include "searcher/marks/seen.hpp"

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/marks/mark.hpp"
#include "searcher/marks/store.hpp"

namespace dateline::searcher {

TEST_CASE("after an answer: what was found and not shown is left over, whatever was asked before") {
  struct Row {
    Seen before;
    std::vector<std::uint64_t> found, shown;
    std::string_view left;
  };
  const auto rows = std::to_array<Row>({
      {{}, {}, {}, ""},
      {{}, {3, 1, 2}, {2, 3, 1}, ""},
      {{}, {9, 1, 2, 3}, {9}, "1-3"},
      {{4, {{1, 3}}}, {2, 7}, {2}, "1 3 7"},
      {{4, {{1, 1}, {3, 3}}}, {2}, {}, "1-3"},
  });
  for (const auto& row : rows) {
    const auto after = after_answer(row.before, 9, row.found, row.shown);
    CHECK(format_ranges(after.left) == row.left);
    CHECK(after.last == 9);
    for (const auto number : row.shown) CHECK(after.covers(number));
    CHECK_FALSE(after.covers(10));
  }
  const Seen some{9, {{2, 3}, {7, 7}}};
  CHECK(some.left_over() == 3);
  for (const auto number : {1U, 4U, 6U, 8U, 9U}) CHECK(some.covers(number));
  for (const auto number : {2U, 3U, 7U, 10U}) CHECK_FALSE(some.covers(number));
}

TEST_CASE("marks are read back as they were written, and not when they are damaged") {
  const Mark mark{"my desk", "0123",
                  "/a/b c",  Time(std::chrono::seconds(1'766'930'400)),
                  17,        {20, {{2, 3}, {7, 7}}}};
  const auto text = encode_mark(mark);
  CHECK(decode_mark(text).value() == mark);
  for (std::size_t size = 0; size < text.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(decode_mark(text.substr(0, size)).has_value());
  }
  for (const std::string_view bad : {"3-2", "0", "1 1", "5 4", "a", "1-", "1,2", "1-99999999999"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_ranges(bad).has_value());
  }
}

TEST_CASE("names of marks are one line") {
  CHECK(is_mark_name("morning"));
  CHECK(is_mark_name("../Ранок 1"));
  for (const std::string_view bad : {"", " a", "a\nb", "a\x1b[1m", "\xff"})
    CHECK_FALSE(is_mark_name(bad));
  CHECK_FALSE(is_mark_name(std::string(longest_mark_name + 1, 'a')));
}

}  // namespace dateline::searcher
