#include "indexer/stories/sketch_store.hpp"

#include <doctest/doctest.h>

#include <random>

#include "common/error.hpp"
#include "tests/indexer/scratch_folder.hpp"

namespace dateline::indexer {
namespace {

Sketch any_sketch(std::mt19937& random, std::size_t words) {
  const auto chance = [&random] { return static_cast<std::uint32_t>(random()); };
  Sketch sketch;
  sketch.id = chance();
  if (chance() % 4 > 0) sketch.time = Time{std::chrono::seconds{chance()}};
  sketch.has_clock = chance() % 2 == 0;
  sketch.text = chance();
  sketch.title = chance();
  sketch.source = chance();
  sketch.figures = chance();
  sketch.length = chance();
  sketch.limit = chance();
  sketch.title_ends = 3;
  for (std::size_t i = 0; i < words; ++i) {
    sketch.hashes.push_back(chance());
    sketch.words.push_back(chance());
  }
  for (std::size_t i = 0; i < chance() % 3; ++i) sketch.days.push_back(-7 + static_cast<int>(i));
  if (chance() % 3 == 0) sketch.before = {chance(), chance(), Kinship::Version, 56};
  return sketch;
}

void check_same(const Sketch& a, const Sketch& b) {
  CHECK(a.id == b.id);
  CHECK(a.time == b.time);
  CHECK(a.has_clock == b.has_clock);
  CHECK(a.text == b.text);
  CHECK(a.title == b.title);
  CHECK(a.source == b.source);
  CHECK(a.figures == b.figures);
  CHECK(a.length == b.length);
  CHECK(a.limit == b.limit);
  CHECK(a.title_ends == b.title_ends);
  CHECK(a.hashes == b.hashes);
  CHECK(a.words == b.words);
  CHECK(a.days == b.days);
  CHECK(a.before.story == b.before.story);
  CHECK(a.before.original == b.before.original);
  CHECK(a.before.kinship == b.before.kinship);
  CHECK(a.before.percent == b.before.percent);
}

}  // namespace

TEST_CASE("a sketch store: sketches come back as they were, from memory and from the file") {
  const testing::ScratchFolder folder;
  std::mt19937 chance(7);
  std::vector<Sketch> sketches;
  for (int i = 0; i < 200; ++i) sketches.push_back(any_sketch(chance, i % 3 == 0 ? 20'000 : 5));
  const auto file = folder.root() / "sketches";
  SketchStore store(file);
  for (const auto& sketch : sketches) store.add(sketch);
  CHECK(std::filesystem::file_size(file) > 8'000'000);
  REQUIRE(store.entries().size() == sketches.size());
  for (std::size_t i = 0; i < sketches.size(); ++i)
    check_same(store.read(store.entries()[i]), sketches[i]);
  CHECK(store.counts().articles() == sketches.size());
}

TEST_CASE("a sketch store: what has its file's name already is left alone and said") {
  const testing::ScratchFolder folder;
  const auto file = folder.root() / "sketches";
  std::filesystem::create_directory(file);
  SketchStore store(file);
  std::mt19937 chance(1);
  const auto fill = [&] {
    for (int i = 0; i < 300; ++i) store.add(any_sketch(chance, 5'000));
  };
  CHECK_THROWS_AS(fill(), Error);
}

}  // namespace dateline::indexer
