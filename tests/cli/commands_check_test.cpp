// dateline-index check and compact: what is sound, what is damaged, what is smaller.

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "tests/cli/market.hpp"

namespace dateline::testing {
namespace {

constexpr std::string_view anew =
    "dateline-index: the index 'db' is damaged\n"
    "  index the articles anew into another folder: dateline-index --database NEW add PATH…\n";

void copy_index(const Sandbox& box) {
  REQUIRE(box.run("cp -r '" + market().folder() + "/db' db").exit_code == 0);
}

/// Overwrites a table's second half, but for its length.
void damage(const Sandbox& box, const std::string& table) {
  const auto file = "db/generation-000001/" + table;
  REQUIRE(box.run("size=$(stat -c %s " + file +
                  ") && head -c $size /dev/zero | tr '\\0' '\\245' | " + "dd of=" + file +
                  " bs=1 seek=$((size / 2)) count=$((size / 2)) conv=notrunc status=none")
              .exit_code == 0);
}

/// Writes another word of the same length over one of the table of words.
void replace_word(const Sandbox& box, const std::string& word, const std::string& other) {
  const auto file = "db/generation-000001/postlist.glass";
  auto table = box.read(file);
  const auto at = table.rfind(word);
  REQUIRE(at != std::string::npos);
  box.write(file, table.replace(at, word.size(), other));
}

/// Refused before anything was merged, with the way to know more.
void expect_refused(const Sandbox& box, const Outcome& got) {
  CHECK(got.exit_code == 2);
  CHECK(got.out == "");
  CHECK(
      got.err.starts_with("dateline-index: the index 'db' is damaged: the tables cannot be "
                          "read: Block "));
  CHECK(
      got.err.ends_with("not in sorted order\n  nothing was changed; 'dateline-index --database "
                        "db check' tells what is wrong and how to repair it\n"));
  CHECK(box.run("cat db/CURRENT; ls -d db/generation-*").out ==
        "generation-000001\ndb/generation-000001\n");
}

}  // namespace

TEST_CASE("check: an index that is sound, after all that may have been done to it") {
  const Sandbox box;
  copy_index(box);
  const auto check = [&] {
    const auto got = box.run("dateline-index --database db check");
    CHECK(got.exit_code == 0);
    CHECK(got.err == "");
    CHECK(got.out == "no errors\n");
  };
  check();
  box.write("in.jsonl", R"({"url":"https://northwire.example/2","body":"The mills run again."})");
  CHECK(box.run("dateline-index --database db add in.jsonl").out ==
        "added 0, replaced 1, unchanged 0, rejected 0\n");
  check();
  CHECK(box.run("dateline-index --database db remove --query lang:de").out == "removed 1\n");
  check();
  CHECK(box.run("dateline-index --database db compact").exit_code == 0);
  check();
  CHECK(box.run("dateline-index --database db check -q").out == "");
}

TEST_CASE("check: an article of stop words alone is sound, whose length is 0") {
  const Sandbox box;
  box.write("a.txt", "The and of it.\n");
  box.write("b.txt", "A lone walker crossed the bridge.\n");
  REQUIRE(box.run("dateline-index --database db add a.txt b.txt").exit_code == 0);
  const auto got = box.run("dateline-index --database db check");
  CHECK(got.exit_code == 0);
  CHECK(got.out == "no errors\n");
}

TEST_CASE("check: a damaged table is found, and the way out is named; exit code 2") {
  for (const std::string table :
       {"postlist.glass", "docdata.glass", "termlist.glass", "position.glass", "iamglass"}) {
    CAPTURE(table);
    const Sandbox box;
    copy_index(box);
    damage(box, table);
    const auto got = box.run("dateline-index --database db check");
    CHECK(got.exit_code == 2);
    CHECK(got.out != "");
    CHECK(got.out.find("no errors") == std::string::npos);
    CHECK(got.err == anew);
    CHECK(box.run("dateline-index --database db check --quiet").out == got.out);
  }
}

TEST_CASE("check: tables that are missing or cut off") {
  for (const std::string harm :
       {"rm db/generation-000001/docdata.glass",
        "truncate -s 100 db/generation-000001/docdata.glass", "rm db/generation-000001/iamglass",
        "truncate -s 0 db/generation-000001/postlist.glass"}) {
    CAPTURE(harm);
    const Sandbox box;
    copy_index(box);
    REQUIRE(box.run(harm).exit_code == 0);
    const auto got = box.run("dateline-index --database db check");
    CHECK(got.exit_code == 2);
    CHECK(got.out != "");
    CHECK(got.err == anew);
  }
}

TEST_CASE("check: where the generation before is sound, that is the way out") {
  const Sandbox box;
  copy_index(box);
  // As if a reader had it open.
  REQUIRE(box.run("cp -r db/generation-000001 former && dateline-index --database db compact && "
                  "mv former db/generation-000001")
              .exit_code == 0);
  REQUIRE(box.run("truncate -s 100 db/generation-000002/docdata.glass").exit_code == 0);
  const auto got = box.run("dateline-index --database db check");
  CHECK(got.exit_code == 2);
  CHECK(got.err ==
        "dateline-index: the index 'db' is damaged\n"
        "  the generation before is sound: write 'generation-000001' into 'db/CURRENT', then add "
        "again what came since\n");
  box.write("db/CURRENT", "generation-000001\n");
  CHECK(box.run("dateline-index --database db check").out == "no errors\n");
}

TEST_CASE("check: a folder that cannot be written to is checked as well") {
  const Sandbox box;
  copy_index(box);
  if (box.run("test $(id -u) = 0").exit_code == 0) return;  // root may write anywhere
  REQUIRE(box.run("chmod a-w db db/lock").exit_code == 0);
  CHECK(box.run("dateline-index --database db check").out == "no errors\n");
  CHECK(box.run("chmod u+w db db/lock").exit_code == 0);
}

TEST_CASE("compact: smaller, the same answers, in a new generation") {
  const Sandbox box;
  copy_index(box);
  for (int i = 0; i < 8; ++i) {
    box.write("in.jsonl", R"({"url":"https://a.example/)" + std::to_string(i) +
                              R"(","body":"Day )" + std::to_string(i) + " of the grain fair.\"}");
    REQUIRE(box.run("dateline-index --database db add in.jsonl").exit_code == 0);
  }
  REQUIRE(box.run("dateline-index --database db remove --query title:mills").exit_code == 0);
  const auto everything =
      "dateline-search --database db grain --sort newest --format json --limit 50";
  const auto exported = box.run("dateline-index --database db export").out;
  const auto before = box.run(everything).out;
  const auto size = std::stoull(box.run("cat db/generation-000001/* | wc -c").out);

  const auto got = box.run("dateline-index --database db compact");
  CHECK(got.exit_code == 0);
  CHECK(got.err == "");
  CHECK(box.run("cat db/CURRENT").out == "generation-000002\n");
  const auto after = std::stoull(box.run("cat db/generation-000002/* | wc -c").out);
  CHECK(after < size);
  CHECK(box.run("dateline-index --database db compact | tr -d ' '").out ==
        std::to_string(after) + "bytesbefore," + std::to_string(after) + "after\n");
  CHECK(got.out.starts_with(std::to_string(size / 1000) + " "));
  CHECK(box.run(everything).out == before);
  CHECK(box.run("dateline-index --database db export").out == exported);
  CHECK_FALSE(box.has("db/building"));
  CHECK(box.run("ls -d db/generation-*").out == "db/generation-000003\n");
  CHECK(box.run("dateline-index --database db compact -q").out == "");
}

TEST_CASE("compact: a damaged index is not published anew") {
  const Sandbox box;
  copy_index(box);
  damage(box, "docdata.glass");
  const auto got = box.run("dateline-index --database db compact");
  CHECK(got.exit_code == 2);
  CHECK(got.out == "");
  CHECK(got.err.starts_with("dateline-index: "));
  CHECK(box.run("cat db/CURRENT").out == "generation-000001\n");
  CHECK_FALSE(box.has("db/generation-000002"));
}

TEST_CASE("check: a word that has become another, where that would stand, is found") {
  const Sandbox box;
  copy_index(box);
  replace_word(box, "valley", "vallez");
  const auto got = box.run("dateline-index --database db check");
  CHECK(got.exit_code == 2);
  CHECK(got.out == "the table of words does not have the words of the articles\n");
  CHECK(got.err == anew);
}

TEST_CASE("compact: words that are out of order are not sorted into wrong places") {
  const Sandbox box;
  copy_index(box);
  replace_word(box, "valley", "aalley");
  expect_refused(box, box.run("dateline-index --database db compact"));
}

TEST_CASE("add: many articles are not merged into an index whose words are out of order") {
  const Sandbox box;
  copy_index(box);
  replace_word(box, "valley", "aalley");
  std::string lines;
  for (int i = 0; i < 1100; ++i)
    lines += R"({"url":"https://b.example/)" + std::to_string(i) + R"(","body":"Fair )" +
             std::to_string(i) + " was held.\"}\n";
  box.write("many.jsonl", lines);
  expect_refused(box, box.run("dateline-index --database db add many.jsonl"));
}

}  // namespace dateline::testing
