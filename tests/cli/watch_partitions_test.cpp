// dateline-index watch on a folder of partitions.

#include <doctest/doctest.h>
#include <signal.h>  // NOLINT: SIGTERM of POSIX

#include "tests/cli/watching.hpp"

namespace dateline::testing {
namespace {

/// A front matter; without an address, the article is known by its file.
std::string page(const std::string& address, const std::string& date, const std::string& did) {
  return (address.empty() ? "" : "url: https://a.example/" + address + "\n") +
         "title: Birds\nsource: Northwire\n" + (date.empty() ? "" : "date: " + date + "\n") +
         "\nA heron " + did + ".\n";
}

/// Three articles, by month.
struct Partitioned : Watching {
  Partitioned() {
    box.write("in/a.txt", page("a", "2025-10-05", "stood"));
    box.write("in/b.txt", page("b", "2025-11-07", "sat"));
    box.write("in/c.txt", page("", "2025-11-08", "slept"));
    REQUIRE(box.run("dateline-index --database db add --quiet --partition month in").exit_code ==
            0);
  }

  /// "2025-10 2025-11": where the articles are.
  [[nodiscard]] std::string months(const std::string& query) const {
    return box
        .run(
            "for d in db/2* db/undated; do [ -e $d ] && [ $(dateline-search --database $d --count "
            "'" +
            query + "') != 0 ] && printf '%s ' $(basename $d); done")
        .out;
  }
};

}  // namespace

TEST_CASE("watch --once on partitions: what is new, what moves, what stays") {
  const Partitioned w;
  w.box.write("in/a.txt", page("a", "2025-12-01", "stood again"));
  w.box.write("in/deep/d.txt", page("d", "2025-11-30", "flew"));
  w.box.write("in/bad.jsonl", "{\"body\":\n");
  const auto got = w.box.run(Watching::command("--once"));
  CHECK(got.out ==
        "added 1, replaced 1, unchanged 2, rejected 1\n"
        "rejected, and kept in db/rejects.jsonl to be mended and added again:\n"
        "  1 not valid JSON: something is missing or misplaced\n");
  CHECK(got.exit_code == 1);
  CHECK(w.count("heron") == "4\n");
  CHECK(w.months("stood") == "2025-12 ");
  CHECK(w.months("flew") == "2025-11 ");
  CHECK(w.box.run("dateline-index --database db check --quiet").exit_code == 0);
}

TEST_CASE("watch on partitions: files that come, change their month, are renamed, and go") {
  for (const bool mirror : {false, true}) {
    CAPTURE(mirror);
    const Partitioned w;
    Background watch(w.box, Watching::command(mirror ? "--mirror" : ""));
    REQUIRE(is_watching(watch));
    CHECK(w.count("heron") == "3\n");
    w.box.write("in/d.txt", page("d", "2026-01-02", "flew"));
    CHECK(w.finds("flew", 1));
    CHECK(w.months("flew") == "2026-01 ");
    w.box.write("in/b.txt", page("b", "2025-12-24", "sat"));
    CHECK(eventually([&] { return w.months("sat") == "2025-12 "; }));
    if (mirror) {
      w.sh("mv in/b.txt in/e.txt");
      CHECK(eventually([&] { return w.paths("sat") == "in/e.txt\n"; }));
      w.sh("rm in/a.txt");
      CHECK(w.finds("stood", 0));
    }
    CHECK(w.count("heron") == (mirror ? "3\n" : "4\n"));
    watch.signal(SIGTERM);
    const auto done = watch.finish();
    CHECK(done.err == "");
    CHECK(done.exit_code == 0);
    CHECK(w.box.run("dateline-index --database db check --quiet").exit_code == 0);
  }
}

TEST_CASE("watch --mirror on partitions: what a file held in another month goes") {
  const Partitioned w;
  w.box.write("in/b.txt", page("other", "2025-12-24", "dived"));  // another article by now
  w.box.write("in/c.txt", page("", "2025-10-30", "slept on"));
  w.sh("rm in/a.txt");
  const auto got = w.box.run(Watching::command("--once --mirror --quiet"));
  CHECK(got.err == "");
  CHECK(w.count("heron") == "2\n");
  CHECK(w.months("dived") == "2025-12 ");
  CHECK(w.months("sat") == "");
  CHECK(w.months("slept") == "2025-10 ");
}

TEST_CASE("watch --mirror on partitions: a copy takes the place of the article whose file goes") {
  const Partitioned w;
  w.box.write("in/f.txt", page("f", "2025-12-09", "sat"));  // b's text under another address
  CHECK(w.box.run(Watching::command("--once --mirror --quiet")).err == "");
  CHECK(w.count("sat") == "1\n");
  w.sh("rm in/b.txt");
  CHECK(w.box.run(Watching::command("--once --mirror --quiet")).err == "");
  CHECK(w.count("sat") == "1\n");
  CHECK(w.paths("sat") == "in/f.txt\n");
}

}  // namespace dateline::testing
