// What is read from the file of positions is what Xapian reads from it; damaged, it is refused.

#include "searcher/counting/position_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "common/generation.hpp"
#include "tests/support/sandbox.hpp"

namespace dateline::searcher {
namespace {

using Positions = std::vector<std::uint32_t>;
using testing::Sandbox;

struct Read {
  std::size_t lists = 0;
  std::size_t longest = 0;
};

/// Compares the lists of every term in every `step`th of its documents.
Read compare(const std::filesystem::path& folder, std::size_t step) {
  const Xapian::Database database(folder.string());
  const auto table = PositionTable::open(folder, database);
  REQUIRE(table);
  Read read;
  Positions ours;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    table->go_to(*term);
    std::size_t nth = 0;
    for (auto id = database.postlist_begin(*term); id != database.postlist_end(*term); ++id) {
      if (nth++ % step != 0) continue;
      const Positions theirs(database.positionlist_begin(*id, *term),
                             database.positionlist_end(*id, *term));
      REQUIRE(table->read(*id, ours));
      if (ours != theirs) FAIL_CHECK(fmt::format("'{}' in {}", *term, *id));
      read.longest = std::max(read.longest, ours.size());
      ++read.lists;
    }
  }
  return read;
}

void compare_all(const std::filesystem::path& folder) {
  for (const std::size_t step : {1U, 3U, 17U}) {
    CAPTURE(step);
    compare(folder, step);
  }
}

/// Documents of few terms, some of which stand at very many places, in blocks so small that the
/// tree is high.
class Library {
 public:
  Library()
      : folder_(std::filesystem::path(box_.folder()) / "glass"),
        database_(folder_.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC, 2048) {}

  void replace(Xapian::docid id) {
    Xapian::Document document;
    for (auto left = below(12); left > 0; --left) {
      const auto term = below(8) == 0 ? std::string("a\0b", 3) + std::to_string(below(3))
                                      : fmt::format("{:x}", below(60) * below(60));
      const auto places = below(40) == 0 ? 6000 : 1 + below(5);
      for (std::uint32_t position = 0, made = 0; made < places; ++made)
        document.add_posting(term, position += 1 + below(below(9) == 0 ? 70'000 : 9));
    }
    document.add_term("Qnowhere");
    database_.replace_document(id, document);
  }
  void remove(Xapian::docid id) { database_.delete_document(id); }
  const std::filesystem::path& committed() {
    database_.commit();
    return folder_;
  }
  std::uint32_t below(std::uint32_t end) {
    return std::uniform_int_distribution<std::uint32_t>(0, end - 1)(random_);
  }
  const Sandbox& box() { return box_; }

 private:
  Sandbox box_;
  std::mt19937 random_{20251228};
  std::filesystem::path folder_;
  Xapian::WritableDatabase database_;
};

/// Reads all that there is, whatever it is; says whether all could be read.
bool read_all(const std::filesystem::path& folder, const Xapian::Database& database,
              const std::vector<std::string>& terms) {
  const auto table = PositionTable::open(folder, database);
  if (!table) return false;
  Positions positions;
  for (const auto& term : terms) {
    table->go_to(term);
    for (Xapian::docid id = 1; id <= database.get_lastdocid(); id += 3) try {
        if (!table->read(id, positions)) return false;
      } catch (const Xapian::DatabaseModifiedError&) {
        return false;
      }
  }
  return true;
}

}  // namespace

TEST_CASE("position table: the lists of the library's own tables, also after changes") {
  Library library;
  for (Xapian::docid id = 1; id <= 500; ++id) library.replace(id);
  for (const Xapian::docid id : {0x7ffeU, 0x7fffU, 0x8000U, 0x3fffffU, 0x400000U, 0x20000000U})
    library.replace(id);
  CHECK(compare(library.committed(), 1).longest >= 6000);
  for (int round = 0; round < 4; ++round) {
    for (int i = 0; i < 60; ++i) library.replace(1 + library.below(700));
    library.remove(0x7ffe + static_cast<Xapian::docid>(round % 3));
    library.replace(0x7ffe + static_cast<Xapian::docid>((round + 1) % 3));
    compare_all(library.committed());
  }
}

TEST_CASE("position table: a database without positions, and none at all") {
  Library library;
  Xapian::WritableDatabase empty(library.box().folder() + "/empty", Xapian::DB_CREATE);
  empty.commit();
  const auto table = PositionTable::open(library.box().folder() + "/empty", empty);
  REQUIRE(table);
  Positions positions{1};
  table->go_to("nothing");
  CHECK(table->read(1, positions));
  CHECK(positions.empty());
  CHECK_FALSE(PositionTable::open(library.box().folder() + "/none", empty));
}

TEST_CASE("position table: of another revision than the database is open at it is not used") {
  Library library;
  library.replace(1);
  Xapian::Database reader(library.committed().string());
  CHECK(PositionTable::open(library.committed(), reader));
  library.replace(2);
  CHECK_FALSE(PositionTable::open(library.committed(), reader));
  CHECK(reader.reopen());
  CHECK(PositionTable::open(library.committed(), reader));
}

TEST_CASE("position table: what a writer has used again is told from what is damaged") {
  Library library;
  for (Xapian::docid id = 1; id <= 300; ++id) library.replace(id);
  const auto& folder = library.committed();
  const Xapian::Database reader(folder.string());
  const auto table = PositionTable::open(folder, reader);
  REQUIRE(table);
  for (int round = 0; round < 3; ++round) {
    for (Xapian::docid id = 1; id <= 300; ++id) library.replace(id);
    library.committed();
  }
  Positions positions;
  table->go_to("0");
  CHECK_THROWS_AS(table->read(150, positions), Xapian::DatabaseModifiedError);
}

TEST_CASE("position table: whatever bytes it is, nothing is read beyond it") {
  Library library;
  for (Xapian::docid id = 1; id <= 200; ++id) library.replace(id);
  const auto& folder = library.committed();
  const Xapian::Database database(folder.string());
  const std::vector<std::string> terms(database.allterms_begin(), database.allterms_end());
  REQUIRE(read_all(folder, database, terms));
  std::size_t refused = 0;
  for (const auto* name : {"glass/position.glass", "glass/iamglass"}) {
    const auto whole = library.box().read(name);
    for (int round = 0; round < 400; ++round) {
      auto bytes = whole;
      const auto size = static_cast<std::uint32_t>(bytes.size());
      for (auto left = library.below(20); left > 0; --left) {
        auto& byte = bytes[library.below(size)];
        byte = static_cast<char>(byte ^ (1 << library.below(8)));
      }
      if (round % 4 == 0)  // in a block's head, where offsets are
        bytes[library.below(size) / 2048 * 2048 + library.below(40)] =
            static_cast<char>(library.below(256));
      if (round % 7 == 0) bytes.resize(library.below(size));
      library.box().write(name, bytes);
      if (!read_all(folder, database, terms)) ++refused;
    }
    library.box().write(name, whole);
  }
  CHECK(refused > 100);
}

TEST_CASE("position table: the lists of indexes, built at once and changed afterwards") {
  const Sandbox box;
  std::string very_long;
  std::mt19937 random(20251228);
  for (int i = 0; i < 60'000; ++i)
    very_long += fmt::format("{} ", random() % 3 == 0   ? "grain"
                                    : random() % 2 == 0 ? "port"
                                                        : fmt::format("w{}", random() % 900));
  box.write("long.txt", "A very long article\n\n" + very_long);
  box.write("arabic.txt",
            "محادثات السلام في القاهرة\n\nقال الرئيس إن محادثات السلام في القاهرة مستمرة.\n");
  box.write("chinese.txt", "停火谈判\n\n双方在北京举行停火谈判，谈判仍在继续。\n");
  const auto add = [&](const std::string& what) {
    return box.run("dateline-index --database db add " + what).exit_code;
  };
  const auto index = [&] { return current_generation(box.folder() + "/db"); };
  REQUIRE(add(DATELINE_SAMPLE "/text " DATELINE_SAMPLE "/markdown " DATELINE_SAMPLE
                              "/jsonl long.txt") == 1);
  CHECK(compare(index(), 1).longest > 10'000);
  REQUIRE(add("arabic.txt chinese.txt") == 0);
  box.write("long.txt", "A very long article\n\nMore grain. " + very_long);
  REQUIRE(add("long.txt") == 0);
  compare_all(index());
}

}  // namespace dateline::searcher
