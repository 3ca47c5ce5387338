#include "searcher/similar.hpp"

#include "common/document.hpp"
#include "searcher/feedback.hpp"

namespace dateline::searcher {
namespace {

using Xapian::Query;

constexpr std::size_t most_words = 40;

}  // namespace

LikeArticle like_article(const Xapian::Database& database, TermStatistics& statistics,
                         const FoundArticle& article) {
  const Share whole{article.document, 1};
  std::vector<Query> plain, weighed;
  LikeArticle made;
  for (const auto& [term, weight] :
       telling_terms(database, statistics, std::span(&whole, 1), most_words)) {
    plain.emplace_back(term);
    weighed.emplace_back(Query::OP_SCALE_WEIGHT, Query(term), weight);
    made.stems.push_back(term);
  }
  const Query itself(id_term(article.id));
  made.matches = Query(Query::OP_AND_NOT, Query(Query::OP_OR, plain.begin(), plain.end()), itself);
  made.weighed =
      Query(Query::OP_AND_NOT, Query(Query::OP_OR, weighed.begin(), weighed.end()), itself);
  return made;
}

}  // namespace dateline::searcher
