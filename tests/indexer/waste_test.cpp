#include "indexer/waste.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "common/generation.hpp"
#include "indexer/add.hpp"
#include "indexer/clean.hpp"
#include "indexer/remove.hpp"
#include "tests/indexer/scratch_folder.hpp"

using namespace dateline;
using namespace dateline::indexer;
using namespace dateline::testing;

namespace {

/// An index of articles of some hundred words, which may be compacted however small it is.
struct Archive {
  ScratchFolder folder;

  void add(int first, int last, std::uint64_t smallest = 0) const {
    IntakePlan plan;
    plan.index = folder.path("db");
    plan.smallest_compacted = smallest;
    Intake intake(plan);
    for (int i = first; i < last; ++i) {
      RawArticle raw;
      raw.id = std::to_string(i);
      for (int word = 0; word < 100; ++word)
        raw.body += fmt::format("word{} ", (i * 7919 + word * 104'729) % 50'000);
      intake.take(std::move(clean(std::move(raw), {}, {}).value().article));
    }
    intake.commit();
  }

  std::filesystem::path generation() const { return current_generation(folder.path("db")); }
  std::string name() const { return generation().filename().string(); }
};

}  // namespace

TEST_CASE("waste: none when published, and what removing leaves; the next add compacts") {
  const Archive archive;
  archive.add(0, 1200);
  CHECK(waste_of(archive.generation(), 0).value() < 0.01);
  CHECK_FALSE(is_wasteful(archive.generation(), 0));
  CHECK_FALSE(waste_of(archive.generation()));  // too small to matter

  // However much: after few changes it is not worth the work.
  archive.add(1200, 1230);
  archive.add(1230, 1260);
  CHECK(archive.name() == "generation-000001");

  CHECK(remove({archive.folder.path("db"), {}, "word1*", {}}) > 200);
  CHECK(waste_of(archive.generation(), 0).value() > 0.4);
  CHECK(is_wasteful(archive.generation(), 0));
  const auto before = bytes_in(archive.generation());
  archive.add(1260, 1261, before + 20'000'000);
  CHECK(archive.name() == "generation-000001");
  archive.add(1261, 1262);
  CHECK(archive.name() == "generation-000002");
  CHECK(bytes_in(archive.generation()) < before / 2);
  CHECK(waste_of(archive.generation(), 0).value() < 0.01);
  CHECK_FALSE(is_wasteful(archive.generation(), 0));
}

TEST_CASE("waste: an index that has grown from little is compacted once to learn its weight") {
  const Archive archive;
  archive.add(0, 3);
  for (int first = 3; first < 1603; first += 400) archive.add(first, first + 400);
  CHECK(archive.name() != "generation-000001");
  CHECK_FALSE(is_wasteful(archive.generation(), 0));
}

TEST_CASE("waste: of a generation that does not tell its size nothing is known") {
  const Archive archive;
  archive.add(0, 20);
  std::filesystem::remove(archive.generation() / "size");
  CHECK_FALSE(waste_of(archive.generation(), 0));
  CHECK_FALSE(is_wasteful(archive.generation(), 0));
}
