// Lists of variants, issue rules and outlets that a user keeps beside those that are shipped.

#include <doctest/doctest.h>

#include <array>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {

TEST_CASE("own lists in ~/.config/dateline are read over the shipped ones by a new index") {
  const Sandbox box;
  box.write(".config/dateline/variants.toml", "[names]\nZelensky = [\"Zelenix\"]\n");
  box.write(".config/dateline/issues.toml",
            "ceasefire = false\n[ferries]\nquery = 'ferr*'\nfinds = ['A ferry sank.']\n");
  box.write(".config/dateline/outlets.txt", "# ours\nOur Gazette | gazette.example | O. G.\n");
  box.write("a.jsonl",
            "{\"title\":\"Ferries\",\"body\":\"Zelenix took the ferry to the ceasefire talks.\","
            "\"source\":\"o. g.\",\"date\":\"2025-12-28\"}\n");
  REQUIRE(box.run("dateline-index --database db add a.jsonl").exit_code == 0);
  const auto found =
      box.run("dateline-search --database db selenskyj --source 'our gazette' --format csv");
  CHECK(found.exit_code == 0);
  CHECK(found.out.find("Our Gazette,ferries,") != std::string::npos);
  CHECK(box.run("dateline-index variants | head -2").out ==
        "# What Dateline ships, and read over it\n#   " + box.folder() +
            "/.config/dateline/variants.toml\n");
  CHECK(box.run("dateline-index analyse --format json Zelenix").out.find("zelenski") !=
        std::string::npos);
  // The index keeps its own, whatever becomes of the files.
  const auto before = box.run("dateline-index --database db variants").out;
  box.write(".config/dateline/variants.toml", "");
  box.write("b.jsonl", "{\"title\":\"Later\",\"body\":\"Zelenix again.\"}\n");
  CHECK(box.run("dateline-index --database db add b.jsonl").exit_code == 0);
  CHECK(box.run("dateline-index --database db variants").out == before);
  CHECK(box.run("dateline-search --database db --count zelensky").out == "2\n");
}

TEST_CASE("XDG_CONFIG_HOME says where own lists are, and without any the shipped ones stand") {
  const Sandbox box;
  box.write("etc/dateline/issues.toml", "[ferries]\nquery = 'ferry'\n");
  CHECK(box.run("XDG_CONFIG_HOME=$PWD/etc dateline-index rules | grep -c '^.ferries'").out ==
        "1\n");
  CHECK(box.run("dateline-index rules | grep -c '^.ferries'").out == "0\n");
  CHECK(box.run("dateline-index rules | cmp - '" DATELINE_SOURCE "/common/issues.toml'").out == "");
  CHECK(box.run("dateline-index variants | cmp - '" DATELINE_SOURCE "/common/variants.toml'").out ==
        "");
}

TEST_CASE("a list of one's own that is broken ends the run, with its name and line") {
  struct Row {
    std::string file;
    std::string content;
    std::string message;
  };
  const auto rows = std::to_array<Row>({
      {"variants.toml", "[names]\nKyiv = 3\n", "line 2: 'Kyiv' must be a list of words"},
      {"variants.toml", "[names\n", "line 1: "},
      {"issues.toml", "\n[x]\nquery = 'a~~'\nlable = 'y'\n", "line 4: 'lable' is none of"},
      {"outlets.txt", "# a\nName | no domain\n", "line 2: 'no domain' is no domain"},
      {"outlets.txt", " | a.example\n", "line 1: there is no name before the first |"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.content);
    const Sandbox box;
    box.write(".config/dateline/" + row.file, row.content);
    box.write("a.txt", "A lone walker.\n");
    const auto got = box.run("dateline-index --database db add a.txt");
    CHECK(got.exit_code == 2);
    CHECK(got.err.starts_with("dateline-index: '" + box.folder() + "/.config/dateline/" + row.file +
                              "', " + row.message));
    CHECK_FALSE(box.has("db"));
  }
  const Sandbox box;
  box.write(".config/dateline/issues.toml", "[x]\nquery = 'ferry'\nfinds = ['A train.']\n");
  const auto failed = box.run("dateline-index rules");
  CHECK(failed.exit_code == 2);
  CHECK(failed.err.find("/.config/dateline/issues.toml': [x] does not find 'A train.'") !=
        std::string::npos);
}

}  // namespace dateline::testing
