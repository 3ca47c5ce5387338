#include "indexer/names/spellings.hpp"

#include <doctest/doctest.h>

#include <array>

namespace dateline::indexer::names {

TEST_CASE("names that may be one by their letters, and such that may not") {
  struct Row {
    std::string_view a;
    std::string_view b;
    bool one;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"zelensky", "zelenskyy", true},
      {"zelensky", "zelenskiy", true},
      {"sergei", "sergey", true},
      {"kharkiv", "harkiv", true},
      {"lavrow", "lavrov", true},
      {"barnett", "barnet", true},
      {"jefferies", "jeffries", true},
      {"korea", "korean", false},     // an ending
      {"russia", "russians", false},  // the same
      {"anna", "anne", false},        // too short to tell
      {"marlow", "harlow", false},    // another first letter
      {"somerville", "sommerfeld", false},
  });
  for (const auto& row : rows) {
    CAPTURE(row.a);
    CAPTURE(row.b);
    CHECK(may_be_one(row.a, row.b) == row.one);
    CHECK(may_be_one(row.b, row.a) == row.one);
  }
}

TEST_CASE("pairs are found among many names, each once") {
  const std::vector<std::string> names{"harkiv", "kharkiv", "lavrov", "lavrow", "odesa", "tilden"};
  using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;
  CHECK(pairs_alike(names) == Pairs{{0, 1}, {2, 3}});
}

}  // namespace dateline::indexer::names
