#include "indexer/build/glass/literal_code.hpp"

#include <doctest/doctest.h>
#include <libdeflate.h>

#include <memory>
#include <random>
#include <utility>

namespace dateline::indexer::glass {
namespace {

std::string inflated(const std::string& bytes, std::size_t size) {
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> reader(
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  std::string text(size, '\0');
  std::size_t got = 0;
  const auto result = libdeflate_deflate_decompress(reader.get(), bytes.data(), bytes.size(),
                                                    text.data(), text.size(), &got);
  CHECK(result == LIBDEFLATE_SUCCESS);
  text.resize(got);
  return text;
}

LiteralCode::Counts counts_of(std::string_view text) {
  LiteralCode::Counts counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  return counts;
}

std::string every_byte() {
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  return all;
}

/// Each byte nearly twice as frequent as the one before: the longest codes that there can be.
LiteralCode::Counts steep() {
  LiteralCode::Counts counts{};
  std::uint64_t before = 0, now = 1;
  for (std::size_t i = 0; i < 80; ++i) {
    counts[i] = now;
    now += std::exchange(before, now);
  }
  return counts;
}

TEST_CASE("any inflater reads what the code of some tags made of another") {
  const std::string prose = "the talks went on, and the talkers talked about talking";
  struct Row {
    const char* name;
    LiteralCode::Counts counts;
  };
  const Row codes[] = {{"prose", counts_of(prose)},
                       {"nothing", {}},
                       {"one byte", counts_of(std::string(1000, 'x'))},
                       {"every byte", counts_of(every_byte())},
                       {"steep", steep()}};
  const std::string tags[] = {
      "", "x", prose, every_byte(), std::string(100'000, 'e'), std::string(3, '\0')};
  for (const auto& row : codes)
    for (const auto& tag : tags) {
      CAPTURE(row.name);
      CAPTURE(tag.size());
      std::string made;
      LiteralCode(row.counts, 10).encode(tag, made);
      CHECK(inflated(made, tag.size()) == tag);
    }
}

TEST_CASE("a tag like those that the code was made of gets shorter, noise does not") {
  std::string prose;
  for (int i = 0; i < 100; ++i) prose += "talk talks talked ceasefire delegations ";
  const LiteralCode code(counts_of(prose), 1);
  std::string made;
  CHECK(code.encode(prose, made));
  CHECK(made.size() < prose.size() * 6 / 10);
  std::mt19937 random(7);
  std::string noise;
  for (int i = 0; i < 4000; ++i) noise += static_cast<char>(random() & 0xFFU);
  CHECK_FALSE(code.encode(noise, made));
  CHECK(inflated(made, noise.size()) == noise);
}

}  // namespace
}  // namespace dateline::indexer::glass
