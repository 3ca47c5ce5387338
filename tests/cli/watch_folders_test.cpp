// dateline-index watch: folders that come, go, move and come back.

#include <doctest/doctest.h>
#include <signal.h>  // NOLINT: SIGTERM of POSIX

#include "tests/cli/watching.hpp"

namespace dateline::testing {

TEST_CASE("watch: folders that are made later, moved in, or linked to") {
  const Watching w;
  Background watch(w.box, Watching::command());
  REQUIRE(is_watching(watch));
  w.sh(
      "mkdir -p in/a/b/c && echo 'A heron stood.' >in/a/b/c/1.txt && "
      "mkdir in/a/d && echo 'A heron sat.' >in/a/d/2.txt");
  CHECK(w.finds("heron", 2));
  w.sh("mkdir -p other/e && echo 'A heron slept.' >other/e/3.txt && mv other in/other");
  CHECK(w.finds("heron", 3));
  w.sh("echo 'A heron rose.' >in/other/e/4.txt; echo 'A heron dived.' >in/a/b/c/5.txt");
  CHECK(w.finds("heron", 5));
  w.sh("mkdir linked && echo 'A heron fished.' >linked/6.txt && ln -s ../linked in/link");
  CHECK(w.finds("heron", 6));
  w.sh("echo 'A heron ate.' >linked/7.txt; ln -s . in/loop");
  CHECK(w.finds("heron", 7));
  watch.signal(SIGTERM);
  CHECK(watch.finish().err == "");
}

TEST_CASE("watch: a folder that is renamed is followed under its new name") {
  const Watching w;
  w.box.write("in/a/deep/1.txt", "A heron stood.\n");
  Background watch(w.box, Watching::command());
  REQUIRE(is_watching(watch));
  w.sh("mv in/a in/b");
  w.sh("echo 'A heron sat.' >in/b/deep/2.txt");
  CHECK(w.finds("heron", 2));
  CHECK(w.paths("sat") == "in/b/deep/2.txt\n");
  w.sh("mv in/b away; echo 'A heron flew.' >away/deep/3.txt; echo 'A crane came.' >in/4.txt");
  CHECK(w.finds("crane", 1));
  CHECK(w.count("heron") == "2\n");
}

TEST_CASE("watch: of several folders one disappears, the others go on, and it is taken up again") {
  const Watching w;
  w.sh("mkdir -p up/two");
  w.box.write("up/two/1.txt", "A heron stood.\n");
  Background watch(w.box, Watching::command({}, "in up/two"));
  REQUIRE(is_watching(watch));
  w.sh("mv up/two away");
  REQUIRE(eventually([&] { return watch.err().find("/up/two' is gone\n") != std::string::npos; }));
  w.box.write("in/2.txt", "A heron sat.\n");
  CHECK(w.finds("heron", 2));
  w.sh("echo 'A heron slept.' >away/3.txt; mv away up/two");
  CHECK(w.finds("heron", 3));
  CHECK(watch.err().find("/up/two' is back\n") != std::string::npos);
  w.box.write("up/two/4.txt", "A heron rose.\n");
  CHECK(w.finds("heron", 4));

  // With all the way to it.
  w.sh("rm -r up");
  REQUIRE(eventually([&] { return w.box.run("grep -c gone background.err").out == "2\n"; }));
  w.sh("mkdir up; sleep 0.1; mkdir up/two; echo 'A heron dived.' >up/two/5.txt");
  CHECK(w.finds("heron", 5));
  w.sh("mv up down");
  REQUIRE(eventually([&] { return w.box.run("grep -c gone background.err").out == "3\n"; }));
  w.sh("echo 'A heron fished.' >down/two/6.txt; mv down up");
  CHECK(w.finds("heron", 6));
}

TEST_CASE("watch: a folder within another is watched once") {
  const Watching w;
  w.box.write("in/a/1.txt", "A heron stood.\n");
  Background watch(w.box, Watching::command({}, "in/a in ./in/"));
  REQUIRE(is_watching(watch));
  CHECK(w.box.run("cut -c23- background.out").out ==
        "added 1, replaced 0, unchanged 0, rejected 0\nwatching 2 folders\n");
}

TEST_CASE("watch: it rests when nothing happens") {
  const Watching w;
  Background watch(w.box, Watching::command());
  REQUIRE(is_watching(watch));
  w.box.write("in/1.txt", "A heron stood.\n");
  CHECK(w.finds("heron", 1));
  // It sleeps until something wakes it up: no more switches to it than before.
  const auto switches = [&] {
    return w.box.run(fmt::format("grep ^voluntary /proc/{}/status", watch.process())).out;
  };
  w.sh("sleep 0.3");
  const auto before = switches();
  w.sh("sleep 0.7");
  CHECK(switches() == before);
  CHECK(before != "");
}

TEST_CASE("watch: the limit of watched folders is told with the way out") {
  const Watching w;
  w.sh("mkdir -p in/a/b/c/d");
  const auto got = w.box.run(
      "unshare --user --map-root-user sh -c 'echo 2 >/proc/sys/user/max_inotify_watches && exec " +
      Watching::command() + "'");
  if (got.err.find("unshare") != std::string::npos || got.err.find("sh:") != std::string::npos) {
    MESSAGE("cannot set such a limit here");
    return;
  }
  CHECK(got.exit_code == 2);
  CHECK(got.err.find("this user watches too many folders\n  raise the limit: sysctl "
                     "fs.inotify.max_user_watches=1048576\n") != std::string::npos);
}

}  // namespace dateline::testing
