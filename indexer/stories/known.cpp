#include "indexer/stories/known.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <utility>

#include "common/document.hpp"
#include "common/language.hpp"
#include "common/schema.hpp"

namespace dateline::indexer {
namespace {

using Xapian::Query;
using Days = std::set<std::int32_t>;  ///< since 1970

constexpr std::int32_t days_of_copies = 7;  ///< before and after
constexpr std::int32_t days_of_story = 3;
constexpr std::size_t most_asked = 20;  ///< words of an article that its like are found by
constexpr Xapian::doccount most_copies = 20, most_in_story = 40, most_ever = 8, most_undated = 60;
constexpr Xapian::doccount small_index = 2000;  ///< articles; all may be read at once

std::int32_t day_of(Time time) {
  return static_cast<std::int32_t>(
      std::chrono::floor<std::chrono::days>(time).time_since_epoch().count());
}

std::string day_term(std::int32_t day) {
  auto text = format_day(std::chrono::sys_days{std::chrono::days{day}});
  std::erase(text, '-');
  return std::string(field("date").prefix) + text;
}

void add_around(Days& days, std::int32_t day, std::int32_t before, std::int32_t after) {
  for (auto each = day - before; each <= day + after; ++each) days.insert(each);
}

Query on_days(const Days& days) {
  std::vector<Query> terms;
  for (const auto day : days) terms.emplace_back(day_term(day));
  return {Query::OP_OR, terms.begin(), terms.end()};
}

bool is_stem(const std::string& term) {
  return !term.empty() && (term.front() < 'A' || term.front() > 'Z') &&
         term.find_first_of("0123456789") == term.npos;
}

/// The words that tell a document best from the others of an index.
Query telling_words(const Xapian::Database& database, const Xapian::Document& document) {
  const auto all = static_cast<double>(database.get_doccount());
  std::vector<std::pair<double, std::string>> words;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    if (term.get_wdf() == 0 || !is_stem(*term)) continue;
    const auto articles = database.get_termfreq(*term);
    if (articles == 0) continue;
    const auto weight = (1 + std::log(term.get_wdf())) * std::log(1 + all / articles);
    words.emplace_back(-weight, *term);
  }
  const auto kept = std::min(words.size(), most_asked);
  std::ranges::partial_sort(words, std::next(words.begin(), static_cast<std::ptrdiff_t>(kept)));
  std::vector<Query> terms;
  for (std::size_t at = 0; at < kept; ++at) terms.emplace_back(words[at].second);
  return {Query::OP_OR, terms.begin(), terms.end()};
}

Sketch read_sketch(const Xapian::Database& database, const Packing& packing, Analyzer& analyzer,
                   Sketcher& sketcher, Xapian::docid number) {
  const auto article = to_article(database.get_document(number), packing);
  auto sketch = sketcher.sketch(article, analyzer);
  if (sketch.before.story == 0) sketch.before.story = sketch.id;  // indexed without stories
  return sketch;
}

}  // namespace

void read_around(const Xapian::Database& database, const Packing& packing,
                 const std::shared_ptr<const Variants>& variants,
                 std::span<SketchStore* const> fresh, const std::vector<std::string>& without,
                 SketchStore& known) {
  std::set<Xapian::docid> numbers;
  const auto take_all = [&](const std::string& term) {
    numbers.insert(database.postlist_begin(term), database.postlist_end(term));
  };
  if (database.get_doccount() <= small_index) {
    take_all("");
  } else {
    Days fresh_days, days;
    for (auto* store : fresh)
      for (const auto& entry : store->entries())
        if (entry.dated) fresh_days.insert(day_of(entry.time));
    for (const auto day : fresh_days) add_around(days, day, days_of_copies, days_of_copies);
    for (const auto day : days) take_all(day_term(day));
  }
  for (const auto& id : without)
    for (auto at = database.postlist_begin(id_term(id)); at != database.postlist_end(id_term(id));
         ++at)
      numbers.erase(*at);
  Analyzer analyzer(variants);
  Sketcher sketcher;
  for (const auto number : numbers) {
    known.add(read_sketch(database, packing, analyzer, sketcher, number));
    if (analyzer.trim_memory()) sketcher.forget();
  }
}

Linked story_before(const Xapian::Database& database, const std::string& replaced) {
  const auto term = id_term(replaced);
  const auto at = database.postlist_begin(term);
  if (at == database.postlist_end(term)) return {};
  Article before;
  take_story(database.get_document(*at), before);
  const auto id = number_of_value(id_value(replaced));
  Linked linked;
  linked.story = before.story.empty() ? id : number_of_value(id_value(before.story));
  if (before.original.empty()) return linked;
  linked.original = number_of_value(id_value(before.original));
  linked.kinship = before.is_version ? Kinship::Version : Kinship::Duplicate;
  return linked;
}

KnownArticles::KnownArticles(const Xapian::Database& database, const Packing& packing,
                             Analyzer& analyzer)
    : database_(database), packing_(packing), analyzer_(analyzer) {
  sketcher_.keep_stems();
}

void KnownArticles::add(const Article& article, const ArticleWords& words,
                        const Xapian::Document& document, const std::string& replaces) {
  auto sketch = sketcher_.sketch(article, words, analyzer_);
  const auto& replaced = replaces.empty() ? article.id : replaces;
  if (sketch.before.story == 0) sketch.before = story_before(database_, replaced);
  for (const auto& term : {id_term(article.id), id_term(replaced)})
    replaced_.insert(database_.postlist_begin(term), database_.postlist_end(term));
  fresh_.push_back(std::move(sketch));
  documents_.push_back(document);
}

void KnownArticles::find_like(const Sketch& sketch, const Xapian::Document& document,
                              Numbers& found) const {
  const auto words = telling_words(database_, document);
  const auto take_best = [&](const Query& query, Xapian::doccount most) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    const auto matches = enquire.get_mset(0, most);
    found.insert(found.end(), matches.begin(), matches.end());
  };
  take_best(words, sketch.time ? most_ever : most_undated);
  if (!sketch.time) return;
  const auto today = day_of(*sketch.time);
  Days copies, story;
  add_around(copies, today, days_of_copies, days_of_copies);
  add_around(story, today, days_of_story, days_of_story);
  for (const auto day : sketch.days)
    if (day > today - 31 && day < today) add_around(story, day, 0, 2);
  take_best(Query(Query::OP_FILTER, words, on_days(copies)), most_copies);
  take_best(Query(Query::OP_FILTER, words, on_days(story)), most_in_story);
}

/// What else the stories have that were found: likeness counts in the mean.
void KnownArticles::find_members(const Sketch& sketch, Numbers& found) const {
  if (!sketch.time) return;
  std::set<std::string> stories;
  for (const auto number : found)
    stories.insert(database_.get_document(number).get_value(story_slot));
  stories.erase("");
  Days days;
  add_around(days, day_of(*sketch.time), days_of_story, days_of_story);
  for (const auto day : days) {
    const auto term = day_term(day);
    auto value = database_.valuestream_begin(story_slot);
    const auto last = database_.valuestream_end(story_slot);
    for (auto at = database_.postlist_begin(term); at != database_.postlist_end(term); ++at) {
      if (value == last) break;
      value.skip_to(*at);
      if (value != last && value.get_docid() == *at && stories.contains(*value))
        found.push_back(*at);
    }
  }
}

WordCounts KnownArticles::counts_of(std::span<const Sketch> known) const {
  std::vector<std::uint32_t> words;
  for (const auto sketches : {known, std::span<const Sketch>(fresh_)})
    for (const auto& sketch : sketches)
      std::ranges::transform(sketch.words, std::back_inserter(words), word_of);
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  WordCounts counts;
  for (const auto word : words) counts.add(word, database_.get_termfreq(sketcher_.stem_of(word)));
  counts.add_articles(database_.get_doccount());
  for (const auto& sketch : fresh_) counts.add(sketch);
  return counts;
}

KnownArticles::Numbers KnownArticles::near() const {
  Numbers all;
  for (std::size_t at = 0; at < fresh_.size(); ++at) {
    if (fresh_[at].before.story != 0) continue;
    Numbers found;
    find_like(fresh_[at], documents_[at], found);
    find_members(fresh_[at], found);
    all.insert(all.end(), found.begin(), found.end());
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::vector<Linked> KnownArticles::link() {
  std::vector<Sketch> near;
  for (const auto number : this->near())
    if (!replaced_.contains(number))
      near.push_back(read_sketch(database_, packing_, analyzer_, sketcher_, number));
  SketchStore known, fresh;
  for (const auto& sketch : near) known.add(sketch);
  for (const auto& sketch : fresh_) fresh.add(sketch);
  const std::array stores{&known, &fresh};
  indexer::link(stores, counts_of(near));
  std::vector<Linked> linked;
  for (const auto& entry : fresh.entries()) linked.push_back(entry.linked);
  return linked;
}

}  // namespace dateline::indexer
