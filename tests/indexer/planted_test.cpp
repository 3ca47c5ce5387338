// What others put in the place of a file, or under a name that is about to be used.

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "indexer/append_lines.hpp"
#include "indexer/fresh_file.hpp"
#include "indexer/read/bytes.hpp"
#include "indexer/rejects.hpp"
#include "tests/indexer/scratch_folder.hpp"

namespace fs = std::filesystem;

using namespace dateline;
using namespace dateline::indexer;
using namespace dateline::testing;

namespace {

void make_pipe(const std::string& path) { REQUIRE(::mkfifo(path.c_str(), 0600) == 0); }

/// What reading a file that was found in a folder gives: its bytes, or why there are none.
std::string read_found(const std::string& path) {
  ByteStream stream({path, Format::Text, false, true});
  std::string bytes(100, '\0');
  const auto got = stream.read(bytes.data(), bytes.size());
  return got ? bytes.substr(0, *got) : got.error().what;
}

const Reject reject{{"no text", "a:1"}, Format::JsonLines, "{1"};

}  // namespace

TEST_CASE("a file that was found and is a pipe, a device or a folder by now is not waited for") {
  const ScratchFolder folder;
  const auto path = folder.write("a.txt", "A walker.");
  CHECK(read_found(path) == "A walker.");
  fs::create_symlink(path, folder.path("link.txt"));  // links to files are read, as folders' links
  CHECK(read_found(folder.path("link.txt")) == "A walker.");
  make_pipe(folder.path("pipe.txt"));
  CHECK(read_found(folder.path("pipe.txt")) == "cannot be read: Invalid argument");
  fs::create_symlink(folder.path("pipe.txt"), folder.path("to-pipe.txt"));
  CHECK(read_found(folder.path("to-pipe.txt")) == "cannot be read: Invalid argument");
  fs::create_symlink("/dev/zero", folder.path("zero.txt"));
  CHECK(read_found(folder.path("zero.txt")) == "cannot be read: Invalid argument");
  fs::create_directory(folder.path("folder.txt"));
  CHECK(read_found(folder.path("folder.txt")) == "cannot be read: Is a directory");
}

TEST_CASE("make_fresh: what has the name goes, and what a link leads to stays") {
  const ScratchFolder folder;
  const auto precious = folder.write("precious", "gold\n");
  const auto path = folder.path("new");
  for (const std::string there : {"link", "hard link", "dangling link", "pipe", "file"}) {
    CAPTURE(there);
    if (there == "link") fs::create_symlink(precious, path);
    if (there == "hard link") fs::create_hard_link(precious, path);
    if (there == "dangling link") fs::create_symlink(folder.path("not-there"), path);
    if (there == "pipe") make_pipe(path);
    if (there == "file") folder.write("new", "a longer text than what comes\n");
    {
      const auto file = make_fresh(path);
      REQUIRE(file);
      CHECK(write_all(file, "tin\n"));
    }
    CHECK(folder.read("new") == "tin\n");
    CHECK(folder.read("precious") == "gold\n");
    CHECK_FALSE(fs::exists(folder.path("not-there")));
    fs::remove(path);
  }
  fs::create_directory(path);
  CHECK_FALSE(make_fresh(path));
}

TEST_CASE("RejectsFile: its name and the one beside it may be links, pipes or folders") {
  const ScratchFolder folder;
  const auto precious = folder.write("precious", "gold\n");
  const auto write = [&](bool keep_former) {
    RejectsFile file(folder.path("r.jsonl"), keep_former);
    file.add(reject);
    file.finish();
  };
  const auto line = to_rejects_line(reject) + "\n";
  fs::create_symlink(precious, folder.path("r.jsonl.part"));
  fs::create_symlink(precious, folder.path("r.jsonl"));
  write(false);  // the link is replaced
  CHECK(folder.read("r.jsonl") == line);
  CHECK_FALSE(fs::is_symlink(folder.path("r.jsonl")));
  make_pipe(folder.path("r.jsonl.part"));
  write(true);  // nobody waits for the pipe
  CHECK(folder.read("r.jsonl") == line);
  fs::remove(folder.path("r.jsonl"));
  fs::create_symlink(precious, folder.path("r.jsonl"));
  CHECK_THROWS_WITH_AS(
      write(true),
      ("'" + folder.path("r.jsonl") + "' is a link: nothing is appended to what it leads to")
          .c_str(),
      Error);
  fs::remove(folder.path("r.jsonl"));
  make_pipe(folder.path("r.jsonl"));
  {
    RejectsFile file(folder.path("r.jsonl"), false, false);  // nobody named it: it is replaced
    file.add(reject);
    file.finish();
  }
  CHECK(folder.read("r.jsonl") == line);
  fs::remove(folder.path("r.jsonl"));
  fs::create_directory(folder.path("r.jsonl"));
  CHECK_THROWS_AS(write(false), Error);
  CHECK_THROWS_AS(write(true), Error);
  CHECK(folder.read("precious") == "gold\n");
}

TEST_CASE("append_new_lines: not through a link, nor to a pipe") {
  const ScratchFolder folder;
  const auto precious = folder.write("precious", "gold\n");
  const auto fresh = folder.write("fresh", "tin\n");
  fs::create_symlink(precious, folder.path("link"));
  CHECK_THROWS_AS(append_new_lines(folder.path("link"), fresh), Error);
  make_pipe(folder.path("pipe"));
  CHECK_THROWS_AS(append_new_lines(folder.path("pipe"), fresh), Error);
  CHECK(folder.read("precious") == "gold\n");
}
