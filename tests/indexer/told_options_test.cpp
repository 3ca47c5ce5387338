#include "tests/support/told_options.hpp"

#include "indexer/options.hpp"

namespace dateline::indexer {

TEST_CASE(
    "manual, help and completions of the indexer name each option of its table, and none more") {
  testing::check_told_options(manual());
}

}  // namespace dateline::indexer
