#include "indexer/patience.hpp"

#include <doctest/doctest.h>

using namespace dateline;
using namespace dateline::indexer;
using std::chrono::milliseconds;

TEST_CASE("Patience: a failure is told once, and waits are longer each time") {
  const Error full("no space left on device");
  const Error other("cannot read");
  Patience patience;
  CHECK(patience.failed(full));
  CHECK(patience.delay() == milliseconds(1000));
  CHECK_FALSE(patience.failed(full));
  CHECK(patience.delay() == milliseconds(2000));
  for (int i = 0; i < 10; ++i) CHECK_FALSE(patience.failed(full));
  CHECK(patience.delay() == milliseconds(60000));
  CHECK(patience.failed(other));
  CHECK(patience.delay() == milliseconds(1000));
  patience.succeeded();
  CHECK(patience.failed(other));
}

TEST_CASE("Patience: that another process writes is told when it lasts") {
  const Error locked("another process is writing", {}, ExitCode::Locked);
  Patience patience;
  int told = 0;
  milliseconds waited{};
  for (int i = 0; i < 20; ++i) {
    if (patience.failed(locked)) {
      ++told;
      CHECK(waited > milliseconds(1000));
    }
    waited += patience.delay();
  }
  CHECK(told == 1);
  CHECK(patience.delay() == milliseconds(2000));
}
