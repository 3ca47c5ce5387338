// dateline-index watch --mirror: what vanishes goes, what is renamed stays.

#include <doctest/doctest.h>
#include <signal.h>  // NOLINT: SIGTERM of POSIX

#include "tests/cli/watching.hpp"

namespace dateline::testing {
namespace {

/// A front matter with an address; the same text under two addresses is an article and its copy.
std::string page(int address) {
  return fmt::format(
      "url: https://a.example/{}\ntitle: Birds\nsource: Northwire\n\nA heron stood.\n", address);
}

std::string once(const Watching& w) {
  const auto got = w.box.run(Watching::command("--once --mirror --quiet"));
  CHECK(got.exit_code == 0);
  return got.err;
}

}  // namespace

TEST_CASE("watch: by default articles stay when their files go; with --mirror they go too") {
  for (const bool mirror : {false, true}) {
    CAPTURE(mirror);
    const Watching w;
    w.box.write("in/a.txt", "A heron stood.\n");
    w.box.write("in/b.txt", "A heron sat.\n");
    w.box.write("in/deep/c.txt", "A heron slept.\n");
    w.box.write("in/d.jsonl", "{\"body\":\"A heron of a list.\"}\n");
    w.box.write("away/e.txt", "A heron elsewhere.\n");
    REQUIRE(w.box.run("dateline-index --database db add away && rm away/e.txt").exit_code == 0);
    Background watch(w.box, Watching::command(mirror ? "--mirror" : ""));
    REQUIRE(is_watching(watch));
    CHECK(w.count("heron") == "5\n");
    w.sh("rm in/a.txt in/d.jsonl; mv in/b.txt away");
    CHECK(w.finds("heron", mirror ? 3 : 5));
    w.sh("rm -r in/deep; echo 'A crane came.' >in/f.txt");
    CHECK(w.finds("crane", 1));
    CHECK(w.finds("heron", mirror ? 2 : 5));
    watch.signal(SIGTERM);
    CHECK(watch.finish().err == "");
  }
}

TEST_CASE("watch --mirror: what went while nobody watched goes at the start") {
  const Watching w;
  w.box.write("in/a.txt", "A heron stood.\n");
  w.box.write("in/b.txt", "A heron sat.\n");
  w.box.write("elsewhere/c.txt", "A heron slept.\n");
  REQUIRE(w.box.run("dateline-index --database db add in elsewhere").exit_code == 0);
  w.sh("rm in/a.txt elsewhere/c.txt");
  const auto got = w.box.run(Watching::command("--once --mirror"));
  CHECK(got.out == "added 0, replaced 0, unchanged 1, rejected 0\nremoved 1\n");
  CHECK(w.count("heron") == "2\n");
  CHECK(w.box.run("dateline-index --database db check").out == "no errors\n");
}

TEST_CASE("watch --mirror: a renamed file keeps its article, which is never missing") {
  const Watching w;
  w.box.write("in/a.txt", "A heron stood.\n");
  w.box.write("in/u.txt", page(1));
  Background watch(w.box, Watching::command("--mirror"));
  REQUIRE(is_watching(watch));
  const auto id = w.box.run("dateline-search --database db --format ids 'heron -title:birds'").out;
  // A searcher that asks all the while.
  Background asks(w.box,
                  "sh -c 'until [ -e stop ]; do dateline-search --database db --count heron; done'",
                  "asks");
  w.sh("mv in/a.txt in/b.txt; mkdir in/deep; mv in/u.txt in/deep/v.txt");
  CHECK(eventually([&] { return w.paths("heron") == "in/b.txt\nin/deep/v.txt\n"; }));
  w.sh("mv in/deep in/deeper");
  CHECK(eventually([&] { return w.paths("title:birds") == "in/deeper/v.txt\n"; }));
  w.sh("touch stop");
  asks.finish();
  CHECK(w.box.run("sort -u asks.out").out == "2\n");
  CHECK(asks.err() == "");
  CHECK(w.box.run("dateline-search --database db --format ids 'heron -title:birds'").out == id);
  // It is the file's article from now on.
  w.sh("rm in/b.txt");
  CHECK(w.finds("heron", 1));
  watch.signal(SIGTERM);
  CHECK(watch.finish().err == "");
  CHECK(w.box.run("dateline-index --database db check").out == "no errors\n");
}

TEST_CASE("watch --mirror: renamed while nobody watched") {
  const Watching w;
  w.box.write("in/a.txt", "A heron stood.\n");
  CHECK(once(w) == "");
  w.sh("mv in/a.txt in/b.txt");
  CHECK(once(w) == "");
  CHECK(w.paths("heron") == "in/b.txt\n");
  w.sh("mv in/b.txt in/c.txt; echo 'A heron sat as well.' >in/c.txt");
  CHECK(once(w) == "");
  CHECK(w.paths("heron") == "in/c.txt\n");
  CHECK(w.count("stood") == "0\n");
}

TEST_CASE("watch --once --mirror: an article's other address goes with its file, however it came") {
  for (const bool added : {false, true}) {
    CAPTURE(added);
    const Watching w;
    const auto others = [&] {
      return w.box.run("dateline-index --database db status | grep -o '[0-9]* other address'").out;
    };
    for (const int address : {1, 2, 3})
      w.box.write(fmt::format("in/{}.txt", address), page(address));
    w.box.write("in/deep/3.txt", page(3));
    if (added)
      REQUIRE(w.box.run("dateline-index --database db add in").exit_code == 0);
    else
      CHECK(once(w) == "");
    CHECK(others() == "2 other address\n");
    w.sh("rm in/2.txt");
    CHECK(once(w) == "");
    CHECK(others() == "1 other address\n");
    // Another file has it yet; then none has.
    w.sh("rm in/3.txt");
    CHECK(once(w) == "");
    CHECK(others() == "1 other address\n");
    w.sh("rm in/deep/3.txt");
    CHECK(once(w) == "");
    CHECK(others() == "");
    CHECK(w.paths("heron") == "in/1.txt\n");
  }
}

TEST_CASE("watch --once --mirror: the file of an other address is edited, and is an article") {
  const Watching w;
  for (const int address : {1, 2}) w.box.write(fmt::format("in/{}.txt", address), page(address));
  CHECK(once(w) == "");
  w.box.write("in/2.txt", "url: https://a.example/9\ntitle: Cranes\n\nA crane and a heron.\n");
  CHECK(once(w) == "");
  CHECK(w.paths("heron") == "in/1.txt\nin/2.txt\n");
  CHECK(w.box.run("dateline-index --database db status | grep -c 'other address'").out == "0\n");
}

TEST_CASE("watch --mirror: an article of two files goes with the last of them") {
  const Watching w;
  w.box.write("in/a.txt", "A heron stood.\n");
  w.box.write("in/b.txt", "A heron stood.\n");
  Background watch(w.box, Watching::command("--mirror"));
  REQUIRE(is_watching(watch));
  CHECK(w.paths("heron") == "in/a.txt\n");
  w.sh("rm in/a.txt");
  CHECK(eventually([&] { return w.paths("heron") == "in/b.txt\n"; }));
  w.sh("rm in/b.txt");
  CHECK(w.finds("heron", 0));
}

TEST_CASE("watch --mirror: a file is edited whose article another file has too") {
  const Watching w;
  w.box.write("in/a.txt", "A heron stood.\n");
  w.box.write("in/b.txt", "A heron stood.\n");
  Background watch(w.box, Watching::command("--mirror"));
  REQUIRE(is_watching(watch));
  w.box.write("in/a.txt", "A heron sat.\n");
  CHECK(w.finds("heron sat", 1));
  CHECK(w.finds("heron stood", 1));
  CHECK(w.paths("heron stood") == "in/b.txt\n");
}

TEST_CASE("watch --mirror: a copy takes the place of its original, which is found until then") {
  const Watching w;
  w.box.write("in/a.txt", page(1));
  w.box.write("in/b.txt", page(2));
  Background watch(w.box, Watching::command("--mirror"));
  REQUIRE(is_watching(watch));
  CHECK(w.paths("heron") == "in/a.txt\n");
  Background asks(w.box,
                  "sh -c 'until [ -e stop ]; do dateline-search --database db --count heron; done'",
                  "asks");
  w.sh("mv in/a.txt in/c.txt");  // a rename changes nothing of that
  CHECK(eventually([&] { return w.paths("heron") == "in/c.txt\n"; }));
  w.sh("rm in/c.txt");
  CHECK(eventually([&] { return w.paths("heron") == "in/b.txt\n"; }));
  w.sh("touch stop");
  asks.finish();
  CHECK(w.box.run("grep -c ^0 asks.out").out == "0\n");
  CHECK(w.box.run("dateline-search --database db --format jsonl heron")
            .out.find("https://a.example/2") != std::string::npos);
  watch.signal(SIGTERM);
  CHECK(watch.finish().err == "");
  CHECK(w.box.run("dateline-index --database db check").out == "no errors\n");
}

TEST_CASE("watch --mirror: a file that gets another address, or another file's name") {
  const Watching w;
  w.box.write("in/a.txt", page(1));
  w.box.write("in/x.txt", "A crane stood.\n");
  w.box.write("in/y.txt", "A swan stood.\n");
  Background watch(w.box, Watching::command("--mirror"));
  REQUIRE(is_watching(watch));
  w.box.write("in/a.txt", page(2));
  CHECK(eventually([&] {
    return w.box.run("dateline-search --database db --format jsonl heron")
               .out.find("https://a.example/2") != std::string::npos;
  }));
  CHECK(w.finds("heron", 1));
  w.sh("mv in/x.txt in/y.txt");
  CHECK(w.finds("swan", 0));
  CHECK(eventually([&] { return w.paths("crane") == "in/y.txt\n"; }));
}

TEST_CASE("watch --mirror: a folder that is moved away, or found empty, keeps its articles") {
  const Watching w;
  w.box.write("in/a.txt", "A heron stood.\n");
  w.box.write("in2/b.txt", "A heron sat.\n");
  Background watch(w.box, Watching::command("--mirror", "in in2"));
  REQUIRE(is_watching(watch));
  w.sh("mv in2 away");
  REQUIRE(eventually([&] { return !watch.err().empty(); }));
  w.box.write("in/c.txt", "A crane came.\n");
  CHECK(w.finds("crane", 1));
  CHECK(w.count("heron") == "2\n");
  watch.signal(SIGTERM);
  CHECK(watch.finish().exit_code == 0);
  w.sh("mkdir in2");
  const auto got = w.box.run(Watching::command("--once --mirror", "in in2"));
  CHECK(got.out == "added 0, replaced 0, unchanged 2, rejected 0\nremoved 0\n");
  CHECK(got.err.find("/in2': the index keeps its own\n") != std::string::npos);
  CHECK(w.count("heron") == "2\n");
}

}  // namespace dateline::testing
