#include "indexer/extract/page/page.hpp"

#include "indexer/extract/page/main_text.hpp"
#include "indexer/extract/page/page_date.hpp"
#include "indexer/extract/page/page_title.hpp"
#include "indexer/extract/page/tame_html.hpp"

namespace dateline::indexer {

Result<PageArticle> read_page(std::string_view html, const PageOrigin& origin) {
  using namespace page;
  const auto tamed = tame_html(html);
  const auto tree = parse_page(tamed.html);
  if (!tree) return tl::unexpected(tree.error());
  PageArticle article;
  const auto title = find_title(*tree);
  article.title = {title.text, std::string(title.from)};
  const auto text = find_main_text(*tree, title, {});
  for (const auto& paragraph : text.paragraphs) {
    if (!article.body.text.empty()) article.body.text += "\n\n";
    article.body.text += paragraph;
  }
  article.body.from = text.from;
  article.cut = text.cut;
  auto date = find_date(*tree, title, {origin.url, tamed.json_ld, tamed.scripts, origin.now});
  article.date = {std::move(date.text), std::move(date.from)};
  article.date_kind = date.kind;
  article.is_date_guess = date.is_guess;
  return article;
}

}  // namespace dateline::indexer
