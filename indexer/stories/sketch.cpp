#include "indexer/stories/sketch.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string_view>

#include "common/text.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t words_a_shingle = 4;
constexpr std::uint32_t sampled = 0xFFFFFFFFU / 16;  ///< one shingle of 16 is kept
constexpr std::size_t least_kept = 64;               ///< but so many of a short text
constexpr std::size_t shortest_word = 3;             ///< bytes
constexpr std::size_t shortest_title_word = 4;

/// The finalizer of MurmurHash3 (Austin Appleby, public domain).
std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ x >> 33U) * 0xff51afd7ed558ccdU;
  x = (x ^ x >> 33U) * 0xc4ceb9fe1a85ec53U;
  return x ^ x >> 33U;
}

std::uint64_t hash_of(const std::vector<std::uint32_t>& words) {
  return hash64({reinterpret_cast<const char*>(words.data()),  // NOLINT: bytes
                 words.size() * sizeof(std::uint32_t)});
}

void make_distinct(std::vector<std::uint32_t>& hashes) {
  std::ranges::sort(hashes);
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

struct MonthStem {
  std::string_view stem;
  std::uint16_t month;
};

/// Months in English, German and French, as their stems and abbreviations are.
constexpr auto month_stems = std::to_array<MonthStem>({
    {"januari", 1},  {"jan", 1},      {"januar", 1},  {"janvi", 1},   {"februari", 2},
    {"feb", 2},      {"februar", 2},  {"fevri", 2},   {"march", 3},   {"marz", 3},
    {"mar", 3},      {"april", 4},    {"apr", 4},     {"avril", 4},   {"may", 5},
    {"mai", 5},      {"june", 6},     {"jun", 6},     {"juni", 6},    {"juin", 6},
    {"juli", 7},     {"jul", 7},      {"juillet", 7}, {"august", 8},  {"aug", 8},
    {"aout", 8},     {"septemb", 9},  {"sept", 9},    {"sep", 9},     {"septembr", 9},
    {"octob", 10},   {"oct", 10},     {"oktob", 10},  {"octobr", 10}, {"novemb", 11},
    {"nov", 11},     {"novembr", 11}, {"decemb", 12}, {"dec", 12},    {"dezemb", 12},
    {"decembr", 12},
});

/// 28 of "28" and "28th"; 0 of what is no day and no year.
std::uint16_t small_number(std::string_view text) {
  std::uint16_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto rest = text.substr(static_cast<std::size_t>(end - text.data()));
  if (failed != std::errc() || number >= 3000) return 0;
  return rest.empty() || (rest.size() == 2 && number <= 31) ? number : std::uint16_t{0};
}

std::uint64_t number_of(std::string_view id) {
  std::uint64_t number = 0;
  std::from_chars(id.data(), id.data() + id.size(), number, 16);
  return number;
}

}  // namespace

const Sketcher::Known& Sketcher::known(StemId stem, const Analyzer& analyzer) {
  if (stem >= known_.size()) {
    known_.resize(stem + stem / 2 + 1024);
    counts_.resize(known_.size(), 0);
  }
  auto& known = known_[stem];
  if (known.kind != Kind::Unknown) return known;
  const auto& text = analyzer.stem(stem);
  known.hash = std::max(1U, static_cast<std::uint32_t>(hash64(text)));  // 0 is a gap
  known.is_long = text.size() >= shortest_title_word;
  const auto* const month = std::ranges::find(month_stems, text, &MonthStem::stem);
  if (text.find_first_of("0123456789") != text.npos) {
    known.kind = Kind::Number;
    known.number = small_number(text);
  } else if (month != month_stems.end()) {
    known.kind = Kind::Month;
    known.number = month->month;
  } else {
    known.kind = text.size() < shortest_word ? Kind::Short : Kind::Word;
  }
  return known;
}

void Sketcher::clear() {
  text_.clear();
  titles_.clear();
  months_.clear();
  numbers_.clear();
}

void Sketcher::note(const Known& known, StemId stem, std::uint32_t position, std::uint32_t weight) {
  if (known.kind == Kind::Number) figures_ += mixed(known.hash);
  if (known.kind == Kind::Number && known.number > 0) numbers_.push_back({position, known.number});
  if (known.kind == Kind::Month) months_.push_back({position, known.number});
  if (known.kind != Kind::Word || weight == 0) return;
  auto& count = counts_[stem];
  if (count == 0) counted_.push_back(stem);
  count = static_cast<std::uint8_t>(std::min(15U, count + weight));
}

/// Puts the words into text_. Of several at one position, such as the parts of a compound, always
/// the same is taken.
void Sketcher::read(const std::vector<Occurrence>& words, std::uint32_t offset,
                    std::uint32_t weight, const Analyzer& analyzer) {
  text_.clear();
  std::uint32_t position = 0;
  for (const auto& occurrence : words)
    for (const auto stem : occurrence.stems()) {
      const auto& known = this->known(stem, analyzer);
      if (occurrence.position != position || text_.empty())
        text_.push_back(known.hash);
      else
        text_.back() = std::max(text_.back(), known.hash);
      position = occurrence.position;
      note(known, stem, position + offset, occurrence.is_stop() ? 0 : weight);
    }
}

void Sketcher::add_title(Sketch& sketch, const ArticleWords& words, const Analyzer& analyzer) {
  read(words.title, 0, field("title").weight, analyzer);
  sketch.title = hash_of(text_);
  for (const auto& occurrence : words.title)
    for (const auto stem : occurrence.stems())
      if (known_[stem].is_long) titles_.push_back(known_[stem].hash);
  make_distinct(titles_);
  sketch.title_ends = static_cast<std::uint32_t>(titles_.size());
}

void Sketcher::add_words(Sketch& sketch, const Analyzer& analyzer) {
  sketch.words.reserve(counted_.size());
  for (const auto stem : counted_) {
    const auto hash = known_[stem].hash;
    sketch.words.push_back((hash & ~15U) | counts_[stem]);
    counts_[stem] = 0;
    if (keeps_stems_) stems_.try_emplace(word_of(hash), analyzer.stem(stem));
  }
  counted_.clear();
}

/// Hashes of every four words that follow each other (a polynomial over them, mixed), and of these
/// the smallest.
void Sketcher::add_shingles(Sketch& sketch) {
  constexpr std::uint64_t base = 0x9e3779b97f4a7c15U;
  constexpr std::uint64_t leaving = base * base * base * base;
  shingles_.clear();
  std::uint64_t rolling = 0;
  std::size_t below = 0;
  for (std::size_t at = 0; at < text_.size(); ++at) {
    rolling = rolling * base + text_[at];
    if (at >= words_a_shingle) rolling -= leaving * text_[at - words_a_shingle];
    if (at + 1 < words_a_shingle) continue;
    const auto hash = static_cast<std::uint32_t>(mixed(rolling) >> 32U);
    shingles_.push_back(hash);
    if (hash < sampled) ++below;
  }
  sketch.limit = sampled;
  if (below < least_kept) {
    sketch.limit = 0xFFFFFFFFU;
    if (shingles_.size() > least_kept) {
      const auto last = shingles_.begin() + least_kept;
      std::ranges::nth_element(shingles_, last);
      sketch.limit = *last;
    }
  }
  std::erase_if(shingles_, [&](auto hash) { return hash >= sketch.limit; });
  make_distinct(shingles_);
}

/// "December 28, 2025", "28 December", "28. Dezember 2025". Without a year it is the last such day
/// before the article; of an undated article there is none.
void Sketcher::add_days(Sketch& sketch) {
  using namespace std::chrono;
  if (months_.empty()) return;
  const auto number_at = [this](std::uint32_t position) {
    const auto found = std::ranges::lower_bound(numbers_, position, {}, &Place::position);
    const bool here = found != numbers_.end() && found->position == position;
    return here ? int{found->number} : 0;
  };
  for (const auto& [position, number] : months_) {
    const bool after = number_at(position + 1) > 0 && number_at(position + 1) <= 31;
    const auto day_number = number_at(after ? position + 1 : position - 1);
    if (day_number < 1 || day_number > 31) continue;
    auto written = number_at(position + (after ? 2 : 1));
    if (written < 1900) written = 0;
    if (written == 0 && !sketch.time) continue;
    const auto now = sketch.time ? floor<days>(*sketch.time) : sys_days{};
    auto day = year_month_day{written > 0 ? year{written} : year_month_day{now}.year(),
                              month{number}, std::chrono::day{static_cast<unsigned>(day_number)}};
    if (!day.ok()) continue;
    if (written == 0 && sys_days{day} > now) day -= years{1};
    if (!day.ok()) continue;
    sketch.days.push_back(static_cast<std::int32_t>(sys_days{day}.time_since_epoch().count()));
  }
  std::ranges::sort(sketch.days);
  sketch.days.erase(std::unique(sketch.days.begin(), sketch.days.end()), sketch.days.end());
}

Sketch Sketcher::sketch(const Article& article, const ArticleWords& words,
                        const Analyzer& analyzer) {
  clear();
  Sketch sketch;
  sketch.id = number_of(article.id);
  if (article.published) {
    sketch.time = article.published->time;
    sketch.has_clock = article.published->precision == DatePrecision::Second;
  }
  sketch.before.story = number_of(article.story);
  sketch.before.original = number_of(article.original);
  if (sketch.before.original != 0)
    sketch.before.kinship = article.is_version ? Kinship::Version : Kinship::Duplicate;
  sketch.source = hash64(folded(article.source));
  add_title(sketch, words, analyzer);
  figures_ = 0;  // those of the title do not count
  read(words.body, words.body_offset, field("body").weight, analyzer);
  sketch.figures = figures_;
  sketch.text = hash_of(text_);
  sketch.length = static_cast<std::uint32_t>(text_.size());
  add_shingles(sketch);
  sketch.hashes.reserve(titles_.size() + shingles_.size());
  sketch.hashes.insert(sketch.hashes.end(), titles_.begin(), titles_.end());
  sketch.hashes.insert(sketch.hashes.end(), shingles_.begin(), shingles_.end());
  add_words(sketch, analyzer);
  add_days(sketch);
  return sketch;
}

Sketch Sketcher::sketch(const Article& article, Analyzer& analyzer) {
  analyse(article, analyzer, own_words_);
  return sketch(article, own_words_, analyzer);
}

}  // namespace dateline::indexer
