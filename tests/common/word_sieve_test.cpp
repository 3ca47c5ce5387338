#include "common/word_sieve.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>

#include "common/language.hpp"
#include "common/stemmer.hpp"

namespace dateline::testing {

TEST_CASE("WordSieve: lets through what begins as it should, and what it cannot tell") {
  WordSieve sieve;
  for (const auto* word : {"talk", "of", "die", "90", "f16"}) CHECK_FALSE(sieve.passes(word));
  for (const auto* word : {"", "a", "é", "été", "né", "$1", "n't"}) CHECK(sieve.passes(word));
  sieve.let_through("talk");
  sieve.let_through("die");
  sieve.let_through("199");
  for (const auto* word : {"talks", "tame", "dying", "diet", "19", "1980s"})
    CHECK(sieve.passes(word));
  for (const auto* word : {"stalk", "tell", "90", "pt"}) CHECK_FALSE(sieve.passes(word));
}

TEST_CASE("WordSieve: one character, or none, lets all through that begin with it") {
  WordSieve sieve;
  sieve.let_through("q");
  CHECK(sieve.passes("qz"));
  CHECK(sieve.passes("q1"));
  CHECK_FALSE(sieve.passes("az"));
  sieve.let_through("");
  CHECK(sieve.passes("az"));
  CHECK(sieve.passes("90"));
}

TEST_CASE("WordSieve: follows variants of variants") {
  Variants variants;
  variants.names = {{"kiev", "kyiv"}, {"qiev", "kiev"}};
  variants.spelling["en"] = {{"grey", "gray"}, {"tyre", "tire"}, {"oe", "e"}};
  const auto links = spelling_links(variants, "en");
  CHECK(links.size() == 4);  // "grey" begins as "gray" does
  WordSieve sieve;
  sieve.let_through("kyiv");
  sieve.follow(links);
  for (const auto* word : {"kiev", "qiev", "oe"}) CHECK(sieve.passes(word));
  CHECK_FALSE(sieve.passes("gray"));
}

TEST_CASE("stems_keep_beginnings: made-up words of each language") {
  constexpr std::string_view vowels = "aeiouy";
  constexpr std::string_view others = "bcdfghjklmnpqrstvwxz0123456789";
  constexpr auto endings = std::to_array<std::string_view>(
      {"", "s", "es", "ies", "ing", "ed", "er", "ung", "en", "ment", "ado", "ly", "ation", "eux"});
  std::mt19937 random(20251228);  // NOLINT: the same words each time
  const auto any_of = [&](const auto& list) { return list[random() % list.size()]; };
  for (const auto* language : {"ar", "ca", "da", "de", "el", "en", "es", "eu", "fr", "hi", "hu",
                               "hy", "it", "lt", "ne", "nl", "no", "pt", "ro", "ru", "sv", "ta"}) {
    REQUIRE(stems_keep_beginnings(language));
    const Stemmer stemmer(snowball_name(language));
    for (int i = 0; i < 5'000; ++i) {
      std::string word;
      for (auto length = 2 + random() % 6; length > 0; --length)
        word += random() % 9 < 4 ? any_of(vowels) : any_of(others);
      word += any_of(endings);
      WordSieve sieve;
      sieve.let_through(stemmer(word));
      CAPTURE(language);
      CAPTURE(word);
      REQUIRE(sieve.passes(word));
    }
  }
  for (const auto* language : {"fi", "ga", "id", "sr", "tr"})
    CHECK_FALSE(stems_keep_beginnings(language));
}

}  // namespace dateline::testing
