// Generations: who has one open keeps it, nobody loses one, and readers never fail.

#include <doctest/doctest.h>

#include <array>

#include <fmt/format.h>

#include "tests/support/background.hpp"

namespace dateline::testing {
namespace {

constexpr auto index = "dateline-index --database db ";
constexpr auto search = "dateline-search --database db ";

/// An index of one heron.
struct Heron {
  Sandbox box;
  Heron() {
    box.write("a.txt", "A heron stood.\n");
    box.write("b.txt", "A second heron stood.\n");
    REQUIRE(run("add a.txt").exit_code == 0);
  }
  [[nodiscard]] Outcome run(const std::string& command) const { return box.run(index + command); }
  [[nodiscard]] std::string generations() const {
    return box.run("cd db && ls -d generation-* | sed 's/generation-0*//' | tr '\n' ' '").out;
  }
  [[nodiscard]] std::string count() const {
    return box.run(search + std::string("--count heron")).out;
  }
};

/// A batch answers a question once it has read another.
bool answers(const Background& reader, std::string_view count) {
  return eventually([&] {
    reader.write("heron\n");
    return reader.out().ends_with(count);
  });
}

}  // namespace

TEST_CASE("a former generation goes as soon as nobody has it open") {
  const Heron h;
  REQUIRE(h.run("compact").exit_code == 0);
  CHECK(h.generations() == "2 ");
  Background reader(h.box, search + std::string("--batch - --count --jobs 2"));
  REQUIRE(answers(reader, "\t1\n"));
  REQUIRE(h.run("compact").exit_code == 0);
  CHECK(h.generations() == "2 3 ");
  REQUIRE(h.run("compact").exit_code == 0);
  CHECK(h.generations() == "2 4 ");
  REQUIRE(h.run("add b.txt").exit_code == 0);
  CHECK(h.generations() == "2 4 ");
  reader.close_input();
  CHECK(reader.finish().exit_code == 0);
  REQUIRE(h.run("add b.txt").exit_code == 0);
  CHECK(h.generations() == "4 ");
  CHECK_FALSE(h.box.has("db/building"));
}

TEST_CASE("a reader goes on to the new generation, and lets the former one go") {
  const Heron h;
  Background reader(h.box, search + std::string("--batch - --count --jobs 1"));
  REQUIRE(answers(reader, "\t1\n"));
  REQUIRE(h.run("add b.txt").exit_code == 0);
  CHECK(answers(reader, "\t2\n"));
  REQUIRE(h.run("compact").exit_code == 0);
  CHECK(h.generations() == "1 2 ");
  const auto before = reader.out().size();
  CHECK(eventually([&] {
    reader.write("heron\n");
    return reader.out().size() > before + 100;
  }));
  REQUIRE(h.run("add b.txt").exit_code == 0);
  CHECK(h.generations() == "2 ");
  reader.close_input();
  CHECK(reader.finish().err == "");
}

TEST_CASE("a former generation that nobody can hold stays until there is another former one") {
  const Heron h;
  REQUIRE(h.box.run("rm db/generation-000001/readers").exit_code == 0);
  REQUIRE(h.run("compact").exit_code == 0);
  REQUIRE(h.run("add b.txt").exit_code == 0);
  CHECK(h.generations() == "1 2 ");
  REQUIRE(h.run("compact").exit_code == 0);
  CHECK(h.generations() == "3 ");
  CHECK(h.count() == "2\n");
}

TEST_CASE("what is no generation of ours is not deleted, what never became one is") {
  const Heron h;
  REQUIRE(h.box
              .run("cp -r db/generation-000001 db/generation-000001.bak; cp -r "
                   "db/generation-000001 db/generation-000007; rm db/generation-000007/readers")
              .exit_code == 0);
  REQUIRE(h.run("add b.txt").exit_code == 0);
  CHECK(h.generations() == "1 1.bak ");
  CHECK(h.count() == "2\n");
}

TEST_CASE(
    "where CURRENT is gone, nothing is deleted, and a writer takes up the newest generation") {
  const Heron h;
  REQUIRE(h.run("compact").exit_code == 0);
  REQUIRE(h.box.run("rm db/CURRENT").exit_code == 0);
  const auto hint =
      "  'dateline-index add' takes up the newest generation; or write the name of a "
      "'generation-…' folder beside it into it\n";
  const auto got = h.box.run(search + std::string("heron"));
  CHECK(got.exit_code == 2);
  CHECK(got.err == std::string("dateline-search: 'db/CURRENT' is gone\n") + hint);
  for (const std::string command : {"compact", "remove --query heron", "export", "status"}) {
    CAPTURE(command);
    CHECK(h.run(command).err == std::string("dateline-index: 'db/CURRENT' is gone\n") + hint);
  }
  CHECK(h.run("add b.txt").out == "added 1, replaced 0, unchanged 0, rejected 0\n");
  CHECK(h.count() == "2\n");
  CHECK(h.generations() == "2 ");

  REQUIRE(h.box.run("rm db/CURRENT; truncate -s 10 db/generation-000002/iamglass").exit_code == 0);
  const auto refused = h.run("add b.txt");
  CHECK(refused.exit_code == 2);
  CHECK(refused.err.starts_with(
      "dateline-index: 'db/CURRENT' is gone, and the newest generation, 'generation-000002', "
      "cannot be read: "));
  CHECK(h.generations() == "2 ");
  CHECK_FALSE(h.box.has("db/CURRENT"));
}

TEST_CASE("where the first build was cut off before CURRENT named it, there is no index yet") {
  const Heron h;
  REQUIRE(h.box.run("rm db/CURRENT; mkdir db/building").exit_code == 0);
  const std::string no_index =
      "there is no index in the folder 'db' yet: the first 'dateline-index add' was cut off\n"
      "  run it again: it goes on from what was done\n";
  const auto got = h.box.run(search + std::string("heron"));
  CHECK(got.exit_code == 2);
  CHECK(got.err == "dateline-search: " + no_index);
  CHECK(h.run("export").err == "dateline-index: " + no_index);
  CHECK(h.run("add b.txt").out == "added 1, replaced 0, unchanged 0, rejected 0\n");
  CHECK(h.count() == "2\n");
}

TEST_CASE("readers in a loop of updates never fail, and never see a change undone") {
  const Heron h;
  h.box.write("one.sh",
              "for n in $(seq 150); do " + std::string(search) + "--count heron || exit 3; done\n");
  h.box.write("batch.sh", "for n in $(seq 600); do echo heron; sleep 0.004; done | " +
                              std::string(search) + "--batch - --jobs 2 --count >counts\n");
  Background one(h.box, "sh one.sh", "one");
  Background batch(h.box, "sh batch.sh", "batch");
  for (int i = 0; i < 40; ++i) {
    h.box.write("in.jsonl", fmt::format("{{\"body\":\"Heron number {} stood.\"}}\n", i));
    REQUIRE(h.run(i % 4 == 3 ? "compact" : "add in.jsonl").exit_code == 0);
  }
  for (auto* reader : {&one, &batch}) {
    const auto got = reader->finish();
    CHECK(got.exit_code == 0);
    CHECK(got.err == "");
  }
  h.box.write("counts.one", one.out());
  CHECK(h.box.run("sort -n -c counts.one && wc -l <counts.one").out == "150\n");
  CHECK(h.box.run("wc -l <counts").out == "600\n");
}

TEST_CASE("an index that cannot be written or read says so in one line, with a hint in another") {
  struct Row {
    std::string_view harm;
    std::string_view command;
    std::string_view says;
    std::string_view hint;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"true", "dateline-index --database /proc/nosuch/db add a.txt",
       "cannot make the folder '/proc/nosuch/db': ",
       "check the folder's name, and what is there already"},
      {"mkdir db/CURRENT.new", "dateline-index --database db compact",
       "cannot write 'db/CURRENT.new': ", "check the folder's name, and what is there already"},
      {"rm db/lock && mkdir db/lock", "dateline-index --database db add b.txt",
       "cannot write to the index 'db': ", "check the folder's name, and what is there already"},
      {"rm db/generation-000001/flintlock && mkdir db/generation-000001/flintlock",
       "dateline-index --database db add b.txt", "'db/generation-000001/flintlock' is no file",
       "an index consists of files: take away what is none"},
      {"head -c 100000 /dev/zero | tr '\\0' x >db/CURRENT", "dateline-search --database db heron",
       "'db/CURRENT' names no generation of the index", "write the name of the newest "},
      {"echo loop >db/CURRENT && ln -s loop db/loop", "dateline-index --database db add b.txt",
       "'db/CURRENT' names no generation of the index", "write the name of the newest "},
      {"rm db/CURRENT && ln -s CURRENT db/CURRENT", "dateline-search --database db heron",
       "cannot look ", "check the "},
  });
  for (const auto& row : rows) {
    CAPTURE(row.harm);
    const Heron h;
    REQUIRE(h.box.run(std::string(row.harm)).exit_code == 0);
    const auto got = h.box.run(std::string(row.command));
    CHECK(got.exit_code == 2);
    CAPTURE(got.err);
    CHECK(got.err.find(std::string(": ") + std::string(row.says)) != std::string::npos);
    CHECK(got.err.find("\n  " + std::string(row.hint)) != std::string::npos);
    CHECK(got.err.find("bug") == std::string::npos);
  }
}

}  // namespace dateline::testing
