#include "common/packing.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <string>
#include <vector>

#include "common/error.hpp"

namespace dateline::testing {
namespace {

std::vector<std::string> reports() {
  std::vector<std::string> made;
  for (int i = 0; i < 3000; ++i)
    made.push_back(
        fmt::format("id {:016x}\nsource Harbour Tribune\ndate 2025-12-{:02}\n\nThe ministry of "
                    "transport said on "
                    "Sunday that ferry {} had left the harbour with {} passengers.",
                    i * 7919, i % 28 + 1, i, i * 31 % 977));
  return made;
}

}  // namespace

TEST_CASE("a text is packed by what others have in common with it, and comes back whole") {
  const auto samples = reports();
  const Packing packing(train_dictionary(samples));
  REQUIRE_FALSE(packing.dictionary().empty());
  for (const auto& text : {samples[7], std::string(), std::string("x"), std::string(1 << 20, 'a'),
                           std::string("\0\xff\n", 3)}) {
    const auto packed = packing.pack(text);
    CHECK(packing.unpack(packed) == text);
  }
  CHECK(packing.pack(samples[7]).size() < samples[7].size() / 2);
  CHECK(Packing(packing.dictionary()).unpack(packing.pack(samples[7])) == samples[7]);
}

TEST_CASE("without a dictionary texts stay as they are") {
  const Packing packing;
  CHECK(packing.pack("some text") == "some text");
  CHECK(packing.unpack("some text") == "some text");
  CHECK(Packing(train_dictionary(reports())).unpack("id 7\n\nold text") == "id 7\n\nold text");
}

TEST_CASE("too few samples make no dictionary") {
  CHECK(train_dictionary({}).empty());
  CHECK(train_dictionary(std::vector<std::string>{"one text"}).empty());
  CHECK(train_dictionary(std::vector<std::string>(2, std::string(1 << 20, 'a'))).empty());
}

TEST_CASE("a damaged text is an error, never another text") {
  const auto samples = reports();
  const Packing packing(train_dictionary(samples));
  const auto packed = packing.pack(samples[9]);
  CHECK_THROWS_AS((void)packing.unpack(packed.substr(0, packed.size() - 3)), Error);
  CHECK_THROWS_AS((void)packing.unpack(packed.substr(0, 5)), Error);
  CHECK_THROWS_AS((void)Packing().unpack(packed), Error);
  auto other_length = packed;
  other_length[5] = '\x7f';
  CHECK_THROWS_AS((void)packing.unpack(other_length), Error);
}

}  // namespace dateline::testing
