#include "tests/support/told_options.hpp"

#include "searcher/options.hpp"

namespace dateline::searcher {

TEST_CASE(
    "manual, help and completions of the searcher name each option of its table, and none more") {
  testing::check_told_options(manual());
}

}  // namespace dateline::searcher
