#include "common/query/nearby.hpp"

#include <doctest/doctest.h>

#include <array>

#include "common/query/spelling.hpp"
#include "tests/common/query/small_index.hpp"

namespace dateline::testing {

TEST_CASE("spelling_distance: letters missing, too many, wrong, or swapped") {
  struct Row {
    std::string_view a, b;
    unsigned distance;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"grain", "grain", 0},
      {"grain", "grains", 1},
      {"grain", "gran", 1},
      {"grain", "brain", 1},
      {"grain", "rgain", 1},  // the first letter may be wrong
      {"grain", "garin", 1},  // a swap is one
      {"grain", "graind s", 3},
      {"ca", "abc", 3},      // no letter takes part in a swap and something else
      {"міст", "місто", 1},  // code points, not bytes
      {"міст", "мсіт", 1},
      {"naïve", "naive", 1},
      {"", "abc", 3},
      {"abc", "", 3},
      {"zelensky", "zelenskyy", 1},
      {"zelensky", "selenskyj", 2},
      {"grain", "ferry", 5},
  });
  for (const auto& row : rows) {
    CAPTURE(row.a);
    CAPTURE(row.b);
    CHECK(query::spelling_distance(row.a, row.b, 9) == row.distance);
    CHECK(query::spelling_distance(row.b, row.a, 9) == row.distance);
    CHECK(query::spelling_distance(row.a, row.b, 1) == std::min(row.distance, 2U));
  }
  CHECK(query::spelling_distance(std::string(49, 'a'), std::string(49, 'a'), 1) == 2);
}

TEST_CASE("letters_wrong: short words must be right, long ones may have two letters wrong") {
  for (const auto& [letters, wrong] :
       {std::pair<std::size_t, unsigned>{0, 0}, {3, 0}, {4, 1}, {7, 1}, {8, 2}, {30, 2}}) {
    const auto& shown = letters;
    CAPTURE(shown);
    CHECK(query::letters_wrong(letters) == wrong);
  }
}

TEST_CASE("words_near: the same as comparing with every word of the index") {
  SmallIndex index({"en", "de", "uk"});
  index.add_text(
      "talk talks talked walk wal tal tälk taalk stalk happy happier unhappy hobby hoppy "
      "security securities insecurity secure sexurity $1.5bn 2007 2008 12007 guarantee guarantees "
      "guaranty quarantine ab abc abcd x y z zebra zelensky Zelenskyy zzz US USA");
  index.add_text("мир міст місто міста мст мости", "uk");
  index.add_text("Bäume Bäumen Räume Schäume Häuser", "de");
  const auto all = index.all_words();
  for (const std::string word :
       {"talk", "talks", "happy", "hapy", "security", "securty", "2007", "guarantes", "zelenski",
        "міст", "мости", "baume", "zebr", "usas", "aaaa", "zzzz"})
    for (const unsigned most : {1U, 2U}) {
      CAPTURE(word);
      CAPTURE(most);
      std::set<std::string> expected, found;
      for (const auto& each : all)
        if (query::spelling_distance(word, each, most) <= most) expected.insert(each);
      for (const auto& near : index.near(word, most)) {
        CHECK(near.distance == query::spelling_distance(word, near.raw, most));
        CHECK(near.articles > 0);
        if (query::is_word(near.stem, field("body"), index.database()) || near.raw != near.stem)
          found.insert(near.raw);
      }
      CHECK(fmt::format("{}", fmt::join(found, " ")) ==
            fmt::format("{}", fmt::join(expected, " ")));
    }
}

TEST_CASE("words_near: the nearest first, then what most articles have") {
  SmallIndex index;
  for (int i = 0; i < 3; ++i) index.add_text("guarantee");
  for (int i = 0; i < 2; ++i) index.add_text("guarantees");
  index.add_text("quarantees warrantees");
  std::string order;
  for (const auto& near : index.near("guarantes", 2))
    if (near.raw != near.stem) order += near.raw + " ";
  CHECK(order == "guarantee guarantees quarantees ");
  CHECK(index.near(std::string(60, 'g'), 2).empty());
}

TEST_CASE("words_near: within a field") {
  SmallIndex index;
  Article article;
  article.title = "Talks resume";
  article.body = "Walks resume.";
  index.add(article);
  CHECK(index.near("walks", 1, "body").front().raw == "walks");
  CHECK(index.near("walks", 1, "title").front().raw == "talks");
  CHECK(index.near("moreau", 1, "author").empty());
}

}  // namespace dateline::testing
