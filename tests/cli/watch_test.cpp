// dateline-index watch: what arrives is indexed once it is complete, and nothing is lost.

#include <doctest/doctest.h>
#include <signal.h>  // NOLINT: SIGTERM of POSIX

#include <array>

#include "tests/cli/watching.hpp"

namespace dateline::testing {

TEST_CASE("watch: what is there first, then what arrives, until SIGTERM or Ctrl-C; exit code 0") {
  for (const int signal : {SIGTERM, SIGINT}) {
    CAPTURE(signal);
    const Watching w;
    w.box.write("in/a.txt", "A heron stood.\n");
    Background watch(w.box, Watching::command());
    REQUIRE(is_watching(watch));
    CHECK(w.count("heron") == "1\n");
    w.box.write("in/b.txt", "A heron sat.\n");
    CHECK(w.finds("heron", 2));
    w.box.write("in/c.jsonl", "{\"body\":\"A heron rose.\"}\n{\"body\":\"A heron dived.\"}\n");
    CHECK(w.finds("heron", 4));
    w.box.write("in/b.txt", "A heron slept.\n");
    CHECK(w.finds("slept", 1));
    CHECK(w.count("sat") == "0\n");
    watch.signal(signal);
    const auto got = watch.finish();
    CHECK(got.exit_code == 0);
    CHECK(got.err == "");
    const auto lines = w.box.run("cut -c23- background.out").out;
    CHECK(lines.starts_with("added 1, replaced 0, unchanged 0, rejected 0\nwatching 1 folder\n"));
    CHECK(lines.ends_with("added 0, replaced 1, unchanged 0, rejected 0\n"));
    CHECK(w.box.run("grep -vcE '^20[0-9-]+T[0-9:]+Z  ' background.out").out == "0\n");
    CHECK(w.box.run("dateline-index --database db check").out == "no errors\n");
  }
}

TEST_CASE("watch: what has arrived when it is stopped is indexed") {
  const Watching w;
  Background watch(w.box, Watching::command());
  REQUIRE(is_watching(watch));
  for (int i = 0; i < 20; ++i)
    w.box.write(fmt::format("in/{}.txt", i), fmt::format("Heron number {} stood.\n", i));
  watch.signal(SIGTERM);
  CHECK(watch.finish().exit_code == 0);
  CHECK(w.count("heron") == "20\n");
}

TEST_CASE("watch: a restart takes what came in between, and only that") {
  const Watching w;
  w.box.write("in/a.txt", "A heron stood.\n");
  w.box.write("in/b.txt", "A heron sat.\n");
  REQUIRE(w.box.run(Watching::command("--once")).exit_code == 0);
  w.box.write("in/b.txt", "A heron slept.\n");
  w.box.write("in/c.txt", "A heron rose.\n");
  Background watch(w.box, Watching::command());
  REQUIRE(is_watching(watch));
  CHECK(w.box.run("head -n 1 background.out | cut -c23-").out ==
        "added 1, replaced 1, unchanged 1, rejected 0\n");
}

TEST_CASE("watch: a file counts when its writer closes it, not before") {
  const Watching w;
  Background early(
      w.box, "sh -c 'exec >in/early.txt; echo \"A heron stood.\"; echo open >state; cat'", "early");
  REQUIRE(eventually([&] { return w.box.read("state") == "open\n"; }));
  Background watch(w.box, Watching::command());
  REQUIRE(is_watching(watch));
  Background late(w.box, "sh -c 'exec >in/late.txt; echo \"A swan stood.\"; cat'", "late");
  REQUIRE(eventually([&] { return w.box.has("in/late.txt"); }));
  w.box.write("in/other.txt", "A crane flew by.\n");
  CHECK(w.finds("crane", 1));
  CHECK(w.count("heron OR swan") == "0\n");
  early.write("It was hungry.\n");
  early.close_input();
  late.write("It was thirsty.\n");
  late.close_input();
  CHECK(w.finds("heron hungry", 1));
  CHECK(w.finds("swan thirsty", 1));
  watch.signal(SIGTERM);
  CHECK(watch.finish().err == "");
  CHECK_FALSE(w.box.has("db/rejects.jsonl"));
}

TEST_CASE("watch: hidden and unknown names are passed over until they get a proper one") {
  const Watching w;
  w.box.write("in/.early.txt", "A heron hid.\n");
  Background watch(w.box, Watching::command());
  REQUIRE(is_watching(watch));
  w.box.write("in/.late.txt", "A heron hid.\n");
  w.box.write("in/x.txt.part", "A heron was half there.\n");
  w.box.write("in/.hidden/y.txt", "A heron hid.\n");
  w.box.write("in/photo.jpg", "A heron in a picture.\n");
  w.box.write("in/z.txt", "A crane flew by.\n");
  CHECK(w.finds("crane", 1));
  CHECK(w.count("heron") == "0\n");
  w.sh("mv in/x.txt.part in/x.txt");
  CHECK(w.finds("heron half", 1));
  w.sh("ln in/.late.txt in/late.txt");  // nobody closes a new name of an old file
  CHECK(w.finds("heron hid", 1));
}

TEST_CASE("watch: the options of add hold for what arrives") {
  const Watching w;
  Background watch(
      w.box, Watching::command("--source Northwire --issue birds --date-from file --language en"));
  REQUIRE(is_watching(watch));
  w.sh("echo 'A heron stood.' >a && touch -d 2025-03-04 a && mv a in/a.txt");
  CHECK(w.finds("source:northwire issue:birds lang:en date:2025-03-04", 1));
}

TEST_CASE("watch: a burst of files, none is missing") {
  const Watching w;
  Background watch(w.box, Watching::command("--jobs 1"));
  REQUIRE(is_watching(watch));
  w.sh(
      "i=0; while [ $i -lt 3000 ]; do echo \"Heron number n$i stood here.\" >in/$i.txt; "
      "i=$((i+1)); done");
  CHECK(w.finds("heron", 3000));
  watch.signal(SIGTERM);
  CHECK(watch.finish().err == "");
  CHECK(w.box.run("dateline-index --database db check").out == "no errors\n");
}

TEST_CASE("watch: rejects are gathered, and none is listed twice") {
  const Watching w;
  w.box.write("in/a.txt", "Title: Nothing below\n\n");
  REQUIRE(w.box.run(Watching::command("--once")).exit_code == 1);
  const auto first = w.box.read("db/rejects.jsonl");
  Background watch(w.box, Watching::command());
  REQUIRE(is_watching(watch));
  CHECK(w.box.read("db/rejects.jsonl") == first);
  w.box.write("in/b.jsonl", "[1]\n{\"body\":\"A heron stood.\"}\n");
  CHECK(w.finds("heron", 1));
  w.sh("rm in/b.jsonl");
  w.box.write("in/c.jsonl", "[2]\n{\"body\":\"A heron sat.\"}\n");
  CHECK(w.finds("heron", 2));
  watch.signal(SIGTERM);
  CHECK(watch.finish().exit_code == 0);
  CHECK(w.box.read("db/rejects.jsonl").starts_with(first));
  CHECK(w.box.run("grep -c rejected db/rejects.jsonl").out == "3\n");
  CHECK(w.box.run("grep -c ', rejected 1, kept in db/rejects.jsonl$' background.out").out == "3\n");
}

TEST_CASE("watch: others may write between its batches, and it waits for those that do") {
  const Watching w;
  Background watch(w.box, Watching::command());
  REQUIRE(is_watching(watch));
  w.box.write("a.txt", "A heron stood.\n");
  CHECK(w.box.run("dateline-index --database db add a.txt").exit_code == 0);
  Background holder(w.box, "flock db/lock sh -c 'echo held; cat'", "holder");
  REQUIRE(eventually([&] { return holder.out() == "held\n"; }));
  w.box.write("in/b.txt", "A heron sat.\n");
  w.sh("sleep 0.7");
  CHECK(w.count("heron") == "1\n");
  w.box.write("in/c.txt", "A heron slept.\n");
  holder.close_input();
  CHECK(w.finds("heron", 3));
  watch.signal(SIGTERM);
  CHECK(watch.finish().err == "");
}

TEST_CASE("watch: a batch that fails is told of once, kept, and tried again") {
  const Watching w;
  w.box.write("in/a.txt", "A heron stood.\n");
  Background watch(w.box, Watching::command("--rejects out/rejects.jsonl"));
  REQUIRE(is_watching(watch));
  w.box.write("in/b.jsonl", "[1]\n{\"body\":\"A heron sat.\"}\n");  // there is no folder "out"
  REQUIRE(eventually([&] { return !watch.err().empty(); }));
  w.box.write("in/c.txt", "A heron slept.\n");
  w.sh("sleep 1.2");
  CHECK(watch.err() ==
        "dateline-index: cannot write the rejects file 'out/rejects.jsonl': No such file or "
        "directory\n"
        "  --rejects FILE writes it elsewhere; what came meanwhile is kept, and tried again\n");
  w.sh("mkdir out");
  CHECK(w.finds("heron", 3));
  CHECK(w.box.has("out/rejects.jsonl"));
}

TEST_CASE("watch --once: looks through the folders and ends, as add does") {
  const Watching w;
  w.box.write("in/a.txt", "A heron stood.\n");
  w.box.write("in/deep/b.md", "# Heron\n\nA heron sat.\n");
  const auto got = w.box.run(Watching::command("--once"));
  CHECK(got.exit_code == 0);
  CHECK(got.err == "");
  CHECK(got.out == "added 2, replaced 0, unchanged 0, rejected 0\n");
  CHECK(w.box.run(Watching::command("--once")).out ==
        "added 0, replaced 0, unchanged 2, rejected 0\n");
  Background writer(w.box, "sh -c 'exec >in/c.txt; echo \"A heron\"; echo open >state; cat'",
                    "writer");
  REQUIRE(eventually([&] { return w.box.read("state") == "open\n"; }));
  CHECK(w.box.run(Watching::command("--once")).out ==
        "added 0, replaced 0, unchanged 2, rejected 0\n"
        "left 1 for the next time: still being written\n");
  CHECK(w.box.run(Watching::command("--once --quiet")).out == "");
}

TEST_CASE("watch: what cannot be watched, and options that belong elsewhere") {
  const Sandbox box;
  box.write("a.txt", "A heron stood.\n");
  struct Row {
    std::string_view command;
    std::string_view err;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"watch", "there is nothing to watch\n  name folders\n"},
      {"watch a.txt", "'a.txt' is no folder\n  watch takes folders; add takes files\n"},
      {"watch nosuch",
       "no such folder: 'nosuch'\n  a path is taken as it is typed: quote one with spaces in it\n"},
      {"watch . --files-from a.txt",
       "--files-from belongs to add, not to watch\n  name the folders\n"},
      {"add a.txt --mirror", "--mirror belongs to watch, not to add\n  try --help\n"},
      {"add a.txt --once", "--once belongs to watch, not to add\n  try --help\n"},
      {"add a.txt --lock-timeout soon",
       "--lock-timeout: 'soon' must be a whole number, 0 or more\n  try --help\n"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.command);
    const auto got = box.run("dateline-index --database db " + std::string(row.command));
    CHECK(got.exit_code == 2);
    CHECK(got.out == "");
    CHECK(got.err == "dateline-index: " + std::string(row.err));
  }
  CHECK_FALSE(box.has("db"));
}

TEST_CASE("watch: the index may lie in the folder that is watched") {
  const Watching w;
  w.box.write("in/a.jsonl", "[1]\n{\"body\":\"A heron stood.\"}\n");
  Background watch(w.box, "dateline-index --database in/db watch in");
  REQUIRE(is_watching(watch));
  w.box.write("in/b.jsonl", "[2]\n{\"body\":\"A heron sat.\"}\n");
  CHECK(eventually(
      [&] { return w.box.run("dateline-search --database in/db --count heron").out == "2\n"; }));
  watch.signal(SIGTERM);
  CHECK(watch.finish().exit_code == 0);
  CHECK(w.box.run("wc -l <background.out").out == "3\n");
}

}  // namespace dateline::testing
