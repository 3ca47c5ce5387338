// Each row of the page of threats names a test that there is.

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace dateline::testing {

TEST_CASE("each threat of the page has a test of that name") {
  std::ifstream page(DATELINE_SOURCE "/THREATS.md");
  std::size_t rows = 0;
  for (std::string line; std::getline(page, line);) {
    if (!line.starts_with("| ") || line.starts_with("| from outside")) continue;
    ++rows;
    CAPTURE(line);
    const auto at = line.rfind("| tests/");
    REQUIRE(at != line.npos);
    const auto colon = line.find(": ", at);
    const auto file = line.substr(at + 2, colon - at - 2);
    const auto title = line.substr(colon + 2, line.rfind(" |") - colon - 2);
    std::ifstream source(std::filesystem::path(DATELINE_SOURCE) / file);
    const std::string text{std::istreambuf_iterator<char>(source), {}};
    CHECK(text.find("\"" + title + "\"") != text.npos);
  }
  CHECK(rows == 31);
}

}  // namespace dateline::testing
