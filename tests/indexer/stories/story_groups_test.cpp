#include "indexer/stories/story_groups.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <set>

namespace dateline::indexer {
namespace {

StoryWords any_words(std::mt19937& random) {
  const auto chance = [&random] { return static_cast<std::uint32_t>(random()); };
  std::set<std::uint32_t> numbers;
  const auto event = chance() % 40;
  for (std::uint32_t i = 0; i < 6; ++i) numbers.insert(event * 8 + chance() % 8);
  for (std::uint32_t i = 0; i < 6; ++i) numbers.insert(400 + chance() % 2000);
  StoryWords words;
  const auto weight = static_cast<float>(1 / std::sqrt(static_cast<double>(numbers.size())));
  for (const auto number : numbers) words.push_back({number, weight});
  return words;
}

}  // namespace

TEST_CASE("story groups: what was forgotten would have been in no later article's story") {
  StoryGroups all, few(50);
  std::mt19937 chance(3);
  Time now{std::chrono::seconds{1'700'000'000}};
  std::uint32_t next = 0, joined = 0;
  for (int i = 0; i < 3000; ++i) {
    now += std::chrono::minutes{chance() % 240};
    const auto today = static_cast<std::int32_t>(
        std::chrono::floor<std::chrono::days>(now).time_since_epoch().count());
    std::vector<std::int32_t> days;
    if (chance() % 2 == 0) days.push_back(today - static_cast<std::int32_t>(chance() % 40));
    const Moment moment{now, chance() % 3 > 0, days};
    const auto words = any_words(chance);
    const auto found = all.find(moment, words);
    REQUIRE(few.find(moment, words) == found);
    joined += found != StoryGroups::none;
    const auto story = found != StoryGroups::none ? found : next++;
    all.add(moment, words, story, false);
    few.add(moment, words, story, false);
  }
  CHECK(joined > 300);
}

}  // namespace dateline::indexer
