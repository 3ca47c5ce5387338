#include <chrono>

#include "common/language.hpp"
#include "common/text.hpp"
#include "indexer/extract/page/page.hpp"
#include "indexer/read/bytes.hpp"
#include "indexer/read/read.hpp"

// A saved page: one article, found in it.
namespace dateline::indexer {

void read_html(std::string_view bytes, const Origin& origin, const RawSink& sink) {
  if (is_binary(bytes)) {
    sink.reject({{"not a text file", origin.place}, Format::Html, {}});
    return;
  }
  RawArticle article;
  article.record = to_utf8(bytes);
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  auto page = read_page(article.record, {origin.url, now});
  if (!page || page->body.text.empty()) {
    const auto* reason = page ? "no text" : "too intricate a page";
    sink.reject({{reason, origin.place}, Format::Html, std::move(article.record)});
    return;
  }
  article.place = origin.place;
  article.path = origin.path;
  article.file_time = origin.file_time;
  article.format = Format::Html;
  article.title = std::move(page->title.text);
  article.body = std::move(page->body.text);
  article.url = std::move(page->url.text);
  article.date = std::move(page->date.text);
  article.date_from = page->date_kind;
  if (page->is_date_guess) article.date_doubt = std::move(page->date.from);
  article.source = std::move(page->source.text);
  article.author = std::move(page->author.text);
  // Templates are copied with their language: what the text itself is in counts.
  if (detect_language(article.body).empty()) article.language = std::move(page->language.text);
  sink.article(std::move(article));
}

}  // namespace dateline::indexer
