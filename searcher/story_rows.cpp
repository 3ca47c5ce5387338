#include "searcher/story_rows.hpp"

#include <span>
#include <string>
#include <utility>

#include "common/document.hpp"
#include "common/schema.hpp"

namespace dateline::searcher {
namespace {

MatrixSet row_of(const Index& index, StoryDocuments&& story) {
  std::string earliest;
  auto first = story.documents.front();
  for (const auto document : story.documents) {
    auto date = index.database.get_document(document).get_value(date_slot);
    if (!earliest.empty() && date >= earliest) continue;
    earliest = std::move(date);
    first = document;
  }
  const auto article = to_article(index.database.get_document(first), *index.packing);
  return {article.story.empty() ? article.id : article.story, article.title,
          DocumentSet(std::move(story.documents), index.database.get_lastdocid())};
}

}  // namespace

StoryRows story_rows(const Index& index, std::vector<StoryDocuments> stories, std::uint32_t most) {
  StoryRows rows;
  if (most > 0 && stories.size() > most) {
    for (const auto& story : std::span(stories).subspan(most)) {
      ++rows.left_out.values;
      rows.left_out.count += story.documents.size();
    }
    stories.resize(most);
  }
  for (auto& story : stories) rows.sets.push_back(row_of(index, std::move(story)));
  return rows;
}

}  // namespace dateline::searcher
