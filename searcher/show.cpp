#include "searcher/show.hpp"

#include <xapian.h>

#include "common/alternates.hpp"
#include "common/document.hpp"
#include "common/index.hpp"
#include "common/lineage.hpp"
#include "common/query/build.hpp"
#include "searcher/lookup.hpp"
#include "searcher/shards/shard_set.hpp"
#include "searcher/snippet.hpp"

namespace dateline::searcher {
namespace {

constexpr int most_attempts = 20;  ///< while a writer keeps changing the index

Result<ShownArticle> show(const Index& index, std::string_view id, const SearchRequest& request) {
  const auto tree = request.literal ? query::parse_literal(request.query)
                                    : query::parse(request.query, request.now);
  if (!tree) return tl::unexpected(tree.error());
  const auto found = find_article(index.database, id);
  if (!found) return tl::unexpected(found.error());
  ShownArticle shown;
  shown.article = to_article(index.database.get_document(found->document), *index.packing);
  shown.article.alternates = alternates_of(index.database, shown.article.id);
  shown.index = index_identity(index.database);
  Analyzer analyzer(index.variants);
  const auto built = query::build(
      *tree, {index.database, analyzer, index.languages, /*any=*/false, request.exact});
  Snippeter snippeter(built.wanted, analyzer, index.database);
  const auto& article = shown.article;
  shown.title_matches = snippeter.matches(article.title, article.language);
  shown.text_matches = snippeter.matches(article.body, article.language);
  return shown;
}

}  // namespace

Result<ShownArticle> show_article(const Databases& databases, std::string_view id,
                                  const SearchRequest& request) {
  for (int attempt = 1;; ++attempt) {
    try {
      const auto index = index_holding(databases, id);
      if (!index) return tl::unexpected(index.error());
      return show(*index, id, request);
    } catch (const Xapian::DatabaseModifiedError&) {
      if (attempt == most_attempts) throw;
    }
  }
}

}  // namespace dateline::searcher
