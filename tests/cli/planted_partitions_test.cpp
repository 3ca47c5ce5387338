// Links, pipes and folders in the place of the files that partitions have beside them. `timeout`
// ends who waits for a pipe, with 124.

#include <doctest/doctest.h>

#include <string>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

std::string line(const std::string& id, const std::string& date) {
  return R"({"id": ")" + id + R"(", "title": "Grain )" + id + R"(", "date": ")" + date +
         R"(", "body": "Grain was sold."})" + "\n";
}

/// Two articles in "db", by month, and a file that is nobody's business, "precious".
struct Planted {
  Sandbox box;
  Planted() {
    box.write("in.jsonl", line("a", "2025-10-05") + line("b", "2025-11-07"));
    box.write("precious", "gold\n");
  }
  [[nodiscard]] Outcome add(const std::string& arguments = "in.jsonl") const {
    return box.run("timeout 60 dateline-index -q --database db add " + arguments);
  }
  /// Moves an article between partitions, to and fro.
  [[nodiscard]] Outcome move() const {
    moves_ = !moves_;
    box.write("moved.jsonl", line("a", moves_ ? "2025-11-05" : "2025-10-05"));
    return add("moved.jsonl");
  }
  [[nodiscard]] std::string count(const std::string& folder = "db") const {
    return box.run("timeout 60 dateline-search --count --database " + folder + " grain").out;
  }
  void sh(const std::string& script) const {
    CAPTURE(script);
    REQUIRE(box.run(script).exit_code == 0);
  }
  void expect_untouched() const { CHECK(box.read("precious") == "gold\n"); }

 private:
  mutable bool moves_ = false;
};

}  // namespace

TEST_CASE("partitions: a link or pipe of the name that is written next is replaced") {
  for (const std::string there :
       {"ln -s ../precious ", "ln precious ", "ln -s nowhere ", "mkfifo "}) {
    CAPTURE(there);
    const Planted p;
    p.sh("mkdir db && " + there + "db/PARTITIONS.new");
    CHECK(p.add("--partition month in.jsonl").exit_code == 0);
    p.sh(there + "db/MOVING.new");
    CHECK(p.move().exit_code == 0);
    CHECK(p.count() == "2\n");
    CHECK(p.count("db/2025-11") == "2\n");
    CHECK(p.box.run("ls db").out == "2025-10\n2025-11\nPARTITIONS\nlock\n");
    CHECK_FALSE(p.box.has("db/nowhere"));
    p.expect_untouched();
  }
}

TEST_CASE(
    "MOVING: a link or pipe is no step that was cut off; a folder stays, and writers say so") {
  const Planted p;
  REQUIRE(p.add("--partition month in.jsonl").exit_code == 0);
  for (const std::string there :
       {"ln -s ../precious ", "ln precious ", "ln -s nowhere ", "mkfifo ", "mkdir "}) {
    CAPTURE(there);
    p.sh(there + "db/MOVING");
    CHECK(p.count() == "2\n");
    CHECK(p.move().exit_code == 0);
    CHECK(p.count() == "2\n");
    CHECK(p.box.run("ls db").out == "2025-10\n2025-11\nPARTITIONS\nlock\n");
    p.expect_untouched();
  }
  p.sh("mkdir db/MOVING && cp precious db/MOVING");
  CHECK(p.count() == "2\n");
  const auto got = p.move();
  CHECK(got.exit_code == 2);
  CHECK(got.err.starts_with("dateline-index: cannot remove 'db/MOVING': Directory not empty\n"));
  CHECK(p.box.read("db/MOVING/precious") == "gold\n");
  CHECK(p.count() == "2\n");
}

TEST_CASE("MOVING: of a partition that is a link nothing is deleted where it leads") {
  const Planted p;
  REQUIRE(p.add("--partition month in.jsonl").exit_code == 0);
  p.sh("cp -r db/2025-10 elsewhere && ln -s ../elsewhere db/2025-09 && echo 2025-09 - >db/MOVING");
  const auto got = p.move();
  CHECK(got.exit_code == 2);
  CHECK(got.err.starts_with("dateline-index: 'db/2025-09' is a link"));
  CHECK(p.count("elsewhere") == "1\n");
  p.sh("rm db/2025-09 db/MOVING");
  CHECK(p.move().exit_code == 0);
  CHECK(p.count() == "2\n");
}

TEST_CASE("PARTITIONS: a link is read; of a pipe or folder no word is waited for") {
  const Planted p;
  REQUIRE(p.add("--partition month in.jsonl").exit_code == 0);
  p.sh("mv db/PARTITIONS units && ln -s ../units db/PARTITIONS");
  CHECK(p.count() == "2\n");
  CHECK(p.move().exit_code == 0);
  for (const std::string there : {"mkfifo ", "mkdir "}) {
    CAPTURE(there);
    p.sh("rm db/PARTITIONS && " + there + "db/PARTITIONS");
    CHECK(p.box.run("timeout 60 dateline-search --database db grain").exit_code == 2);
    const auto got = p.add("--partition month in.jsonl");
    CHECK(got.exit_code == (there == "mkdir " ? 2 : 0));
    if (there == "mkdir ")
      CHECK(
          got.err.starts_with("dateline-index: cannot replace 'db/PARTITIONS': Is a directory\n"));
  }
  CHECK(p.box.read("units") == "month\n");
}

}  // namespace dateline::testing
