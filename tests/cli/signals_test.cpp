// dateline-index: Ctrl-C, SIGTERM, and waiting for another writer.

#include <doctest/doctest.h>
#include <signal.h>  // NOLINT: SIGINT of POSIX

#include <array>

#include <fmt/format.h>

#include "tests/support/background.hpp"

namespace dateline::testing {
namespace {

std::string count(const Sandbox& box, const std::string& query) {
  return box.run("dateline-search --database db --count '" + query + "'").out;
}

/// A record that is rejected shows how far reading has come: it is written to a file beside its
/// name once there are 64 kB of them.
std::string rejects() {
  std::string lines;
  for (int i = 0; i < 8; ++i) lines += "[\"" + std::string(10'000, 'x') + "\"]\n";
  return lines;
}

bool has_read_rejects(const Sandbox& box) {
  return box.run("test -s db/rejects.jsonl.part").exit_code == 0;
}

constexpr std::string_view two_articles =
    "{\"body\":\"A heron stood.\"}\n{\"body\":\"A heron sat.\"}\n";

/// Holds the write lock until its input is closed.
constexpr auto hold = "flock db/lock sh -c 'echo held; cat'";

}  // namespace

TEST_CASE("the first Ctrl-C while add waits for input: what was read is indexed") {
  struct Row {
    int signal;
    int exit_code;
  };
  for (const auto& row : {Row{SIGINT, 130}, Row{SIGTERM, 143}}) {
    CAPTURE(row.signal);
    const Sandbox box;
    Background add(box, "dateline-index --database db add -");
    add.write(two_articles);
    // Half a line is no article, and no reject either.
    add.write(rejects() + R"({"body":"A heron)");
    REQUIRE(eventually([&] { return has_read_rejects(box); }));
    add.signal(row.signal);
    const auto got = add.finish();
    CHECK(got.exit_code == row.exit_code);
    CHECK(got.err == "");
    CHECK(got.out.starts_with("added 2, replaced 0, unchanged 0, rejected "));
    CHECK(got.out.find("not valid JSON") == std::string::npos);
    CHECK(got.out.ends_with(
        "\nstopped: what was read until then is indexed; run it again to go on\n"));
    CHECK(count(box, "heron") == "2\n");
    CHECK(box.run("dateline-index --database db check").out == "no errors\n");
  }
}

TEST_CASE("Ctrl-C while add reads from a named pipe, and before anything was read") {
  const Sandbox box;
  REQUIRE(box.run("mkfifo pipe").exit_code == 0);
  Background add(box, "dateline-index --database db add pipe");
  Background writer(box, "sh -c 'exec 3>pipe; echo open; cat >&3'", "writer");
  REQUIRE(eventually([&] { return writer.out() == "open\n"; }));
  add.signal(SIGINT);
  const auto got = add.finish();
  CHECK(got.exit_code == 130);
  CHECK(got.out.starts_with("added 0, replaced 0, unchanged 0, rejected 0\nstopped: "));
  CHECK_FALSE(box.has("db/CURRENT"));
}

TEST_CASE("what comes after the article at which add was stopped is for the next run") {
  const Sandbox box;
  for (int i = 0; i < 50; ++i)
    box.write(fmt::format("in/{:03}.txt", i), fmt::format("Heron number {} stood.\n", i));
  Background add(box, "dateline-index --database db add - in");
  add.write(two_articles);
  add.write(rejects());
  REQUIRE(eventually([&] { return has_read_rejects(box); }));
  add.signal(SIGINT);
  CHECK(add.finish().exit_code == 130);
  CHECK(count(box, "heron") == "2\n");
  CHECK(box.run("dateline-index --database db add in").out ==
        "added 50, replaced 0, unchanged 0, rejected 0\n");
}

TEST_CASE("the second Ctrl-C ends add at once, and what was committed before is there") {
  const Sandbox box;
  box.write("a.jsonl", two_articles);
  REQUIRE(box.run("dateline-index --database db add a.jsonl && mkfifo rejects").exit_code == 0);
  // Rejects are written to a pipe that nobody reads: there it hangs.
  Background holder(box, "sh -c 'exec 3<>rejects; echo open; cat'", "holder");
  REQUIRE(eventually([&] { return holder.out() == "open\n"; }));
  Background add(box, "dateline-index --database db --rejects rejects add -");
  add.write("{\"body\":\"A heron rose.\"}\n" + rejects() + rejects());
  // Two signals that come together may be one.
  CHECK(eventually([&] {
    add.signal(SIGINT);
    return add.has_ended();
  }));
  CHECK(add.finish().exit_code == -1);
  CHECK(count(box, "heron stood") == "1\n");
  CHECK(box.run("dateline-index --database db check").out == "no errors\n");
}

TEST_CASE("a signal that was ignored from the start stays ignored, as under nohup") {
  const Sandbox box;
  Background add(box, "sh -c 'trap \"\" INT; exec dateline-index --database db add -'");
  add.write(two_articles);
  add.write(rejects());
  REQUIRE(eventually([&] { return has_read_rejects(box); }));
  add.signal(SIGINT);
  add.write("{\"body\":\"A heron rose.\"}\n");
  add.signal(SIGTERM);
  CHECK(add.finish().exit_code == 143);
}

TEST_CASE("--lock-timeout: waits for another writer, and goes on when it is done") {
  const Sandbox box;
  box.write("a.txt", "A heron stood.\n");
  REQUIRE(box.run("dateline-index --database db add a.txt").exit_code == 0);
  box.write("b.txt", "A heron sat.\n");
  struct Row {
    std::string_view command;
    std::string_view out;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"add b.txt", "added 1, replaced 0, unchanged 0, rejected 0\n"},
      {"watch --once .", "added 0, replaced 0, unchanged 2, rejected 0\n"},
      {"remove --query sat", "removed 1\n"},
      {"check", "no errors\n"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.command);
    Background holder(box, hold, "holder");
    REQUIRE(eventually([&] { return holder.out() == "held\n"; }));
    Background waits(box,
                     fmt::format("dateline-index --database db --lock-timeout 60 {}", row.command),
                     "waits");
    CHECK(box.run("sleep 0.2").exit_code == 0);
    CHECK(waits.out() == "");
    holder.close_input();
    const auto got = waits.finish();
    CHECK(got.exit_code == 0);
    CHECK(got.err == "");
    CHECK(got.out.starts_with(row.out));
  }
}

TEST_CASE("--lock-timeout: when the time is over, exit code 75") {
  const Sandbox box;
  box.write("in/a.txt", "A heron stood.\n");
  REQUIRE(box.run("dateline-index --database db add in").exit_code == 0);
  for (const std::string command :
       {"add in", "watch --once in", "remove --query heron", "compact"}) {
    CAPTURE(command);
    const auto seconds = command == "compact" ? "1 " : "0 ";
    const auto got =
        box.run(std::string("flock db/lock dateline-index --database db --lock-timeout ") +
                seconds + command);
    CHECK(got.exit_code == 75);
    CHECK(got.out == "");
    CHECK(got.err ==
          "dateline-index: another process is writing the index 'db'\n"
          "  wait until it is done, then run the command again\n");
  }
  CHECK(count(box, "heron") == "1\n");
}

TEST_CASE("Ctrl-C ends the waiting for another writer") {
  const Sandbox box;
  box.write("a.txt", "A heron stood.\n");
  REQUIRE(box.run("mkdir db").exit_code == 0);
  const Background holder(box, hold, "holder");
  REQUIRE(eventually([&] { return holder.out() == "held\n"; }));
  Background add(box, "dateline-index --database db --lock-timeout 60 add a.txt");
  CHECK(eventually([&] {
    add.signal(SIGINT);
    return add.has_ended();
  }));
  CHECK(count(box, "heron") == "");
}

}  // namespace dateline::testing
