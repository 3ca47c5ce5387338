// dateline-index add: what articles are packed in.

#include <doctest/doctest.h>

#include <array>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

/// Three files of three formats, and a picture.
void write_files(const Sandbox& box) {
  box.write("in/a.txt", "Language: en\n\nA lone walker crossed the bridge.\n");
  box.write("in/b.csv", "title,body\nTwo,Two walkers crossed the bridge.\n");
  box.write("in/deep/c.jsonl", "{\"body\": \"Three walkers crossed the bridge.\"}\n");
  box.write("in/photo.jpg", "walker");
}

std::string walkers(const Sandbox& box) {
  return box.run("dateline-search --database db --count walker").out;
}

}  // namespace

TEST_CASE(
    "compressed files and archives are unpacked, also one in another, and on standard input") {
  for (const std::string pack :
       {"tar cf x.tar in && echo x.tar", "tar czf x.tgz in && echo x.tgz",
        "tar cJf x.tar.xz in && echo x.tar.xz", "tar cjf x.tar.bz2 in && echo x.tar.bz2",
        "python3 -m zipfile -c x.zip in && echo x.zip",
        "python3 -m zipfile -c y.zip in && tar cf x.tar y.zip && echo x.tar",
        "tar cJf y.txz in && python3 -m zipfile -c x.zip y.txz && echo x.zip",
        // No ending tells it.
        "tar czf odd in && echo odd",
        "gzip in/a.txt && xz in/b.csv && bzip2 in/deep/c.jsonl && echo in"}) {
    CAPTURE(pack);
    const Sandbox box;
    write_files(box);
    const auto got = box.run("dateline-index --database db add $(" + pack + ")");
    CHECK(got.exit_code == 0);
    CHECK(got.err == "");
    CHECK(got.out ==
          "added 3, replaced 0, unchanged 0, rejected 0\nskipped 1 file of no format that is "
          "read\n");
    CHECK(walkers(box) == "3\n");
  }
  const Sandbox box;
  write_files(box);
  CHECK(box.run("tar cz in | dateline-index --database db add -").exit_code == 0);
  CHECK(walkers(box) == "3\n");
}

TEST_CASE("--input-format is believed, whatever the bytes say") {
  const Sandbox box;
  box.write("a.csv", "title,body\nTwo,Two walkers crossed the bridge.\n");
  CHECK(box.run("dateline-index --database db --input-format text add - <a.csv").out ==
        "added 1, replaced 0, unchanged 0, rejected 0\n");
  CHECK(box.run("dateline-search --database db --count 'title body'").out == "1\n");
  const auto wrong = box.run("dateline-index --database db --input-format word add a.csv");
  CHECK(wrong.exit_code == 2);
}

TEST_CASE("--map leads to the fields of JSON and of tables, from the command line or a file") {
  const Sandbox box;
  box.write("a.json",
            R"({"data": [{"meta": {"at": "2026-01-02"}, "content": {"text": "A walker."}}]})");
  box.write("map", "# the service's names\nbody = content.text\ndate = meta.at\nrecords = data\n");
  CHECK(box.run("dateline-index --database db add a.json "
                "--map body=content.text,date=meta.at,records=data")
            .out == "added 1, replaced 0, unchanged 0, rejected 0\n");
  CHECK(box.run("dateline-index --database db add a.json --map map").out ==
        "added 0, replaced 0, unchanged 1, rejected 0\n");
  const auto wrong = box.run("dateline-index --database db add a.json --map colour=x");
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.err ==
        "dateline-index: --map: there is no field 'colour'\n"
        "  a map is FIELD=PLACE,FIELD=PLACE: see dateline-index(1)\n");
}

TEST_CASE("what is rejected of a table, a feed or a crawl can be mended and added again") {
  const Sandbox box;
  box.write("a.csv", "title,body\nOne,\nTwo,Two walkers.\nThree\n");
  CHECK(box.run("dateline-index --database db add a.csv")
            .out.starts_with("added 1, replaced 0, unchanged 0, rejected 2\n"));
  REQUIRE(
      box.run(
             "sed -i 's/Three\"}/Three,Three walkers.\"}/; s/One\\\\\"}/One\\\\\",\\\\\"body\\\\\":"
             "\\\\\"One walker.\\\\\"}/' db/rejects.jsonl")
          .exit_code == 0);
  CHECK(box.run("cp db/rejects.jsonl r.jsonl && dateline-index --database db add r.jsonl").out ==
        "added 2, replaced 0, unchanged 0, rejected 0\n");
  CHECK(walkers(box) == "3\n");
}

}  // namespace dateline::testing
