// Links, pipes and folders that somebody put where the programs are about to read or write.
// Whoever waits for a pipe that nobody opens would wait for ever: `timeout` ends that, with 124.

#include <doctest/doctest.h>

#include <array>
#include <csignal>
#include <string>

#include "tests/cli/watching.hpp"

namespace dateline::testing {
namespace {

/// An index of one article, "db", and a file that is nobody's business, "precious".
struct Planted {
  Sandbox box;
  Planted() {
    box.write("a.txt", "A heron stood.\n");
    box.write("b.txt", "A second heron stood.\n");
    box.write("bad.jsonl", "[1]\n{\"body\": \"A heron sat.\"}\n{\"body\": \"A heron sat.\"}\n");
    box.write("precious", "gold\n");
    REQUIRE(index("add a.txt").exit_code == 0);
  }
  [[nodiscard]] Outcome index(const std::string& command) const {
    return box.run("timeout 60 dateline-index --database db " + command);
  }
  [[nodiscard]] std::string herons() const {
    return box.run("timeout 60 dateline-search --database db --count heron").out;
  }
  void sh(const std::string& script) const {
    CAPTURE(script);
    REQUIRE(box.run(script).exit_code == 0);
  }
  [[nodiscard]] std::string kind(const std::string& name) const {
    return box.run("stat -c %F " + name).out;
  }
  void expect_untouched() const { CHECK(box.read("precious") == "gold\n"); }
};

}  // namespace

TEST_CASE("publish: a link under the name it is about to write is replaced, not followed") {
  const Planted p;
  for (const std::string there : {"ln -s ../precious", "ln precious", "mkfifo"}) {
    CAPTURE(there);
    p.sh((there == "mkfifo" ? there : there + " ") + (there == "ln precious" ? "" : " ") +
         "db/CURRENT.new");
    CHECK(p.index("-q compact").exit_code == 0);
    p.expect_untouched();
    CHECK(p.kind("db/CURRENT") == "regular file\n");
    CHECK(p.herons() == "1\n");
  }
  p.sh("mkdir db/CURRENT.new");
  const auto got = p.index("-q compact");
  CHECK(got.exit_code == 2);
  CHECK(got.err.starts_with("dateline-index: cannot write 'db/CURRENT.new': Is a directory\n"));
  CHECK(p.herons() == "1\n");
}

TEST_CASE("publish: a folder to build in that is a link is taken away, and where it leads stays") {
  const Planted p;
  p.sh("mkdir elsewhere && cp precious elsewhere && ln -s ../elsewhere db/building");
  CHECK(p.index("-q compact").exit_code == 0);
  CHECK(p.box.read("elsewhere/precious") == "gold\n");
  CHECK(p.herons() == "1\n");
}

TEST_CASE("CURRENT: a link is read and then replaced; a pipe or a folder names nothing") {
  const Planted p;
  p.sh("mv db/CURRENT elsewhere && ln -s ../elsewhere db/CURRENT");
  CHECK(p.herons() == "1\n");
  CHECK(p.index("-q compact").exit_code == 0);
  CHECK(p.kind("db/CURRENT") == "regular file\n");
  CHECK(p.box.read("elsewhere") == "generation-000001\n");
  CHECK(p.herons() == "1\n");
  for (const std::string there : {"mkfifo", "mkdir"}) {
    CAPTURE(there);
    p.sh("rm db/CURRENT && " + there + " db/CURRENT");
    const auto got = p.box.run("timeout 60 dateline-search --database db heron");
    CHECK(got.exit_code == 2);
    CHECK(got.err.starts_with("dateline-search: 'db/CURRENT' names no generation of the index\n"));
    CHECK(p.index("add b.txt").exit_code == 2);
    p.sh("rmdir db/CURRENT 2>/dev/null || rm db/CURRENT; echo generation-000002 >db/CURRENT");
  }
}

TEST_CASE("a generation that is a link is read; its successor is none, and where it led stays") {
  const Planted p;
  p.sh("mv db/generation-000001 elsewhere && ln -s ../elsewhere db/generation-000001");
  CHECK(p.herons() == "1\n");
  const auto got = p.index("add b.txt");
  CHECK(got.exit_code == 2);
  CHECK(got.err ==
        "dateline-index: 'db/generation-000001' is a link: nothing is written where it leads\n"
        "  'dateline-index compact' makes a generation without links\n");
  CHECK(p.index("-q compact").exit_code == 0);
  CHECK(p.kind("db/generation-000002") == "directory\n");
  CHECK(p.herons() == "1\n");
  CHECK(p.box.run("ls -d db/generation-*").out == "db/generation-000002\n");
  CHECK(p.box.has("elsewhere/iamglass"));
}

TEST_CASE("a generation with a pipe or a folder among its files is refused; links are only read") {
  const Planted p;
  const std::string generation = "db/generation-000001";
  p.sh("cp -r db kept");
  for (const std::string there : {"mkfifo ", "mkdir "})
    for (const std::string name : {"postlist.glass", "position.glass", "iamglass", "readers"}) {
      CAPTURE(there + name);
      p.sh("rm -rf db && cp -r kept db && rm " + generation + "/" + name + " && " + there +
           generation + "/" + name);
      const auto got = p.box.run("timeout 60 dateline-search --database db heron");
      CHECK(got.exit_code == 2);
      CHECK(got.err.starts_with("dateline-search: '" + generation + "/" + name + "' is no file\n"));
      for (const std::string command :
           {"add b.txt", "check", "compact", "export", "watch --once ."})
        CHECK(p.index(command).exit_code == 2);
      CHECK(p.box.run("timeout 60 dateline-search --database " + generation + " heron").exit_code ==
            2);
    }
  p.sh("rm -rf db && cp -r kept db && mv " + generation +
       "/docdata.glass elsewhere && ln -s ../../elsewhere " + generation +
       "/docdata.glass && cp elsewhere before");
  CHECK(p.herons() == "1\n");
  for (const std::string command :
       {"add b.txt", "remove \"$(dateline-search --database db --format ids heron)\""}) {
    const auto got = p.index(command);
    CHECK(got.exit_code == 2);
    CHECK(got.err.starts_with("dateline-index: '" + generation +
                              "/docdata.glass' is a link: nothing is written where it leads\n"));
  }
  CHECK(p.index("-q compact").exit_code == 0);
  CHECK(p.index("-q add b.txt").exit_code == 0);
  CHECK(p.herons() == "2\n");
  CHECK(p.box.run("cmp elsewhere before").exit_code == 0);
}

TEST_CASE("files that are locked: no link is followed, no pipe waited for") {
  const Planted p;
  p.sh("rm -f db/lock && ln -s ../new db/lock");
  const auto got = p.index("add b.txt");
  CHECK(got.exit_code == 2);
  CHECK(got.err.starts_with("dateline-index: cannot write to the index 'db': "));
  CHECK_FALSE(p.box.has("new"));
  p.sh("rm db/lock && mkfifo db/lock");
  CHECK(p.index("-q compact").exit_code == 0);
  p.sh("cd db/generation-* && rm readers && ln -s ../../new readers");
  CHECK(p.herons() == "1\n");
  CHECK(p.index("-q compact").exit_code == 0);
  CHECK(p.herons() == "1\n");
  CHECK_FALSE(p.box.has("new"));
}

TEST_CASE(
    "rejects and notes: links are replaced, not followed; a pipe beside them is not waited for") {
  for (const std::string name : {"rejects.jsonl", "notes.tsv"})
    for (const std::string beside : {"", ".part", ".new"})
      for (const std::string there : {"ln -s ../precious ", "mkfifo "}) {
        CAPTURE(name + beside);
        CAPTURE(there);
        const Planted p;
        p.sh(there + "db/" + name + beside);
        CHECK(p.index("-q add bad.jsonl").exit_code == 1);
        p.expect_untouched();
        CHECK(p.kind("db/rejects.jsonl") == "regular file\n");
      }
}

TEST_CASE("watch: what takes a file's place is passed over, and it goes on") {
  const Watching w;
  Background watch(w.box, Watching::command());
  REQUIRE(is_watching(watch));
  w.sh("mkfifo pipe && mv pipe in/pipe.txt && ln -s /dev/zero in/zero.txt && mkdir in/folder.txt");
  w.sh("ln -s pipe.txt in/to-pipe.txt && ln -s nowhere in/dangling.txt");
  w.box.write("in/a.txt", "A heron stood.\n");
  CHECK(w.finds("heron", 1));
  w.sh("rm in/a.txt && mkfifo in/a.txt");
  w.box.write("in/b.txt", "A second heron stood.\n");
  CHECK(w.finds("heron", 2));
  watch.signal(SIGTERM);
  CHECK(watch.finish().exit_code == 0);
}

TEST_CASE("watch: a rejects file that became a link is told of, and nothing goes where it leads") {
  const Planted p;
  p.sh("mkdir in && cp bad.jsonl in && ln -s ../precious db/rejects.jsonl");
  const auto got = p.index("watch --once in");
  CHECK(got.err.find("'db/rejects.jsonl' is a link: nothing is appended to what it leads to") !=
        std::string::npos);
  p.expect_untouched();
}

TEST_CASE("marks: for their owner alone, whatever the umask; no link is followed") {
  const Planted p;
  const std::string ask = "timeout 60 dateline-search --database db --new me heron";
  const std::string marks = "\"$(dirname \"$(find state -name me.mark)\")\"";
  const std::string state = "XDG_STATE_HOME=$PWD/state ";
  CHECK(p.box.run("umask 000; " + state + ask).exit_code == 0);
  CHECK(p.box.run("find state -type f ! -perm 600; find state/dateline -type d ! -perm 700").out ==
        "");
  // A file planted beside it is replaced, with the rights that a mark has.
  for (const std::string there : {"ln -s \"$PWD/precious\" ", "mkfifo -m 666 ", "touch "}) {
    CAPTURE(there);
    p.sh("rm -f state/dateline/marks/*/me.mark.new && " + there + marks + "/me.mark.new");
    const auto name = "heron-" + there.substr(0, 2) + ".txt";  // an edited file would be no new one
    p.box.write(name, "A heron by the " + there + ".\n");
    REQUIRE(p.index("-q add " + name).exit_code == 0);
    CHECK(p.box.run("umask 000; " + state + ask).exit_code == 0);
    CHECK(p.box.run("find state -type f ! -perm 600").out == "");
    p.expect_untouched();
  }
  for (const std::string name : {"me.mark", "me.mark.lock"})
    for (const std::string there : {"ln -s \"$PWD/precious\" ", "mkfifo "}) {
      CAPTURE(name);
      CAPTURE(there);
      p.sh(
          "rm -rf try && cp -r state try && cd \"$(dirname \"$(find try -name me.mark)\")\" && "
          "rm -f " +
          name + " && cd \"$OLDPWD\" && " + there + "\"$(ls -d try/dateline/marks/*)/" + name +
          "\"");
      const auto got = p.box.run("XDG_STATE_HOME=$PWD/try " + ask);
      CHECK(got.exit_code == 2);
      CHECK(got.err.find(name + "'") != std::string::npos);
      p.expect_untouched();
    }
}

TEST_CASE("files and folders that are made get every right that the umask leaves, and no other") {
  struct Row {
    std::string umask;
    std::string file;
    std::string folder;
  };
  for (const auto& row : std::to_array<Row>({{"022", "644", "755"}, {"077", "600", "700"}})) {
    CAPTURE(row.umask);
    const Sandbox box;
    box.write("bad.jsonl", "[1]\n{\"body\": \"A heron sat.\"}\n{\"body\": \"A heron sat.\"}\n");
    for (const std::string command : {"add bad.jsonl", "compact", "watch --once ."})
      CHECK(box.run("umask " + row.umask + "; dateline-index -q --database db " + command)
                .exit_code <= 1);
    CHECK(box.has("db/rejects.jsonl"));
    CHECK(box.run("find db -type f ! -perm " + row.file).out == "");
    CHECK(box.run("find db -type d ! -perm " + row.folder).out == "");
  }
}

}  // namespace dateline::testing
