#include "indexer/settled_files.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/indexer/scratch_folder.hpp"

using namespace dateline::indexer;
using namespace dateline::testing;

TEST_CASE("being_written: as long as somebody has it open for writing") {
  const ScratchFolder folder;
  const auto path = folder.write("a.txt", "A heron stood.\n");
  if (being_written(path) == Writing::Unknown) {
    MESSAGE("this file system tells nothing of writers");
    return;
  }
  CHECK(being_written(path) == Writing::No);
  {
    const std::ifstream reader(path);
    CHECK(being_written(path) == Writing::No);
  }
  {
    std::ofstream writer(path, std::ios::app);
    CHECK(being_written(path) == Writing::Yes);
  }
  CHECK(being_written(path) == Writing::No);
  CHECK(being_written(folder.path("nosuch")) == Writing::Unknown);
}

TEST_CASE("time_to_settle: by the time of the last change") {
  namespace fs = std::filesystem;
  const ScratchFolder folder;
  const auto path = folder.write("a.txt", "A heron stood.\n");
  const auto now = fs::file_time_type::clock::now();
  fs::last_write_time(path, now - std::chrono::seconds(60));
  CHECK(time_to_settle(path).count() <= 0);
  fs::last_write_time(path, now);
  CHECK(time_to_settle(path) <= settling_time);
  fs::last_write_time(path, now + std::chrono::hours(1));  // a clock that runs ahead
  CHECK(time_to_settle(path).count() == 0);
  CHECK(time_to_settle(folder.path("nosuch")).count() == 0);
}
