#include "searcher/search.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include "common/document.hpp"
#include "common/index.hpp"
#include "common/query/build.hpp"
#include "searcher/counting/counter.hpp"
#include "searcher/ranking.hpp"
#include "searcher/snippet.hpp"

namespace dateline::searcher {
namespace {

constexpr int most_attempts = 20;  ///< while a writer keeps changing the index

}  // namespace

struct Searcher::State {
  explicit State(const std::filesystem::path& folder)
      : index(open_index(folder)), analyzer(index.variants), counter(index.database) {}

  Index index;
  Analyzer analyzer;
  Counter counter;

  Result<SearchResults> run(const SearchRequest& request) {
    const auto tree = request.literal ? query::parse_literal(request.query)
                                      : query::parse(request.query, request.now);
    if (!tree) return tl::unexpected(tree.error());
    if (index.positions == Positions::None && query::has_phrases(*tree))
      return problem(
          "this index was made with --positions none: it knows no phrases and no NEAR; ask for the "
          "words alone");
    auto results = run(request, *tree, request.match == Match::Any);
    const bool several = tree->implicit && tree->children.size() > 1;
    if (results.total == 0 && request.match == Match::Person && several) {
      auto loose = run(request, *tree, true);
      loose.fell_back = true;
      return loose;
    }
    return results;
  }

  SearchResults run(const SearchRequest& request, const query::Node& tree, bool any) {
    const auto& languages = index.languages;
    const auto built =
        query::build(tree, {index.database, analyzer, languages, any, request.exact});
    SearchResults results;
    results.query = request.query;
    results.offset = request.offset;
    results.matched_any = any;

    counter.follow();
    const auto matches = counter.matches(built.query, request.filters);
    results.total = matches.all->count();
    results.facets = counter.facets(request, matches);
    if (results.total <= request.offset || request.limit == 0) return results;
    Xapian::Enquire enquire(index.database);
    enquire.set_query(matches.best);
    OldestFirst oldest_first;
    set_order(enquire, request.sort, query::has_words(tree), oldest_first);
    const auto best = enquire.get_mset(request.offset, request.limit);
    Snippeter snippeter(built.wanted, analyzer, index.database);
    for (auto match = best.begin(); match != best.end(); ++match)
      results.hits.push_back(hit(match, request, snippeter));
    return results;
  }

  Hit hit(const Xapian::MSetIterator& match, const SearchRequest& request, Snippeter& snippeter) {
    Hit made;
    made.rank = match.get_rank() + 1;
    made.score = match.get_weight();
    made.article = to_article(match.get_document(), *index.packing);
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
