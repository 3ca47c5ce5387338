#include "indexer/discover.hpp"

#include <array>
#include <filesystem>

#include <doctest/doctest.h>

#include "tests/indexer/scratch_folder.hpp"

using namespace dateline;
using namespace dateline::indexer;
using namespace dateline::testing;

namespace {

/// The names below the folder, each with the first letter of its format.
std::vector<std::string> names(const Discovery& found, const ScratchFolder& folder) {
  std::vector<std::string> out;
  for (const auto& input : found.inputs) {
    const auto* kind = input.format == Format::Text       ? "t "
                       : input.format == Format::Markdown ? "m "
                                                          : "j ";
    const auto below = folder.path("").size();
    out.push_back(kind + (input.path.size() > below ? input.path.substr(below) : input.path));
  }
  return out;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("discover: a folder gives its known files, sorted, hidden ones left out") {
  const ScratchFolder folder;
  for (const auto* name : {"b.txt", "a.jsonl", "sub/c.MD", "sub/deep/d.ndjson", "e.json", "f.text",
                           "g.markdown", "photo.jpg", "README", ".hidden.txt", ".git/x.txt"})
    folder.write(name, "x");
  const auto found = discover({folder.path("")});
  CHECK(names(found, folder) == Names{"j a.jsonl", "t b.txt", "j e.json", "t f.text",
                                      "m g.markdown", "m sub/c.MD", "j sub/deep/d.ndjson"});
  CHECK(found.skipped == 2);
  CHECK(found.unreadable.empty());
}

TEST_CASE("discover: links are followed, but never in circles") {
  const ScratchFolder folder;
  folder.write("real/a.txt", "x");
  std::filesystem::create_symlink(folder.path("real/a.txt"), folder.path("linked.txt"));
  std::filesystem::create_directory_symlink(folder.path(""), folder.path("real/up"));
  std::filesystem::create_symlink(folder.path("nowhere"), folder.path("broken.txt"));
  const auto found = discover({folder.path("")});
  CHECK(names(found, folder) == Names{"t linked.txt", "t real/a.txt"});
  REQUIRE(found.unreadable.size() == 1);
  CHECK(found.unreadable[0].problem.what == "cannot be read: No such file or directory");
  CHECK(found.unreadable[0].problem.where == folder.path("broken.txt"));
}

TEST_CASE("discover: a file that is named is taken, whatever its name") {
  const ScratchFolder folder;
  struct Row {
    std::string_view name;
    Format format;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"plain", Format::Text},
      {"a.MD", Format::Markdown},
      {".hidden", Format::Text},
      {"c.rejects", Format::Text},
      {"d.warc.gz", Format::Warc},
      {"e.tar.xz", Format::Text},
      {"f.CSV.zst", Format::Csv},
  });
  for (const auto& row : rows) {
    CAPTURE(row.name);
    const auto found = discover({folder.write(row.name, "x")});
    REQUIRE(found.inputs.size() == 1);
    CHECK(found.inputs[0].format == row.format);
    CHECK_FALSE(found.inputs[0].is_stdin);
  }
}

TEST_CASE("discover: '-' is standard input, in its turn") {
  const ScratchFolder folder;
  const auto found = discover({folder.write("a.txt", "x"), "-"});
  REQUIRE(found.inputs.size() == 2);
  CHECK(found.inputs[1].is_stdin);
  CHECK(found.inputs[1].format == Format::JsonLines);
}

TEST_CASE("discover: a path that is named and missing ends the run") {
  const ScratchFolder folder;
  try {
    discover({folder.path("gone")});
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.what() == "no such file or folder: '" + folder.path("gone") + "'");
    CHECK_FALSE(error.hint().empty());
  }
}

TEST_CASE("read_path_list: by lines or by NULs") {
  const ScratchFolder folder;
  CHECK(read_path_list(folder.write("l", "a b\r\n\nc\nd"), '\n') == Names{"a b", "c", "d"});
  CHECK(read_path_list(folder.write("n", std::string_view("a\nb\0\0c", 6)), '\0') ==
        Names{"a\nb", "c"});
  CHECK_THROWS_AS(read_path_list(folder.path("gone"), '\n'), Error);
}
