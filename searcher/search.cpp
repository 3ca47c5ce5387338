#include "searcher/search.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <xapian.h>

#include "common/document.hpp"
#include "common/index.hpp"
#include "common/query/build.hpp"
#include "common/schema.hpp"
#include "searcher/facets.hpp"
#include "searcher/snippet.hpp"

namespace dateline::searcher {
namespace {

constexpr int most_attempts = 20;  ///< while a writer keeps changing the index

/// BM25 as measured best on judged news and abstracts: k1 1.2 and b 0.6. wdf counts a word of the
/// text twice (schema.hpp), so k1 is doubled to weigh the same; query words count linearly.
Xapian::BM25Weight ranking() { return Xapian::BM25Weight(2.4, 0, 1000, 0.6, 0.05); }

Xapian::Query any_value(const Field& field, const std::vector<std::string>& values) {
  std::vector<Xapian::Query> terms;
  for (const auto& value : values) terms.emplace_back(filter_term(field, value));
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

/// `query` within the filters, but for the one of the facet `but`.
Xapian::Query filtered(Xapian::Query query, const Filters& filters, std::string_view but) {
  const auto keep = [&query](const Xapian::Query& filter) {
    query = Xapian::Query(Xapian::Query::OP_FILTER, query, filter);
  };
  if (!filters.sources.empty() && but != "source")
    keep(any_value(field("source"), filters.sources));
  if (!filters.issues.empty() && but != "issue") keep(any_value(field("issue"), filters.issues));
  if (!filters.languages.empty() && but != "language")
    keep(any_value(field("lang"), filters.languages));
  if ((filters.since || filters.until) && but != "date") {
    const auto begin = filters.since.value_or(earliest_time());
    auto last = date_key_from(filters.until.value_or(latest_time()) - std::chrono::seconds(1));
    last += '\x7f';  // after every id of that second
    keep({Xapian::Query::OP_VALUE_RANGE, date_slot, date_key_from(begin), last});
  }
  return query;
}

bool has_filter(const Filters& filters, std::string_view facet) {
  if (facet == "source") return !filters.sources.empty();
  if (facet == "issue") return !filters.issues.empty();
  if (facet == "language") return !filters.languages.empty();
  return filters.since || filters.until;
}

/// Dates from the oldest, with undated articles after all others, as they are with the newest
/// first.
class OldestFirst final : public Xapian::KeyMaker {
 public:
  std::string operator()(const Xapian::Document& document) const override {
    auto key = document.get_value(date_slot);
    return time_of_key(key) ? key : "\xff" + key;
  }
};

/// `oldest_first` must live as long as the search.
void set_order(Xapian::Enquire& enquire, Sort sort, bool ranked, OldestFirst& oldest_first) {
  if (sort == Sort::Relevance && ranked) {
    enquire.set_weighting_scheme(ranking());
    enquire.set_sort_by_relevance_then_value(date_slot, true);
    return;
  }
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  if (sort == Sort::Oldest)
    enquire.set_sort_by_key(&oldest_first, false);
  else
    enquire.set_sort_by_value(date_slot, true);
}

}  // namespace

struct Searcher::State {
  explicit State(const std::filesystem::path& folder)
      : index(open_index(folder)), analyzer(index.variants) {}

  Index index;
  Analyzer analyzer;

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

    FacetCounter counter(unfiltered(request));
    Xapian::Enquire enquire(index.database);
    enquire.set_query(filtered(built.query, request.filters, ""));
    OldestFirst oldest_first;
    set_order(enquire, request.sort, query::has_words(tree), oldest_first);
    if (!request.facets.empty()) enquire.add_matchspy(&counter);
    const auto articles = index.database.get_doccount();
    const auto matches = enquire.get_mset(request.offset, request.limit, articles);
    results.total = matches.get_matches_estimated();  // exact: every article was checked
    count_facets(request, built.query, counter, results);
    Snippeter snippeter(built.wanted, analyzer, index.database);
    for (auto match = matches.begin(); match != matches.end(); ++match)
      results.hits.push_back(hit(match, request, snippeter));
    return results;
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
