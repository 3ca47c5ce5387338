#include "searcher/search.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <xapian.h>

#include "common/document.hpp"
#include "common/index.hpp"
#include "common/query/build.hpp"
#include "common/query/needed_words.hpp"
#include "common/schema.hpp"
#include "searcher/facets.hpp"
#include "searcher/feedback.hpp"
#include "searcher/filters.hpp"
#include "searcher/lookup.hpp"
#include "searcher/ranking.hpp"
#include "searcher/recency.hpp"
#include "searcher/similar.hpp"
#include "searcher/snippet.hpp"

namespace dateline::searcher {
namespace {

constexpr int most_attempts = 20;  ///< while a writer keeps changing the index

}  // namespace

struct Searcher::State {
  explicit State(const std::filesystem::path& folder)
      : index(open_index(folder)), analyzer(index.variants) {}

  Index index;
  Analyzer analyzer;
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
      return loose;
    }
    return results;
  }

  SearchResults run(const SearchRequest& request, const query::Node& whole, bool any) {
    const auto tree =
        query::needed_words(whole, {index.database, analyzer, index.languages, any, request.exact});
    const auto [built, words, ranked] = asked(request, tree, any);
    SearchResults results;
    results.query = request.query;
    results.offset = request.offset;
    results.matched_any = any;

    FacetCounter counter(unfiltered(request));
    Xapian::Enquire enquire(index.database);
    enquire.set_query(filtered(words, request.filters, ""));
    OldestFirst oldest_first;
    set_order(enquire, request.sort, ranked, oldest_first);
    if (!request.facets.empty()) enquire.add_matchspy(&counter);
    const auto matches = best(enquire, request, tree, words, ranked);
    results.total = matches.total;  // exact: every article was checked
    count_facets(request, built.query, counter, results);
    Snippeter snippeter(built.wanted, analyzer, index.database);
    for (const auto& match : matches.best) {
      results.hits.push_back(hit(match, request, snippeter));
      results.hits.back().rank = request.offset + results.hits.size();
    }
    return results;
  }

  /// What a request asks for.
  struct Asked {
    query::Built built;
    Xapian::Query words;  ///< built.query, which has the same matches, with its words weighed
    bool ranked;          ///< there is something to be relevant to
  };

  Asked asked(const SearchRequest& request, const query::Node& tree, bool any) {
    auto built =
        query::build(tree, {index.database, analyzer, index.languages, any, request.exact});
    if (!like) {
      auto words = weighed(built.query, statistics);
      return {std::move(built), std::move(words), query::has_words(tree)};
    }
    built.wanted.stems.insert(like->stems.begin(), like->stems.end());
    const bool narrowed = tree.kind != query::Kind::And || !tree.children.empty();
    const auto within = [&](const Xapian::Query& query) {
      return narrowed ? Xapian::Query(Xapian::Query::OP_FILTER, query, built.query) : query;
    };
    auto words = within(like->weighed);
    built.query = within(like->matches);
    return {std::move(built), std::move(words), true};
  }

  /// The matches to show, and the number of all.
  RankedMatches best(Xapian::Enquire& enquire, const SearchRequest& request,
                     const query::Node& tree, const Xapian::Query& words, bool ranked) {
    const auto articles = index.database.get_doccount();
    if (const auto feedback = words_for_feedback(request, tree)) {
      auto matches = matches_of(enquire, 0, feedback_reach(request), articles);
      feed_back(index.database, statistics, words, *feedback, matches.best);
      cut(matches.best, request.offset, request.limit);
      return matches;
    }
    auto matches = matches_of(enquire, request.offset, request.limit, articles);
    if (request.half_life && request.sort == Sort::Relevance && ranked) {
      matches.best =
          recent_matches(index.database, filtered(words, request.filters, ""),
                         {*request.half_life, request.now}, request.offset + request.limit);
      cut(matches.best, request.offset, request.limit);
    }
    return matches;
  }

  static std::vector<FacetRequest> unfiltered(const SearchRequest& request) {
    std::vector<FacetRequest> facets;
    std::ranges::copy_if(request.facets, std::back_inserter(facets), [&](const auto& facet) {
      return !has_filter(request.filters, facet.name);
    });
    return facets;
  }

  /// A facet that is filtered still counts its other values: over what matches without that filter.
  void count_facets(const SearchRequest& request, const Xapian::Query& query,
                    const FacetCounter& unfiltered_counts, SearchResults& results) {
    const auto counted = unfiltered_counts.counts();
    for (const auto& facet : request.facets) {
      if (!has_filter(request.filters, facet.name)) {
        results.facets.push_back(*std::ranges::find_if(counted, [&](const Facet& each) {
          return each.name == facet.name && each.unit == facet.unit;
        }));
        continue;
      }
      FacetCounter counter({facet});
      Xapian::Enquire enquire(index.database);
      enquire.set_query(filtered(query, request.filters, facet.name));
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.add_matchspy(&counter);
      enquire.get_mset(0, 0, index.database.get_doccount());
      results.facets.push_back(counter.counts().front());
    }
  }

  Hit hit(const Ranked& match, const SearchRequest& request, Snippeter& snippeter) {
    Hit made;
    made.score = match.score;
    made.article = to_article(index.database.get_document(match.document), *index.packing);
    const auto& language = made.article.language;
    made.title_matches = snippeter.matches(made.article.title, language);
    if (made.article.title.empty()) made.opening = snippeter.opening(made.article.body, language);
    if (request.snippets > 0)
      made.snippets = snippeter.snippets(made.article.body, language, request.snippets);
    made.article.body.clear();
    return made;
  }
};

Searcher::Searcher(const std::filesystem::path& index) : state_(std::make_unique<State>(index)) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

Result<SearchResults> Searcher::search(const SearchRequest& request) {
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
