#include "indexer/append_lines.hpp"

#include <doctest/doctest.h>

#include <array>

#include "tests/indexer/scratch_folder.hpp"

using namespace dateline::indexer;
using namespace dateline::testing;

TEST_CASE("append_new_lines: what is there stays, and nothing is there twice") {
  struct Row {
    std::string_view former;
    std::string_view fresh;
    std::string_view after;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"", "a\n", "a\n"},
      {"a\nb\n", "b\nc\n", "a\nb\nc\n"},
      {"a\n", "c\nc\na\n", "a\nc\n"},
      // A writer that was killed left half a line.
      {"a\nhal", "b\n", "a\nhal\nb\n"},
      {"a\n", "", "a\n"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.fresh);
    const ScratchFolder folder;
    const auto path = folder.write("list", row.former);
    append_new_lines(path, folder.write("fresh", row.fresh));
    CHECK(folder.read("list") == row.after);
    CHECK_FALSE(std::filesystem::exists(folder.path("fresh")));
  }
  const ScratchFolder folder;
  append_new_lines(folder.path("list"), folder.write("fresh", "a\n"));
  CHECK(folder.read("list") == "a\n");
}
