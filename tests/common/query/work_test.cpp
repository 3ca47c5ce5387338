#include "common/query/work.hpp"

#include <doctest/doctest.h>

#include <array>

#include "tests/common/query/small_index.hpp"

namespace dateline::testing {

TEST_CASE("articles_looked_into: those with the rarest word of each phrase and NEAR") {
  SmallIndex index;
  for (int i = 0; i < 8; ++i) index.add_text("the ferry");
  for (int i = 0; i < 8; ++i) index.add_text("the harbour of cease and fire");
  struct Row {
    std::string_view query;
    std::uint64_t articles;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"the ferry", 0},
      {"\"the\"", 0},
      {"\"the ferry\"", 9},  // 8, and an eighth more for its two words
      {"\"the nowhere\"", 0},
      {"title:\"the ferry\"", 0},
      {"-(a OR \"the ferry\")", 9},
      {"\"the ferry\" \"the harbour\"", 18},
      {"\"the ferry\" \"the ferry\"", 9},  // looked for once
      {"the-ferry", 9},
      {"cease-fire", 9},
      {"the NEAR ferry", 9},
      {"the NEAR nowhere", 0},
      {"ferr* NEAR the", 18},  // it may be any word
      {"ferry~ NEAR ferry", 9},
  });
  for (const auto& row : rows) {
    CAPTURE(row.query);
    const auto tree = query::parse(row.query, SmallIndex::now());
    REQUIRE(tree.has_value());
    const query::Context context{index.database(), index.reader(), index.languages()};
    CHECK(query::articles_looked_into(*tree, context) == row.articles);
    CHECK_FALSE(query::too_much_work(*tree, context).has_value());
  }
}

}  // namespace dateline::testing
