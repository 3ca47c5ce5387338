#include "common/stemmer.hpp"

#include <doctest/doctest.h>

#include <array>

#include "common/error.hpp"

namespace dateline::testing {

TEST_CASE("Stemmer: forms of a word share a stem") {
  struct Row {
    std::string_view algorithm;
    std::string_view one;
    std::string_view other;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"english", "negotiation", "negotiations"},
      {"english", "demilitarized", "demilitarize"},
      {"german", "verhandlung", "verhandlungen"},
      {"german", "häuser", "haus"},
      {"french", "garantie", "garanties"},
      {"spanish", "garantía", "garantías"},
      {"russian", "переговоры", "переговоров"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.one);
    const Stemmer stem(row.algorithm);
    CHECK_FALSE(stem.is_plain());
    CHECK(stem(row.one) == stem(row.other));
  }
}

TEST_CASE("Stemmer: without an algorithm words stay as they are") {
  const Stemmer stem("");
  CHECK(stem.is_plain());
  CHECK(stem("переговори") == "переговори");
  CHECK(stem("").empty());
}

TEST_CASE("Stemmer: soft cases") {
  const Stemmer stem("english");
  CHECK(stem("").empty());
  CHECK(stem("1.5") == "1.5");
  CHECK(stem("don't") == "don't");
  const std::string longest(100'000, 'x');
  CHECK(stem(longest) == longest);
}

TEST_CASE("Stemmer: an unknown algorithm is an error that names it") {
  CHECK_THROWS_WITH_AS(Stemmer("klingon"), "this libstemmer has no algorithm 'klingon'", Error);
}

TEST_CASE("stemmer_fingerprint: the same number each time") {
  CHECK(stemmer_fingerprint() == stemmer_fingerprint());
  CHECK(stemmer_fingerprint() != 0);
}

}  // namespace dateline::testing
