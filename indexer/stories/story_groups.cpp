#include "indexer/stories/story_groups.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <utility>

namespace dateline::indexer {
namespace {

constexpr std::size_t most_words = 80;
constexpr std::chrono::hours longest_apart{48};
constexpr std::chrono::hours a_day{24};              ///< that a date without a clock leaves open
constexpr std::chrono::days longest_story{7};        ///< from its first article on, day by day
constexpr std::chrono::days longest_remembered{31};  ///< for an event whose day is named

/// What lets two articles report one event, from least to most.
enum class Nearness : std::uint8_t {
  None,
  Open,   ///< it is not known when one of them was published
  Named,  ///< one names the day of the other, or both one day
  Near,   ///< they were published within days
};

/// What the mean likeness to the members of a story must be: more, where less speaks for it.
constexpr auto least_likeness = std::to_array<double>({2, 0.35, 0.30, 0.25});

/// Whether one names the day, or the day before, on which the other was published.
bool names(const Moment& one, const Moment& other) {
  if (!other.time) return false;
  const auto day = static_cast<std::int32_t>(
      std::chrono::floor<std::chrono::days>(*other.time).time_since_epoch().count());
  return std::ranges::any_of(one.days,
                             [&](auto named) { return named == day || named == day - 1; });
}

bool share_a_day(const Moment& a, const Moment& b) {
  return std::ranges::any_of(a.days,
                             [&](auto day) { return std::ranges::binary_search(b.days, day); });
}

Nearness nearness(const Moment& a, const Moment& b) {
  if (!a.time || !b.time)
    return names(a, b) || names(b, a) || share_a_day(a, b) ? Nearness::Named : Nearness::Open;
  const auto apart = std::chrono::abs(*a.time - *b.time);
  const auto open = a.has_clock && b.has_clock ? std::chrono::hours{0} : a_day;
  if (apart <= longest_apart + open) return Nearness::Near;
  return apart <= longest_remembered && names(*a.time > *b.time ? a : b, *a.time > *b.time ? b : a)
             ? Nearness::Named
             : Nearness::None;
}

}  // namespace

StoryWords story_words(std::span<const SketchWord> article, WordCounts& counts) {
  static const auto logarithms = [] {
    std::array<double, 16> made{};
    for (std::size_t count = 1; count < made.size(); ++count)
      made[count] = 1 + std::log(static_cast<double>(count));
    return made;
  }();
  const double all = counts.articles() + 1000.0;
  StoryWords words;
  words.reserve(article.size());
  for (const auto word : article) {
    const auto [number, articles] = counts.of(word_of(word));
    if (articles > 10 && 2 * articles > counts.articles()) continue;
    const auto weight = logarithms[count_of(word)] * std::log(all / (articles + 1.0));
    words.push_back({number, static_cast<float>(weight)});
  }
  if (words.size() > most_words) {
    const auto heavier = [](const StoryWord& a, const StoryWord& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.number < b.number;
    };
    std::ranges::nth_element(words, words.begin() + most_words, heavier);
    words.resize(most_words);
  }
  std::ranges::sort(words, {}, &StoryWord::number);
  double squares = 0;
  for (const auto& word : words) squares += word.weight * word.weight;
  const auto length = static_cast<float>(std::sqrt(squares));
  for (auto& word : words) word.weight /= length;
  return words;
}

double likeness(const StoryWords& a, const StoryWords& b) {
  double sum = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (i->number == j->number) sum += i->weight * j->weight;
    const auto left = i->number, right = j->number;
    if (left <= right) ++i;
    if (right <= left) ++j;
  }
  return sum;
}

StoryGroups::Range StoryGroups::within(const Run& run, Time from, Time to) const {
  const auto begin = members_.begin() + run.begin, end = members_.begin() + run.end;
  const auto time = [](const Member& member) { return member.time; };
  const auto first = std::ranges::lower_bound(begin, end, from, {}, time);
  const auto last = std::ranges::upper_bound(first, end, to, {}, time);
  return {static_cast<std::uint32_t>(first - members_.begin()),
          static_cast<std::uint32_t>(last - members_.begin())};
}

/// Where the members stand that may be near.
void StoryGroups::find_ranges(const Moment& moment) {
  using namespace std::chrono;
  ranges_.clear();
  for (const auto& run : runs_) {
    if (!run.dated || !moment.time) {
      ranges_.push_back({run.begin, run.end});
      continue;
    }
    const auto around = longest_apart + a_day;
    ranges_.push_back(within(run, *moment.time - around, *moment.time + around));
    for (const auto day : moment.days) {
      const Time named = sys_days{days{day}};
      if (named > *moment.time - longest_remembered && named < *moment.time)
        ranges_.push_back(within(run, named, named + longest_apart));
    }
  }
  std::ranges::sort(ranges_, {}, &Range::begin);
  std::uint32_t end = 0;
  for (auto& range : ranges_) {
    range.begin = std::max(range.begin, end);
    range.end = std::max(range.end, range.begin);
    end = range.end;
  }
}

/// The likeness of each member within the ranges.
void StoryGroups::add_up(const StoryWords& words) {
  touched_.clear();
  for (const auto& [number, weight] : words) {
    if (number >= lists_.size()) continue;
    const auto& postings = lists_[number];
    auto at = postings.begin();
    for (const auto& range : ranges_) {
      at = std::ranges::lower_bound(at, postings.end(), range.begin, {}, &Posting::member);
      for (; at != postings.end() && at->member < range.end; ++at) {
        auto& member = members_[at->member];
        if (member.likeness == 0) touched_.push_back(at->member);
        member.likeness += weight * at->weight;
      }
    }
  }
}

std::uint32_t StoryGroups::best_story(const Moment& moment) {
  std::vector<std::uint32_t> candidates;
  for (const auto number : touched_) {
    auto& member = members_[number];
    const auto likeness = std::exchange(member.likeness, 0.0F);
    if (nearness(moment, moment_of(member)) == Nearness::None) continue;
    auto& story = stories_[member.story];
    if (story.sum == 0) candidates.push_back(member.story);
    story.sum += likeness;
  }
  auto best = none;
  double most = 0;
  for (const auto number : candidates) {
    auto& story = stories_[number];
    const auto sum = std::exchange(story.sum, 0.0);
    auto nearest = Nearness::None;
    unsigned near = 0;
    for (const auto member : story.members) {
      const auto here = nearness(moment, moment_of(members_[member]));
      nearest = std::max(nearest, here);
      near += here != Nearness::None;
    }
    // One affair, day after day, is not one event.
    const auto& first = members_[story.members.front()];
    const bool is_old = moment.time && first.dated && *moment.time - first.time > longest_story;
    if (is_old && nearest == Nearness::Near) continue;
    const auto mean = sum / near;
    if (mean < least_likeness[static_cast<std::size_t>(nearest)]) continue;
    if (mean < most || (mean == most && number > best)) continue;
    most = mean;
    best = number;
  }
  return best;
}

std::uint32_t StoryGroups::find(const Moment& moment, const StoryWords& words) {
  find_ranges(moment);
  add_up(words);
  return best_story(moment);
}

Moment StoryGroups::moment_of(const Member& member) const {
  return {member.dated ? std::optional(member.time) : std::nullopt, member.has_clock,
          std::span(days_).subspan(member.first_day, member.days)};
}

void StoryGroups::add_member(const Moment& moment, std::uint32_t story) {
  const auto here = static_cast<std::uint32_t>(members_.size());
  const bool dated = moment.time.has_value();
  const bool follows = !runs_.empty() && runs_.back().dated == dated &&
                       (!dated || members_.back().time <= *moment.time);
  if (follows)
    ++runs_.back().end;
  else
    runs_.push_back({here, here + 1, dated});
  constexpr std::size_t most_days = 0xFFFF;
  const auto days = moment.days.first(std::min(moment.days.size(), most_days));
  members_.push_back({moment.time.value_or(Time{}), static_cast<std::uint32_t>(days_.size()), story,
                      0, static_cast<std::uint16_t>(days.size()), dated, moment.has_clock, false});
  days_.insert(days_.end(), days.begin(), days.end());
  if (story >= stories_.size()) stories_.resize(story + 1);
  stories_[story].members.push_back(here);
}

void StoryGroups::add(const Moment& moment, const StoryWords& words, std::uint32_t story,
                      bool is_copy) {
  if (is_copy) return;
  if (remembered_ >= most_remembered_ && moment.time) {
    forget_before(*moment.time - longest_remembered - longest_apart - a_day);
    most_remembered_ = std::max(least_remembered_, 2 * remembered_);
  }
  const auto here = static_cast<std::uint32_t>(members_.size());
  add_member(moment, story);
  ++remembered_;
  for (const auto& [number, weight] : words) {
    if (number >= lists_.size()) lists_.resize(number + number / 2 + 64);
    lists_[number].push_back({here, weight});
  }
}

/// No dated article that is to come can be near those.
void StoryGroups::forget_before(Time oldest) {
  for (auto& member : members_) {
    if (member.forgotten || !member.dated || member.time >= oldest) continue;
    member.forgotten = true;
    --remembered_;
  }
  for (auto& list : lists_) {
    std::erase_if(list, [this](const auto& posting) { return members_[posting.member].forgotten; });
    if (list.empty()) list = {};
  }
}

}  // namespace dateline::indexer
