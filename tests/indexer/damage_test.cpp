// Bits that flip on a disk: whatever is hit, `check` tells of it or nothing is lost, and it lives
// on.

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <xapian.h>

#include <array>
#include <csignal>
#include <filesystem>

#include "common/document.hpp"
#include "common/error.hpp"
#include "indexer/build/compare.hpp"
#include "indexer/build/merge_databases.hpp"
#include "indexer/check.hpp"
#include "indexer/child_process.hpp"
#include "indexer/clean.hpp"
#include "tests/indexer/scratch_folder.hpp"

using namespace dateline;
using namespace dateline::indexer;
using namespace dateline::testing;

namespace {

/// A database of some small articles in `folder`/db.
void make_database(const ScratchFolder& folder) {
  Analyzer analyzer(std::make_shared<const Variants>());
  Xapian::WritableDatabase database(folder.path("db"), Xapian::DB_CREATE);
  for (unsigned i = 1; i <= 4; ++i) {
    Article made;
    made.id = fmt::format("{:016x}", i);
    made.title = fmt::format("Snow over zq{:c}dr", 'a' + i);
    made.body = "It fell on the harbour.\nThe harbour master slept, and snow fell.";
    made.source = "Harbour Tribune";
    made.language = "en";
    made.sequence = i;
    made.fingerprint = fingerprint_of(made);
    database.add_document(to_document(made, analyzer));
  }
  database.commit();
}

/// A table with one bit of one byte flipped.
std::string flipped(std::string table, std::size_t byte, unsigned bit) {
  table[byte] = static_cast<char>(static_cast<unsigned char>(table[byte]) ^ 1U << bit);
  return table;
}

/// What a damaged database holds that is not what it was; bounds of values may be wider than they
/// were, as they are after removals. Damage may end the process that looks.
std::string lost(const std::string& original, const std::string& damaged) {
  const auto [said, failure] = in_child_process([&](const Say& say) {
    say(difference(Xapian::Database(original), Xapian::Database(damaged)));
  });
  if (said.empty()) return failure;
  const bool is_bound =
      said.front().starts_with("least value") || said.front().starts_with("greatest value");
  return is_bound ? "" : said.front();
}

/// Flips a bit of every third byte that is not zero; how often that was told of.
std::size_t told_of(const std::string& table) {
  const ScratchFolder folder;
  make_database(folder);
  std::filesystem::copy(folder.path("db"), folder.path("as-it-was"));
  const auto name = "db/" + table;
  const auto sound = folder.read(name);
  std::size_t told = 0, count = 0;
  for (std::size_t byte = 0; byte < sound.size(); ++byte) {
    if (sound[byte] == 0 || count++ % 3 != 0) continue;
    CAPTURE(byte);
    folder.write(name, flipped(sound, byte, byte % 8));
    if (!problems_of(folder.path("db")).empty())
      ++told;
    else
      CHECK(lost(folder.path("as-it-was"), folder.path("db")) == "");
  }
  return told;
}

}  // namespace

TEST_CASE("damage: a flipped bit of any table but that of the positions is told of, or harmless") {
  for (const std::string table : {"postlist.glass", "termlist.glass", "docdata.glass"}) {
    CAPTURE(table);
    CHECK(told_of(table) > 70);
  }
}

TEST_CASE("damage: a word that is another, and stands where that would, is told of") {
  const ScratchFolder folder;
  make_database(folder);
  auto table = folder.read("db/postlist.glass");
  const auto at = table.rfind("zqbdr");
  REQUIRE(at != std::string::npos);
  table[at + 4] = 's';
  folder.write("db/postlist.glass", table);
  const auto problems = problems_of(folder.path("db"));
  REQUIRE(problems.size() == 1);
  CHECK(problems.front() == "the table of words does not have the words of the articles");
}

TEST_CASE("damage: tables that are to be merged are looked at first") {
  const ScratchFolder folder;
  make_database(folder);
  CHECK_NOTHROW(expect_sound_tables(folder.path("db")));
  CHECK_NOTHROW(expect_sound_tables(folder.path("db/postlist.glass")));
  auto table = folder.read("db/postlist.glass");
  table[table.rfind("zqbdr")] = 'a';
  folder.write("db/postlist.glass", table);
  for (const auto part : {"db", "db/postlist.glass"}) {
    CAPTURE(part);
    try {
      expect_sound_tables(folder.path(part));
      FAIL("merging would sort the word into a wrong place");
    } catch (const Error& error) {
      CHECK(std::string(error.what()).find("not in sorted order") != std::string::npos);
      CHECK(error.hint() ==
            fmt::format("nothing was changed; 'dateline-index --database {} check' tells what is "
                        "wrong and how to repair it",
                        folder.root().string()));
    }
  }
}

#ifndef __SANITIZE_ADDRESS__  // libxapian reads past such a block's end, which that would end us
                              // for
TEST_CASE(
    "damage: merging stored texts whose lengths are wrong is the database's failure, no bug") {
  const ScratchFolder folder;
  make_database(folder);
  const auto sound = folder.read("db/docdata.glass");
  std::size_t impossible = 0;
  for (std::size_t byte = 0; byte < sound.size(); ++byte) {
    if (sound[byte] == 0) continue;
    CAPTURE(byte);
    folder.write("db/docdata.glass", flipped(sound, byte, 7));
    std::filesystem::remove_all(folder.path("merged"));
    try {
      merge_databases({folder.path("db")}, folder.path("merged"));
    } catch (const Xapian::Error& error) {
      impossible += error.get_msg() == "an entry of a table has an impossible length";
    }
  }
  CHECK(impossible > 0);
}
#endif

TEST_CASE("a process of its own: what it says, and how it ends") {
  struct Row {
    void (*look)(const Say&);
    std::vector<std::string> said;
    std::string failure;
  };
  const std::array<Row, 4> rows{{
      {[](const Say&) {}, {}, ""},
      {[](const Say& say) { say(""), say("two\nlines"); }, {"", "two\nlines"}, ""},
      {[](const Say& say) { say("one"), std::raise(SIGKILL); }, {"one"}, "signal 9"},
      {[](const Say&) { throw 1; }, {}, "exit code 1"},
  }};
  for (const auto& row : rows) {
    CAPTURE(row.failure);
    const auto got = in_child_process(row.look);
    CHECK(got.said == row.said);
    CHECK(got.failure == row.failure);
  }
}

TEST_CASE("a process of its own: more than a pipe holds") {
  const std::string line(100'000, 'x');
  const auto got = in_child_process([&](const Say& say) {
    for (int i = 0; i < 10; ++i) say(line);
  });
  CHECK(got.said == std::vector<std::string>(10, line));
}
