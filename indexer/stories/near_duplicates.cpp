#include "indexer/stories/near_duplicates.hpp"

#include <algorithm>
#include <bit>
#include <chrono>
#include <utility>

namespace dateline::indexer {
namespace {

constexpr std::chrono::days longest_apart{7};
constexpr unsigned most_walked = 64;         ///< articles with one hash, the newest first
constexpr unsigned common_from = 12;         ///< articles with a phrase that is nobody's
constexpr unsigned least_hits = 2;           ///< for a comparison
constexpr double least_hit_share = 0.25;     ///< of the smaller sample
constexpr std::size_t most_counted = 40;     ///< of it
constexpr std::uint32_t least_length = 8;    ///< words; shorter texts are only compared whole
constexpr std::uint32_t short_length = 60;   ///< words; shorter texts must agree more
constexpr std::size_t least_uncommon = 8;    ///< hashes, to leave common ones out
constexpr double least_length_ratio = 0.25;  ///< else one text merely contains the other

/// How many of each sample count, and how many are in both.
struct Counts {
  std::size_t a = 0, b = 0, both = 0;
  [[nodiscard]] std::size_t smaller() const { return std::min(a, b); }
  [[nodiscard]] Overlap overlap() const {
    if (smaller() == 0) return {};
    const auto shared = static_cast<double>(both);
    return {shared / static_cast<double>(smaller()), shared / static_cast<double>(a + b - both)};
  }
};

/// Of the hashes below both limits.
template <class Counted>
Counts count(const Sketch& a, const Sketch& b, const Counted& counted) {
  const auto limit = std::min(a.limit, b.limit);
  const auto left = a.shingles(), right = b.shingles();
  Counts counts;
  auto i = left.begin(), j = right.begin();
  const auto below = [&](auto at, auto end) { return at != end && *at < limit; };
  while (below(i, left.end()) || below(j, right.end())) {
    const bool in_a = below(i, left.end()) && (!below(j, right.end()) || *i <= *j);
    const bool in_b = below(j, right.end()) && (!below(i, left.end()) || *j <= *i);
    if (counted(in_a ? *i : *j)) {
      counts.a += in_a;
      counts.b += in_b;
      counts.both += in_a && in_b;
    }
    i += in_a;
    j += in_b;
  }
  return counts;
}

double shared_titles(const Sketch& a, const Sketch& b) {
  const auto left = a.title_words(), right = b.title_words();
  const auto smaller = std::min(left.size(), right.size());
  if (smaller == 0) return 0;
  std::size_t both = 0;
  for (const auto word : left) both += std::ranges::binary_search(right, word);
  return static_cast<double>(both) / static_cast<double>(smaller);
}

bool is_within_days(const Sketch& a, const Sketch& b) {
  if (!a.time || !b.time) return true;
  return std::chrono::abs(*a.time - *b.time) <= longest_apart;
}

/// What two texts must have in common, however long they are.
Kinship judged(const Overlap& overlap) {
  const auto& [containment, resemblance] = overlap;
  if (containment >= 0.70) return Kinship::Duplicate;
  if (containment >= 0.55 && resemblance >= 0.35) return Kinship::Version;
  return resemblance >= 0.37 ? Kinship::Version : Kinship::None;
}

/// Notices of one form differ in a name and a number: these must be the same.
bool is_same_notice(const Sketch& a, const Sketch& b, const Overlap& overlap) {
  if (overlap.resemblance >= 0.85 && a.figures == b.figures) return true;
  return overlap.containment >= 0.85 && a.title == b.title && a.title_ends > 0;
}

}  // namespace

Overlap overlap_of(const Sketch& a, const Sketch& b) {
  return count(a, b, [](auto) { return true; }).overlap();
}

NearDuplicates::NearDuplicates(std::size_t articles) {
  constexpr std::size_t hashes = 64;  // of most articles
  constexpr std::size_t fewest = 1U << 12U, most_buckets = 1U << 22U;
  counts_.resize(std::bit_ceil(std::max(articles * hashes, fewest)));
  newest_.resize(std::min(counts_.size(), most_buckets));
}

std::size_t NearDuplicates::cell(std::uint32_t hash) const {
  return hash * 0x9e3779b97f4a7c15U & (counts_.size() - 1);
}

bool NearDuplicates::is_common(std::uint32_t hash) const {
  return counts_[cell(hash)] >= common_from;
}

Kinship NearDuplicates::kinship(const Sketch& a, const Sketch& b, Overlap& overlap) const {
  const auto [shorter, longer] = std::minmax(a.length, b.length);
  if (shorter < least_length || shorter < longer * least_length_ratio) return Kinship::None;
  const auto telling = count(a, b, [this](auto hash) { return !is_common(hash); });
  const bool all_common = telling.smaller() < least_uncommon;
  overlap = all_common ? overlap_of(a, b) : telling.overlap();
  if (all_common && overlap.resemblance < 0.85) return Kinship::None;
  if (shorter < short_length)
    return is_same_notice(a, b, overlap) ? Kinship::Duplicate : Kinship::None;
  const auto found = judged(overlap);
  // One outlet carries parts of its texts over: newsletters, liveblogs, what it sells.
  if (found != Kinship::None && a.source == b.source && overlap.resemblance < 0.6 &&
      shared_titles(a, b) < 0.3 && a.title_ends > 0 && b.title_ends > 0)
    return Kinship::None;
  return found;
}

/// Counts a hit for every article that has the hash.
void NearDuplicates::touch(std::uint32_t hash) {
  auto at = newest_[hash & (newest_.size() - 1)];
  for (unsigned walked = 0; at >= first_link_ && walked < most_walked;) {
    const auto& link = links_[at - first_link_];
    at = link.next;
    if (link.hash != hash) continue;
    ++walked;
    auto& hits = added_[link.article].hits;
    if (hits == 0) touched_.push_back(link.article);
    if (hits < 255) ++hits;
  }
}

std::optional<TextMatch> NearDuplicates::find(const Sketch& sketch) {
  const auto whole =
      exact_.find(sketch.length < least_length ? sketch.text + sketch.title : sketch.text);
  if (whole != exact_.end())
    return TextMatch{added_[whole->second].number, Kinship::Duplicate, {1, 1}, true};
  if (sketch.time) forget_before(*sketch.time - longest_apart);
  touched_.clear();
  for (const auto hash : sketch.shingles()) touch(hash);
  std::optional<TextMatch> best;
  std::ranges::sort(touched_);  // of equals the oldest
  for (const auto number : touched_) {
    const auto hits = std::exchange(added_[number].hits, std::uint8_t{0});
    if (hits < least_hits || number < first_recent()) continue;
    const auto& other = recent_[number - first_recent()];
    const auto smaller =
        std::min({sketch.shingles().size(), other.shingles().size(), most_counted});
    if (hits < least_hit_share * static_cast<double>(smaller)) continue;
    if (!is_within_days(sketch, other)) continue;
    TextMatch match{added_[number].number, Kinship::None, {}};
    match.kinship = kinship(sketch, other, match.overlap);
    if (match.kinship == Kinship::None) continue;
    if (!best || match.overlap.containment > best->overlap.containment) best = match;
  }
  return best;
}

void NearDuplicates::add(Sketch&& sketch, std::uint32_t number, bool is_copy) {
  const auto here = static_cast<std::uint32_t>(added_.size());
  exact_.try_emplace(sketch.length < least_length ? sketch.text + sketch.title : sketch.text, here);
  for (const auto hash : sketch.shingles()) {
    auto& count = counts_[cell(hash)];
    if (!is_copy && count < 255) ++count;
    auto& newest = newest_[hash & (newest_.size() - 1)];
    links_.push_back({hash, here, newest >= first_link_ ? newest : 0});
    newest = first_link_ + static_cast<std::uint32_t>(links_.size()) - 1;
  }
  added_.push_back({number, 0});
  recent_.push_back(std::move(sketch));
}

void NearDuplicates::forget_before(Time oldest) {
  while (!recent_.empty() && recent_.front().time && *recent_.front().time < oldest)
    recent_.pop_front();
  // Links to those are the first; they go once they are most.
  const auto live = std::ranges::lower_bound(links_, first_recent(), {}, &Link::article);
  const auto over = live - links_.begin();
  if (2 * over < std::ssize(links_)) return;
  links_.erase(links_.begin(), live);
  first_link_ += static_cast<std::uint32_t>(over);
}

}  // namespace dateline::indexer
