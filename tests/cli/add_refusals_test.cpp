// dateline-index: what it refuses, and how it says so.

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

constexpr auto add = "dateline-index --database db add ";

/// For a superuser nothing is unreadable: as nobody, then, where that works.
std::string as_a_common_user(const Sandbox& box) {
  if (geteuid() != 0) return " ";
  REQUIRE(box.run("chmod a+rwx . .. && chmod -R a+rX .").exit_code == 0);
  return "setpriv --reuid=65534 --regid=65534 --clear-groups ";
}

}  // namespace

TEST_CASE("a command line that cannot be meant: the reason and a way out, exit code 2") {
  struct Row {
    std::string_view command;
    std::string_view err;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"dateline-index", "dateline-index: no command given\n  try --help\n"},
      {"dateline-index ad a.txt", "dateline-index: unknown command 'ad'\n  did you mean add?\n"},
      {"dateline-index variant",
       "dateline-index: unknown command 'variant'\n  did you mean variants?\n"},
      {"dateline-index add",
       "dateline-index: there is nothing to add\n"
       "  name files or folders, or - for JSON lines on standard input\n"},
      {"dateline-index add a.txt --sorce X",
       "dateline-index: unknown option '--sorce'\n  did you mean --source?\n"},
      {"dateline-index add a.txt --language klingon",
       "dateline-index: --language: 'klingon' must be a language, such as en or german\n"
       "  try --help\n"},
      {"dateline-index add a.txt --date-from url",
       "dateline-index: --date-from: 'url' must be file\n  try --help\n"},
      {"dateline-index --database db add a.txt nosuch.txt",
       "dateline-index: no such file or folder: 'nosuch.txt'\n"
       "  a path is taken as it is typed: quote one with spaces in it\n"},
      {"dateline-index --database db add --files-from nosuch",
       "dateline-index: no such file or folder: 'nosuch'\n"
       "  a path is taken as it is typed: quote one with spaces in it\n"},
      {"dateline-index --database a.txt add a.txt",
       "dateline-index: 'a.txt' is a file, not an index\n"
       "  --database takes the folder of an index\n"},
      {"dateline-index --database a.txt/db add a.txt",
       "dateline-index: cannot make the folder 'a.txt/db': Not a directory\n  check the folder's "
       "name, and what is there already\n"},
      {"dateline-index --database db add a.txt --variants nosuch",
       "dateline-index: cannot read the variants file 'nosuch'\n  check the name\n"},
  });
  const Sandbox box;
  box.write("a.txt", "A heron stood.\n");
  for (const auto& row : rows) {
    CAPTURE(row.command);
    const auto got = box.run(std::string(row.command));
    CHECK(got.exit_code == 2);
    CHECK(got.out == "");
    CHECK(got.err == row.err);
  }
  CHECK_FALSE(box.has("db/CURRENT"));
}

TEST_CASE("a missing path among others leaves the index as it was") {
  const Sandbox box;
  box.write("a.txt", "A heron stood.\n");
  box.write("b.txt", "A second heron stood.\n");
  REQUIRE(box.run(add + std::string("a.txt")).exit_code == 0);
  CHECK(box.run(add + std::string("b.txt nosuch.txt")).exit_code == 2);
  CHECK(box.run("dateline-search --database db --count heron").out == "1\n");
}

TEST_CASE("one writer at a time: the second is told to wait, exit code 75") {
  const Sandbox box;
  box.write("a.txt", "A heron stood.\n");
  REQUIRE(box.run(add + std::string("a.txt")).exit_code == 0);
  const auto got = box.run("flock db/lock dateline-index --database db add a.txt");
  CHECK(got.exit_code == 75);
  CHECK(got.out == "");
  CHECK(got.err ==
        "dateline-index: another process is writing the index 'db'\n"
        "  wait until it is done, then run the command again\n");
  // Searching goes on meanwhile, and the lock is gone with its holder.
  CHECK(box.run("flock db/lock dateline-search --database db --count heron").out == "1\n");
  CHECK(box.run(add + std::string("a.txt")).exit_code == 0);
}

TEST_CASE("what a killed writer left behind is in nobody's way") {
  const Sandbox box;
  box.write("a.txt", "A heron stood.\n");
  box.write("b.txt", "A second heron stood.\n");
  REQUIRE(box.run(add + std::string("a.txt")).exit_code == 0);
  box.write("db/building/database/iamglass", "half");
  box.write("db/building/shards/0/iamglass", "half");
  box.write("db/CURRENT.new", "generation-0");
  box.write("db/rejects.jsonl.part", "{");
  CHECK(box.run(add + std::string("b.txt")).exit_code == 0);
  CHECK(box.run("dateline-search --database db --count heron").out == "2\n");
  CHECK_FALSE(box.has("db/building"));
}

TEST_CASE("files that are no text are rejected, folders without any are not") {
  const Sandbox box;
  box.write("empty.txt", "");
  box.write("blank.txt", " \n\t\n\n");
  box.write("elf.txt", std::string("\x7f"
                                   "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0",
                                   24));
  REQUIRE(box.run("mkdir bare && touch bare/photo.jpg").exit_code == 0);

  const auto got = box.run(add + std::string("blank.txt elf.txt empty.txt"));
  CHECK(got.exit_code == 1);
  CHECK(got.err == "");
  CHECK(got.out ==
        "added 0, replaced 0, unchanged 0, rejected 3\n"
        "rejected, and kept in db/rejects.jsonl to be mended and added again:\n"
        "  1 no text\n"
        "  1 not a text file\n"
        "  1 the file is empty\n");

  const auto folder = box.run(add + std::string("bare"));
  CHECK(folder.exit_code == 0);
  CHECK(folder.out.starts_with("added 0, replaced 0, unchanged 0, rejected 0\nskipped 1 file"));
}

TEST_CASE("one line is an article") {
  const Sandbox box;
  box.write("a.txt", "A heron stood");
  CHECK(box.run(add + std::string("a.txt")).out ==
        "added 1, replaced 0, unchanged 0, rejected 0\n");
  CHECK(box.run("dateline-search --database db --count heron").out == "1\n");
}

TEST_CASE("what cannot be read within a folder is rejected, and the rest of it is added") {
  const Sandbox box;
  box.write("in/a.txt", "A heron stood.\n");
  box.write("in/locked/b.txt", "A heron sat.\n");
  box.write("in/secret.txt", "A heron hid.\n");
  const auto user = as_a_common_user(box);
  REQUIRE(box.run("ln -s loop.txt in/loop.txt && chmod 000 in/locked in/secret.txt").exit_code ==
          0);
  const auto got = box.run(user + add + "in");
  if (got.err.find("setpriv") != std::string::npos ||
      got.err.find("not found") != std::string::npos) {
    MESSAGE("cannot become another user here");
    return;
  }
  CHECK(got.exit_code == 1);
  CHECK(got.err == "");
  CHECK(got.out ==
        "added 1, replaced 0, unchanged 0, rejected 3\n"
        "rejected, and kept in db/rejects.jsonl to be mended and added again:\n"
        "  2 cannot be read: Permission denied\n"
        "  1 cannot be read: Too many levels of symbolic links\n");
  const auto named = box.run(user + add + "in/secret.txt");
  CHECK(named.exit_code == 2);
  CHECK(named.err ==
        "dateline-index: cannot read 'in/secret.txt': Permission denied\n"
        "  'ls -ld in/secret.txt' shows who may\n");
  CHECK(box.run("chmod -R u+rwx in").exit_code == 0);
}

TEST_CASE("an index is only ever added to with the list of variants it was made with") {
  const Sandbox box;
  box.write("a.txt", "Mr Smyth stood.\n");
  box.write("own.toml", "[names]\nSmith = [\"Smyth\"]\n");
  box.write("other.toml", "[names]\nSmith = [\"Smithe\"]\n");
  box.write("broken.toml", "[names\n");
  CHECK(box.run(add + std::string("a.txt --variants own.toml")).exit_code == 0);
  CHECK(box.run("dateline-search --database db --count smith").out == "1\n");
  CHECK(box.run("dateline-index --database db variants").out == "[names]\nSmith = [\"Smyth\"]\n");
  CHECK(box.run(add + std::string("a.txt --variants own.toml")).exit_code == 0);
  CHECK(box.run(add + std::string("a.txt")).exit_code == 0);

  const auto other = box.run(add + std::string("a.txt --variants other.toml"));
  CHECK(other.exit_code == 2);
  CHECK(other.err ==
        "dateline-index: the index 'db' was made with another list of variants\n"
        "  leave out --variants, or index the articles anew into another folder\n");

  const auto broken = box.run("dateline-index --database new add a.txt --variants broken.toml");
  CHECK(broken.exit_code == 2);
  CHECK(broken.err.starts_with("dateline-index: the variants file, line 1: "));
  CHECK(broken.err.ends_with(
      "\n  mend the file; 'dateline-index variants' prints the list that Dateline ships\n"));
  CHECK_FALSE(box.has("new/CURRENT"));
}

TEST_CASE("the shipped list of variants is printed, and is accepted") {
  const Sandbox box;
  box.write("a.txt", "A heron stood.\n");
  CHECK(box.run("dateline-index variants >list.toml").exit_code == 0);
  CHECK(box.read("list.toml").find("Zelensky = [") != std::string::npos);
  CHECK(box.run(add + std::string("a.txt --variants list.toml")).exit_code == 0);
  CHECK(box.run(add + std::string("a.txt")).exit_code == 0);
}

TEST_CASE("nobody adds to a bare Xapian database") {
  const Sandbox box;
  box.write("a.txt", "A heron stood.\n");
  REQUIRE(box.run(add + std::string("a.txt")).exit_code == 0);
  const auto got = box.run("dateline-index --database db/generation-000001 add a.txt");
  CHECK(got.exit_code == 2);
  CHECK(got.err ==
        "dateline-index: 'db/generation-000001' is a bare Xapian database, not an index of "
        "Dateline's\n  'dateline-index --database DIR add PATH…' makes one\n");
}

TEST_CASE("a rejects file that cannot be written stops the run before anything is changed") {
  const Sandbox box;
  box.write("in.jsonl", "{\"body\":\"A heron stood.\"}\nnonsense\n");
  const auto got = box.run(add + std::string("in.jsonl --rejects nosuch/rejects.jsonl"));
  CHECK(got.exit_code == 2);
  CHECK(got.err ==
        "dateline-index: cannot write the rejects file 'nosuch/rejects.jsonl': No such file or "
        "directory\n  --rejects FILE writes it elsewhere\n");
  CHECK_FALSE(box.has("db/CURRENT"));
}

}  // namespace dateline::testing
