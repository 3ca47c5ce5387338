#include "searcher/story_of.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_set>

#include <xapian.h>

#include "common/analysis.hpp"
#include "common/document.hpp"
#include "common/index.hpp"
#include "common/schema.hpp"
#include "searcher/lookup.hpp"
#include "searcher/shards/shard_set.hpp"

namespace dateline::searcher {
namespace {

constexpr int most_attempts = 20;  ///< while a writer keeps changing the index
constexpr std::size_t words_together = 4;

using Runs = std::unordered_set<std::uint64_t>;

/// Hashes of every four words that follow each other.
Runs runs_of(const Article& article, Analyzer& analyzer) {
  std::vector<Occurrence> words;
  analyzer.analyse(article.body, article.language, words);
  Runs runs;
  std::uint64_t hash = 0;
  std::uint32_t position = 0;
  std::size_t count = 0;
  for (const auto& word : words) {
    if (word.position == position || word.stems().empty()) continue;  // another form of a compound
    position = word.position;
    hash = (hash << 16U | hash >> 48U) ^ (word.stems().front() * 0x9e3779b97f4a7c15U & 0xFFFFU);
    if (++count >= words_together) runs.insert(hash);
  }
  return runs;
}

/// The share of the shorter text's runs that the other has, too.
double similarity(const Runs& a, const Runs& b) {
  const auto& smaller = a.size() <= b.size() ? a : b;
  const auto& larger = a.size() <= b.size() ? b : a;
  if (smaller.empty()) return 0;
  const auto shared =
      std::ranges::count_if(smaller, [&](auto run) { return larger.contains(run); });
  return static_cast<double>(shared) / static_cast<double>(smaller.size());
}

/// Whose copy a text says it is, in its first line: "KYIV (Reuters) - …", "(AP) …".
std::string agency_of(const Article& article) {
  constexpr auto agencies = std::to_array<std::string_view>(
      {"Reuters", "AP", "AFP", "dpa", "DPA", "UPI", "ANSA", "EFE", "PA", "TASS", "Interfax",
       "Ukrinform", "Kyodo", "Xinhua", "Bloomberg", "Associated Press"});
  constexpr std::size_t first_bytes = 120;
  const auto opening = std::string_view(article.body).substr(0, first_bytes);
  for (const auto name : agencies)
    if (opening.find('(' + std::string(name) + ')') != opening.npos || article.author == name)
      return std::string(name);
  return {};
}

std::vector<Article> articles_of(const Index& index, const std::string& story) {
  std::vector<Article> articles;
  const auto value = id_value(story);
  const auto end = index.database.valuestream_end(story_slot);
  for (auto at = index.database.valuestream_begin(story_slot); at != end; ++at)
    if (*at == value)
      articles.push_back(to_article(index.database.get_document(at.get_docid()), *index.packing));
  std::ranges::sort(articles, {}, [](const Article& article) {
    const auto& date = article.published;
    return std::tuple(!date, date ? date->time : Time{}, article.id);
  });
  return articles;
}

Result<StoryAnswer> read_story(const Index& index, std::string_view id) {
  const auto found = find_article(index.database, id);
  if (!found) return tl::unexpected(found.error());
  auto asked = to_article(index.database.get_document(found->document), *index.packing);
  StoryAnswer answer{asked.story.empty() ? asked.id : asked.story, asked.id, {}};
  auto articles =
      asked.story.empty() ? std::vector{std::move(asked)} : articles_of(index, answer.story);
  Analyzer analyzer(index.variants);
  const auto first = runs_of(articles.front(), analyzer);
  const auto begin = articles.front().published;
  for (auto& article : articles) {
    StoryArticle made;
    made.agency = agency_of(article);
    made.similarity = similarity(runs_of(article, analyzer), first);
    if (begin && article.published) made.lag = article.published->time - begin->time;
    article.body.clear();
    made.article = std::move(article);
    answer.articles.push_back(std::move(made));
  }
  return answer;
}

}  // namespace

Result<StoryAnswer> story_of(const Databases& databases, std::string_view id) {
  for (int attempt = 1;; ++attempt) {
    try {
      const auto index = index_holding(databases, id);
      if (!index) return tl::unexpected(index.error());
      return read_story(*index, id);
    } catch (const Xapian::DatabaseModifiedError&) {
      if (attempt == most_attempts) throw;
    }
  }
}

}  // namespace dateline::searcher
