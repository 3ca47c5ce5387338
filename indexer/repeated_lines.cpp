#include "indexer/repeated_lines.hpp"

#include <algorithm>

#include "common/document.hpp"
#include "common/text.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t most_sources = 1000;
constexpr std::size_t most_lines = 4096;    ///< of a source, counted at a time
constexpr std::uint32_t most_known = 256;   ///< of a source
constexpr std::uint32_t forget_every = 64;  ///< articles
constexpr std::uint32_t rarest = 50;        ///< a line in fewer than one article of 50 is forgotten

constexpr std::size_t end_lines = 8;       ///< the last lines of an article, but not its first half
constexpr std::size_t longest_line = 600;  ///< bytes; a longer one is a story's
constexpr std::size_t longest_inside = 200;  ///< bytes, of one that is not at the end
constexpr std::size_t most_inside = 60;      ///< lines before the end that are looked at

std::string key_of(const std::string& source) {
  return std::string(lines_prefix) + hex(hash64(source));
}

std::int32_t day_of(const Article& article) {
  if (!article.published) return 0;
  const auto day = std::chrono::floor<std::chrono::days>(article.published->time);
  return static_cast<std::int32_t>(day.time_since_epoch().count());
}

/// Calls `see(number, text, at_end)` for each line that may be furniture.
void each_candidate(const std::string& body, auto see) {
  const auto lines = lines_of(body);
  const auto count = lines.size();
  for (std::size_t i = 0; i < count; ++i) {
    const bool at_end = i + end_lines >= count && 2 * i >= count;
    const auto text = std::string_view(body).substr(lines[i].begin, lines[i].end - lines[i].begin);
    if (text.empty() || text.size() > (at_end ? longest_line : longest_inside)) continue;
    if (at_end || i < most_inside) see(static_cast<std::uint32_t>(i), text, at_end);
  }
}

}  // namespace

Repeated judged(const LineCount& count, std::uint32_t articles, std::size_t size) {
  constexpr std::uint32_t fewest = 12;         // articles
  constexpr std::uint32_t many = 24;           // articles, where days tell nothing
  constexpr std::uint32_t smallest_base = 60;  // articles that a share is taken of
  constexpr std::int32_t fewest_days = 7;
  constexpr std::int32_t fewest_days_within = 28;  // of lines that are mostly not at the end
  constexpr std::size_t short_line = 16;           // bytes
  if (count.articles < fewest) return Repeated::No;
  const auto base = std::max(smallest_base, articles - count.since + 1);
  const auto percent = [&](std::uint32_t part) { return std::uint64_t{100} * part / base; };
  // Many articles of one event share sentences for some days.
  const bool dated = count.first_day != 0;
  // So few articles may all be of one matter, each with its dateline or heading; what stands under
  // them is an outlet's more likely.
  const bool within_few = count.articles < many && 2 * count.at_end < count.articles;
  const bool lasting =
      dated ? count.last_day - count.first_day >= (within_few ? fewest_days_within : fewest_days)
            : count.articles >= many;
  const bool in_most = count.articles >= many && percent(count.articles) >= 50;
  if (!lasting && !in_most) return Repeated::No;
  const bool is_short = size < short_line;
  if (percent(count.articles) >= (is_short ? 30 : 20)) return Repeated::Anywhere;
  if (!is_short && percent(count.at_end) >= 5) return Repeated::AtEnd;
  return Repeated::No;
}

RepeatedLines::RepeatedLines(std::optional<Xapian::Database> database)
    : database_(std::move(database)) {
  if (!database_) return;
  const std::string prefix(lines_prefix);
  const auto end = database_->metadata_keys_end(prefix);
  for (auto key = database_->metadata_keys_begin(prefix); key != end; ++key) ++in_index_;
}

RepeatedLines::Followed* RepeatedLines::follow(const std::string& source) {
  if (source.empty()) return nullptr;  // no outlet, or many
  if (const auto known = sources_.find(source); known != sources_.end()) return &known->second;
  const auto stored = database_ ? database_->get_metadata(key_of(source)) : std::string();
  if (stored.empty()) {
    if (in_index_ + fresh_ >= most_sources) return nullptr;
    ++fresh_;
  }
  auto& followed = sources_[source];
  followed.learnt = decode_lines(stored);
  followed.learnt.source = source;
  followed.known = static_cast<std::uint32_t>(std::ranges::count_if(
      followed.learnt.lines, [](const auto& line) { return line.second.known != Repeated::No; }));
  return &followed;
}

void RepeatedLines::count(Followed& followed, std::string_view line, bool at_end,
                          std::int32_t day) {
  auto& [source, articles, lines] = followed.learnt;
  const auto hash = hash64(line);
  if (lines.size() >= most_lines && !lines.contains(hash)) return;
  if (auto& last = followed.told[hash]; last == articles)
    return;
  else
    last = articles;
  auto& counted = lines[hash];
  if (counted.articles++ == 0) counted.since = articles;
  if (at_end) ++counted.at_end;
  if (day != 0) {
    const bool first = counted.first_day == 0;
    counted.first_day = first ? day : std::min(counted.first_day, day);
    counted.last_day = first ? day : std::max(counted.last_day, day);
  }
  if (counted.known == Repeated::No && followed.known >= most_known) return;
  const auto now = judged(counted, articles, line.size());
  if (now <= counted.known) return;
  if (counted.known == Repeated::No) ++followed.known;
  counted.known = now;
  counted.text = line;
}

void RepeatedLines::forget_rare(Followed& followed) {
  const auto articles = followed.learnt.articles;
  std::erase_if(followed.learnt.lines, [articles](const auto& line) {
    const auto& count = line.second;
    return count.known == Repeated::No &&
           std::uint64_t{count.articles} * rarest < articles - count.since + 1;
  });
  followed.told.clear();
}

void RepeatedLines::learn(const Article& article) {
  auto* const followed = follow(article.source);
  if (followed == nullptr) return;
  followed->changed = true;
  ++followed->learnt.articles;
  const auto day = day_of(article);
  each_candidate(article.body, [&](std::uint32_t, std::string_view text, bool at_end) {
    count(*followed, text, at_end, day);
  });
  if (followed->learnt.articles % forget_every == 0) forget_rare(*followed);
}

void RepeatedLines::mark(Article& article) {
  article.furniture.clear();
  const auto* const followed = follow(article.source);
  if (followed == nullptr || followed->known == 0) return;
  std::size_t size = 0;
  each_candidate(article.body, [&](std::uint32_t number, std::string_view text, bool at_end) {
    const auto line = followed->learnt.lines.find(hash64(text));
    if (line == followed->learnt.lines.end()) return;
    const auto known = line->second.known;
    if (known == Repeated::No || (known == Repeated::AtEnd && !at_end)) return;
    article.furniture.push_back(number);
    size += text.size();
  });
  if (2 * size > article.body.size()) article.furniture.clear();
}

std::vector<std::pair<std::string, std::string>> RepeatedLines::changes() const {
  std::vector<std::pair<std::string, std::string>> changed;
  for (const auto& [source, followed] : sources_)
    if (followed.changed) changed.emplace_back(key_of(source), encode_lines(followed.learnt));
  std::ranges::sort(changed);
  return changed;
}

std::vector<SourceLines> learnt_lines(const Xapian::Database& database) {
  std::vector<SourceLines> all;
  const std::string prefix(lines_prefix);
  const auto end = database.metadata_keys_end(prefix);
  for (auto key = database.metadata_keys_begin(prefix); key != end; ++key)
    all.push_back(decode_lines(database.get_metadata(*key)));
  std::ranges::sort(all, {}, &SourceLines::source);
  return all;
}

}  // namespace dateline::indexer
