#include "indexer/stories/link.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "common/text.hpp"
#include "common/variants.hpp"

namespace dateline::indexer {
namespace {

constexpr Time noon{std::chrono::seconds{1'764'000'000}};

/// `count` words that are in no other text of that seed, and look like none.
std::string words(unsigned seed, std::size_t count) {
  std::mt19937 chance(seed);
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    for (int letter = 0; letter < 7; ++letter) text += static_cast<char>('a' + chance() % 26);
    text += ' ';
  }
  return text;
}

struct Desk {
  Analyzer analyzer{std::make_shared<const Variants>()};
  Sketcher sketcher;
  std::vector<Sketch> sketches;
  unsigned next = 0;

  void add(const std::string& body, std::chrono::minutes after, std::string title = {},
           std::string source = {}) {
    Article article;
    article.id = fmt::format("{:016x}", ++next);
    article.title = title.empty() ? words(1000 + next, 5) : std::move(title);
    article.source = source.empty() ? fmt::format("outlet {}", next) : std::move(source);
    article.body = body;
    article.language = "en";
    article.published = Publication{noon + after, DatePrecision::Second, DateFrom::Given};
    sketches.push_back(sketcher.sketch(article, analyzer));
  }
};

using std::chrono::hours;

std::string first_part(const std::string& text, double share) {
  const auto end = static_cast<std::size_t>(static_cast<double>(text.size()) * share);
  return text.substr(0, text.find(' ', end));
}

}  // namespace

TEST_CASE("link: what was done to a text, and what it is then to the first") {
  const auto text = words(1, 300);
  struct Row {
    std::string_view name;
    std::string copy;
    Kinship kinship;
  };
  const auto rows = std::to_array<Row>({
      {"word for word", text, Kinship::Duplicate},
      {"the first half", first_part(text, 0.5), Kinship::Duplicate},
      {"a fifth is contained, not the same", first_part(text, 0.2), Kinship::None},
      {"with as much again", text + words(2, 250), Kinship::Duplicate},
      {"the halves turned round", text.substr(text.size() / 2) + first_part(text, 0.5),
       Kinship::Duplicate},
      {"another text", words(3, 300), Kinship::None},
  });
  for (const auto& row : rows) {
    CAPTURE(row.name);
    Desk desk;
    desk.add(text, hours{0});
    desk.add(row.copy, hours{3});
    const auto linked = link(desk.sketches);
    CHECK(linked[0].story == 1);
    CHECK(linked[0].original == 0);
    CHECK(linked[1].kinship == row.kinship);
    CHECK(linked[1].original == (row.kinship == Kinship::None ? 0 : 1));
    if (row.kinship != Kinship::None) CHECK(linked[1].story == 1);
  }
}

TEST_CASE("link: notices of one form are not each other's copies") {
  const auto notice = [](std::string_view firm, std::string_view amount) {
    return fmt::format(
        "{} said its board declared a quarterly dividend of {} a share, payable on the first of "
        "next month to holders of record two weeks before that day, as it did a year ago.",
        firm, amount);
  };
  Desk desk;
  desk.add(notice("Merrow Steel", "12 cents"), hours{0});
  desk.add(notice("Lutra Paper", "40 cents"), hours{2});
  desk.add(notice("Merrow Steel", "12 cents"), hours{4});
  const auto linked = link(desk.sketches);
  CHECK(linked[1].kinship == Kinship::None);
  CHECK(linked[2].original == 1);
}

TEST_CASE("link: many reprints are one group, and their words do not count as boilerplate") {
  const auto text = words(4, 200);
  Desk desk;
  for (int i = 0; i < 30; ++i) desk.add(text + words(100 + static_cast<unsigned>(i), 20), hours{i});
  for (const auto& linked : link(desk.sketches)) CHECK(linked.story == 1);
}

TEST_CASE("link: what stands under every article makes none of them a copy") {
  const auto furniture = words(5, 150);
  Desk desk;
  for (unsigned i = 0; i < 40; ++i) desk.add(words(200 + i, 120) + furniture, hours{i});
  const auto linked = link(desk.sketches);
  for (std::size_t i = 20; i < linked.size(); ++i) CHECK(linked[i].kinship == Kinship::None);
}

TEST_CASE("link: one event in own words, and what is near it in time or words alone") {
  const auto event = words(6, 40), other = words(7, 40);
  Desk desk;
  desk.add(event + words(8, 30), hours{0});
  desk.add(words(9, 30) + event, hours{20});
  desk.add(other + words(10, 30), hours{21});
  desk.add(words(11, 12) + event.substr(0, event.size() / 2) + words(12, 12), hours{24 * 9});
  const auto linked = link(desk.sketches);
  CHECK(linked[1].story == 1);
  CHECK(linked[2].story == 3);
  CHECK(linked[3].story == 4);
}

TEST_CASE("link: the order in which articles are given does not matter") {
  Desk desk;
  for (unsigned i = 0; i < 60; ++i)
    desk.add(words(300 + i % 7, 60) + words(400 + i, 40), std::chrono::minutes{17 * (i * 31 % 60)});
  std::vector<std::pair<std::uint64_t, std::uint64_t>> expected;
  std::mt19937 chance(1);
  for (int round = 0; round < 10; ++round) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> found;
    const auto linked = link(desk.sketches);
    for (std::size_t i = 0; i < linked.size(); ++i)
      found.emplace_back(desk.sketches[i].id, linked[i].story * 1000 + linked[i].original);
    std::ranges::sort(found);
    if (round == 0) expected = found;
    CHECK(found == expected);
    std::ranges::shuffle(desk.sketches, chance);
  }
}

TEST_CASE("link: an article keeps the story that an index gave it") {
  Desk desk;
  const auto text = words(13, 100);
  desk.add(text, hours{5});
  desk.sketches.front().before.story = 77;
  desk.add(text, hours{0});
  const auto linked = link(desk.sketches);
  CHECK(linked[0].story == 77);
  CHECK(linked[1].story == 77);
  CHECK(linked[1].original == 1);
}

TEST_CASE("a sketch: the days that a text names") {
  Desk desk;
  desk.add("They met on November 20, 2025, and again on 22 November. The May 3 vote was earlier.",
           hours{0});
  const auto day = [](int year, unsigned month, unsigned number) {
    using namespace std::chrono;
    const sys_days days =
        std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{number};
    return static_cast<std::int32_t>(days.time_since_epoch().count());
  };
  CHECK(desk.sketches.front().days ==
        std::vector{day(2025, 5, 3), day(2025, 11, 20), day(2025, 11, 22)});
}

}  // namespace dateline::indexer
