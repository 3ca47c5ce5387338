#include "searcher/search.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <xapian.h>

#include "common/alternates.hpp"
#include "common/document.hpp"
#include "common/index.hpp"
#include "common/lineage.hpp"
#include "common/query/build.hpp"
#include "common/query/needed_words.hpp"
#include "common/query/work.hpp"
#include "common/text.hpp"
#include "searcher/counting/counter.hpp"
#include "searcher/explain.hpp"
#include "searcher/feedback.hpp"
#include "searcher/lookup.hpp"
#include "searcher/ranking.hpp"
#include "searcher/recency.hpp"
#include "searcher/shards/shard_counter.hpp"
#include "searcher/shards/shard_set.hpp"
#include "searcher/similar.hpp"
#include "searcher/snippet.hpp"
#include "searcher/story_column.hpp"
#include "searcher/story_rows.hpp"
#include "searcher/suggest.hpp"

namespace dateline::searcher {
namespace {

constexpr int most_attempts = 20;    ///< while a writer keeps changing the index
constexpr int most_connections = 2;  ///< that break, one after the other

}  // namespace

struct Searcher::State {
  explicit State(const std::filesystem::path& folder)
      : own(open_index(folder)),
        index(own),
        analyzer(index.variants),
        counter(index.database, index.generation),
        stories(index.database) {}
  explicit State(const Databases& databases)
      : shards(databases),
        index(shards->all()),
        analyzer(std::make_shared<const Variants>()),
        counter(index.database, index.generation),
        stories(index.database) {}

  Index own;                       ///< if there is one index
  std::optional<ShardSet> shards;  ///< if there are several
  Index& index;
  Analyzer analyzer;
  Counter counter;
  StoryColumn stories;
  TermStatistics statistics;
  std::optional<LikeArticle> like;  ///< of the request that is being answered

  Result<SearchResults> run(const SearchRequest& request) {
    const auto tree = request.literal ? query::parse_literal(request.query)
                                      : query::parse(request.query, request.now);
    if (!tree) return tl::unexpected(tree.error());
    if (index.positions == Positions::None && query::has_phrases(*tree))
      return problem(
          "this index was made with --positions none: it knows no phrases and no NEAR; ask for the "
          "words alone");
    if (auto bad = query::too_much_work(*tree, context_of(request, false)))
      return tl::unexpected(std::move(*bad));
    if (shards)
      statistics.renew(index.database, shards->state());
    else
      statistics.renew(index.database);
    like.reset();
    if (!request.similar.empty()) {
      const auto article = find_article(index.database, request.similar);
      if (!article) return problem(article.error().what, "--similar");
      like = like_article(index.database, statistics, *article);
    }
    auto results = run(request, *tree, request.match == Match::Any);
    const bool several = tree->implicit && tree->children.size() > 1;
    if (results.total == 0 && request.match == Match::Person && several) {
      auto loose = run(request, *tree, true);
      loose.fell_back = true;
      loose.suggestion = suggested(request, *tree, results.total);
      return loose;
    }
    results.suggestion = suggested(request, *tree, results.total);
    return results;
  }

  /// The query with misspelt words corrected, if the answer may lack something for them.
  std::string suggested(const SearchRequest& request, const query::Node& tree,
                        std::uint64_t total) {
    const bool any = request.match == Match::Any;
    if (!request.suggest || (total > 0 && !any)) return {};
    const auto context = context_of(request, any);
    const auto finds = [&](const std::string& corrected) {
      const auto better =
          request.literal ? query::parse_literal(corrected) : query::parse(corrected, request.now);
      if (!better) return false;
      const auto built = query::build(query::needed_words(*better, context), context);
      return shards ? ShardCounter(index.database).matches(built.query, request.filters).total > 0
                    : counter.matches(built.query, request.filters).all->count() > 0;
    };
    return suggestion(normalise(to_utf8(request.query)), tree, context, finds);
  }

  query::Context context_of(const SearchRequest& request, bool any) {
    return {index.database, analyzer, index.languages, any, request.exact};
  }

  /// Opens what the request needs, and asks again what a broken connection left unanswered.
  Result<SearchResults> search_shards(const SearchRequest& request) {
    for (int attempt = 1;; ++attempt) {
      try {
        if (request.by_story)
          return problem("stories are told apart within one index: name one --database", "--story");
        if (request.matrix)
          return problem("it is reckoned within one index: name one --database", "--matrix");
        const auto before = index.variants;
        shards->renew();
        if (index.variants != before) analyzer = Analyzer(index.variants);
        auto results = run(request);
        if (results) results->missing = shards->missing();
        analyzer.trim_memory();
        return results;
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == most_attempts)
          throw Error("the databases are being changed faster than they can be read",
                      "try again in a moment");
      } catch (const Xapian::NetworkError& error) {
        shards->close();
        if (attempt >= most_connections) throw broken_connection(error);
      } catch (const Xapian::DatabaseError& error) {
        shards->close();
        if (attempt >= most_connections)
          throw Error("a database cannot be read: " + error.get_msg(),
                      "'dateline-index --database DIR check' tells whether an index is sound");
      }
    }
  }

  SearchResults run(const SearchRequest& request, const query::Node& whole, bool any) {
    const auto tree = query::needed_words(whole, context_of(request, any));
    const auto built = built_of(request, tree, any);
    SearchResults results;
    results.query = request.query;
    results.offset = request.offset;
    results.matched_any = any;
    if (!shards) results.index = index_identity(index.database);
    results.options = request.recorded;
    if (any && request.match != Match::Any) results.options.emplace_back("--match=any");
    if (request.from_now) results.now = request.now;
    if (shards) {
      answer_of_shards(request, tree, built, results);
      return results;
    }

    counter.follow();
    const auto matches = counter.matches(built.query, request.filters);
    results.total = matches.all->count();
    if (request.filters.seen)
      results.news = {last_sequence(index.database), counter.sequences(*matches.all), {}};
    results.facets = counter.facets(request, matches);
    if (request.by_story) results.stories = stories.count(*matches.all);
    if (request.timeline) results.timeline = counter.timeline(request, matches);
    if (request.matrix) results.matrix = matrix(request, matches);
    const bool shows =
        results.stories.value_or(results.total) > request.offset && request.limit > 0;
    if (!shows && !request.explain) return results;
    const auto asked =
        like ? narrowed({nullptr, like->weighed}, matches.all) : weighed(matches.best, statistics);
    const bool ranked = request.sort == Sort::Relevance &&
                        (like || (query::has_words(tree) && has_weight(asked, statistics)));
    const auto take = [&](const SearchRequest& wanted) {
      return ranked ? best(wanted, tree, asked) : by_date(wanted, *matches.all);
    };
    if (shows) {
      const auto shown =
          request.by_story ? one_a_story(request, results.total, take) : take(request);
      add_hits(request, shown, built, results);
      if (request.by_story) stories.tell_others(shown, *matches.all, results.hits);
      if (results.news) results.news->shown = shown_sequences(request, shown, *matches.all);
    }
    if (request.explain) explain_results(tree, built, asked, ranked, results);
    return results;
  }

  /// As above, by Xapian's matcher alone.
  void answer_of_shards(const SearchRequest& request, const query::Node& tree,
                        const query::Built& built, SearchResults& results) {
    const ShardCounter shard_counter(index.database);
    const auto matches = shard_counter.matches(built.query, request.filters);
    results.total = matches.total;
    results.facets = shard_counter.facets(request, matches);
    if (request.timeline) results.timeline = shard_counter.timeline(request, matches);
    const bool shows = results.total > request.offset && request.limit > 0;
    if (!shows && !request.explain) return;
    const auto asked = like ? Xapian::Query(Xapian::Query::OP_FILTER, like->weighed, matches.all)
                            : weighed(matches.all, statistics);
    const bool ranked = request.sort == Sort::Relevance &&
                        (like || (query::has_words(tree) && has_weight(asked, statistics)));
    if (shows)
      add_hits(request,
               ranked ? best(request, tree, asked) : shard_counter.by_date(request, matches), built,
               results);
    if (request.explain) explain_results(tree, built, asked, ranked, results);
  }

  Matrix matrix(const SearchRequest& request, const Matches& matches) {
    if (request.matrix->rows != "story")
      return counter.matrix(request, matches, counter.issues(matches));
    auto rows = story_rows(index, stories.by_size(*matches.all), request.facet_values);
    auto made = counter.matrix(request, matches, std::move(rows.sets));
    if (rows.left_out.values > 0) made.others = rows.left_out;
    return made;
  }

  /// A hit that stands for a story shows all of it.
  std::vector<std::uint64_t> shown_sequences(const SearchRequest& request,
                                             const std::vector<Ranked>& shown,
                                             const DocumentSet& matches) {
    std::vector<Docid> documents;
    if (request.by_story) {
      documents = stories.of_same(shown, matches);
    } else {
      for (const auto& match : shown) documents.push_back(match.document);
      std::ranges::sort(documents);
    }
    return counter.sequences({std::move(documents), index.database.get_lastdocid()});
  }

  query::Built built_of(const SearchRequest& request, const query::Node& tree, bool any) {
    auto built = query::build(tree, context_of(request, any));
    if (!like) return built;
    built.wanted.stems.insert(like->stems.begin(), like->stems.end());
    const bool narrowed = tree.kind != query::Kind::And || !tree.children.empty();
    built.query = narrowed ? Xapian::Query(Xapian::Query::OP_FILTER, like->matches, built.query)
                           : like->matches;
    return built;
  }

  /// The matches to show where nothing is to be relevant to.
  std::vector<Ranked> by_date(const SearchRequest& request, const DocumentSet& matches) {
    auto& dates = counter.dates();
    std::vector<Ranked> ordered;
    for (const auto document : request.sort == Sort::Oldest
                                   ? dates.oldest(matches, request.offset, request.limit)
                                   : dates.newest(matches, request.offset, request.limit))
      ordered.push_back({document, 0});
    return ordered;
  }

  /// The first match of each story: as many matches are taken as it needs.
  std::vector<Ranked> one_a_story(const SearchRequest& request, std::uint64_t total,
                                  const auto& take) {
    constexpr std::uint32_t several = 4;
    const auto needed = request.offset + request.limit;
    auto wanted = request;
    wanted.offset = 0;
    for (wanted.limit = needed * 2 + 10;; wanted.limit *= several) {
      auto found = take(wanted);
      const bool all = wanted.limit >= total;
      stories.leave_first(found);
      if (found.size() < needed && !all) continue;
      cut(found, request.offset, request.limit);
      return found;
    }
  }

  /// The most relevant matches, of those that `asked` finds.
  std::vector<Ranked> best(const SearchRequest& request, const query::Node& tree,
                           const Xapian::Query& asked) {
    if (request.half_life) {
      auto matches = recent_matches(index.database, asked, {*request.half_life, request.now},
                                    request.offset + request.limit);
      cut(matches, request.offset, request.limit);
      return matches;
    }
    Xapian::Enquire enquire(index.database);
    enquire.set_query(asked);
    set_ranking(enquire);
    const auto feedback = words_for_feedback(request, tree);
    if (!feedback) return matches_of(enquire, request.offset, request.limit);
    auto matches = matches_of(enquire, 0, feedback_reach(request));
    feed_back(index.database, statistics, asked, *feedback, matches,
              shards ? among_articles : among_documents);
    cut(matches, request.offset, request.limit);
    return matches;
  }

  void add_hits(const SearchRequest& request, const std::vector<Ranked>& matches,
                const query::Built& built, SearchResults& results) {
    Snippeter snippeter(built.wanted, analyzer, index.database);
    for (const auto& match : matches) {
      results.hits.push_back(hit(match, request, snippeter));
      results.hits.back().rank = request.offset + results.hits.size();
    }
  }

  /// Adds to results what became of the query, and what each word gave to each hit.
  void explain_results(const query::Node& tree, const query::Built& built,
                       const Xapian::Query& asked, bool ranked, SearchResults& results) {
    results.explanation = explain(tree, built, asked, index.database);
    if (!ranked) return;
    const ScoreParts parts(built, asked, index.database, set_ranking);
    for (auto& hit : results.hits) hit.score_parts = parts.of(hit.article.id, hit.score);
  }

  Hit hit(const Ranked& match, const SearchRequest& request, Snippeter& snippeter) {
    Hit made;
    made.score = match.score;
    const auto [at, document] =
        shards ? shards->place_of(match.document) : ShardSet::Place{index, match.document};
    made.article = to_article(at.database.get_document(document), *at.packing);
    const auto& language = made.article.language;
    made.title_matches = snippeter.matches(made.article.title, language);
    made.article.alternates = alternates_of(at.database, made.article.id);
    const auto furniture = furniture_of(made.article);
    if (made.article.title.empty())
      made.opening = snippeter.opening(made.article.body, language, furniture);
    if (request.snippets > 0)
      made.snippets = snippeter.snippets(made.article.body, language, request.snippets, furniture);
    made.article.body.clear();
    return made;
  }
};

Searcher::Searcher(const std::filesystem::path& index) : state_(std::make_unique<State>(index)) {}
Searcher::Searcher(const Databases& databases)
    : state_(is_one_index(databases.names)
                 ? std::make_unique<State>(std::filesystem::path(databases.names.front()))
                 : std::make_unique<State>(databases)) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

bool Searcher::has_article(const std::string& id) const {
  return state_->index.database.term_exists(id_term(id));
}

std::string Searcher::identity() const { return index_identity(state_->index.database); }

Result<SearchResults> Searcher::search(const SearchRequest& request) {
  if (state_->shards) return state_->search_shards(request);
  for (int attempt = 1;; ++attempt) {
    try {
      if (!reopen(state_->index)) *this = Searcher(state_->index.folder);
      auto results = state_->run(request);
      state_->analyzer.trim_memory();
      return results;
    } catch (const Xapian::DatabaseModifiedError&) {
      if (attempt == most_attempts)
        throw Error("the index is being changed faster than it can be read",
                    "try again in a moment");
    } catch (const Xapian::DatabaseError& error) {
      // What could not be held may have been deleted.
      const auto& index = state_->index;
      if (attempt < most_attempts && current_generation(index.folder) != index.generation) continue;
      throw Error(
          fmt::format("the index '{}' cannot be read: {}", index.folder.string(), error.get_msg()),
          "index the articles anew into another folder: dateline-index --database NEW add PATH…");
    }
  }
}

}  // namespace dateline::searcher
