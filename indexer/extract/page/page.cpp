#include "indexer/extract/page/page.hpp"

#include "indexer/extract/page/main_text.hpp"
#include "indexer/extract/page/page_date.hpp"
#include "indexer/extract/page/page_source.hpp"
#include "indexer/extract/page/page_title.hpp"
#include "indexer/extract/page/tame_html.hpp"

namespace dateline::indexer {
namespace {

PageField field(page::Told told) { return {std::move(told.text), std::move(told.from)}; }

}  // namespace

Result<PageArticle> read_page(std::string_view html, const PageOrigin& origin) {
  const auto tamed = page::tame_html(html);
  const auto tree = page::parse_page(tamed.html);
  if (!tree) return tl::unexpected(tree.error());
  PageArticle article;
  auto title = page::find_title(*tree);

  const auto stated = page::values_of(tamed.json_ld, "articleBody");
  const auto text = page::find_main_text(*tree, title, stated.empty() ? "" : stated.front());
  for (const auto& paragraph : text.paragraphs) {
    if (!article.body.text.empty()) article.body.text += "\n\n";
    article.body.text += paragraph;
  }
  article.body.from = text.from;
  article.cut = text.cut;
  page::improve_title(*tree, text.first_block, article.body.text, title);
  article.title = {title.text, std::string(title.from)};

  article.url = field(page::find_address(*tree, origin.url));
  const auto address = origin.url.empty() ? std::string_view(article.url.text) : origin.url;
  auto date = page::find_date(*tree, title, {address, tamed.json_ld, tamed.scripts, origin.now});
  article.date = {std::move(date.text), std::move(date.from)};
  article.date_kind = date.kind;
  article.is_date_guess = date.is_guess;
  article.source = field(page::find_source(*tree, tamed.json_ld, article.url.text));
  article.author = field(page::find_author(*tree, tamed.json_ld));
  article.language = field(page::find_language(*tree));
  return article;
}

}  // namespace dateline::indexer
