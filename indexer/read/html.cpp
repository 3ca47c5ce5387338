#include "indexer/read/html.hpp"

#include <chrono>
#include <utility>

#include "common/language.hpp"
#include "indexer/extract/page/page.hpp"
#include "indexer/read/bytes.hpp"

// A saved page: one article, found in it.
namespace dateline::indexer {
namespace {

/// Moves a field to where it belongs, and tells where in the page it stood.
void take(std::string_view name, PageField& field, std::string& to,
          std::vector<FieldPlace>& places) {
  if (!field.text.empty()) places.push_back({name, std::move(field.from)});
  to = std::move(field.text);
}

}  // namespace

void read_html(std::string_view utf8, const Origin& origin, const RawSink& sink) {
  if (is_binary(utf8)) {
    sink.reject({{"not a text file", origin.place}, Format::Html, {}});
    return;
  }
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  auto page = read_page(utf8, {origin.url, now});
  if (!page || page->body.text.empty()) {
    const auto* reason = page ? "no text" : "too intricate a page";
    sink.reject({{reason, origin.place}, Format::Html, std::string(utf8)});
    return;
  }
  RawArticle article;
  article.record = utf8;
  article.place = origin.place;
  article.path = origin.path;
  article.file_time = origin.file_time;
  article.format = Format::Html;
  article.date_from = page->date_kind;
  if (page->is_date_guess) article.date_doubt = page->date.from;
  auto& places = article.places;
  take("title", page->title, article.title, places);
  take("body", page->body, article.body, places);
  take("url", page->url, article.url, places);
  take("date", page->date, article.date, places);
  take("source", page->source, article.source, places);
  take("author", page->author, article.author, places);
  // Templates are copied with their language: what the text itself is in counts.
  if (detect_language(article.body).empty())
    take("language", page->language, article.language, places);
  if (origin.options == nullptr || !origin.options->explained) places.clear();
  article.charset = origin.charset_found;
  sink.article(std::move(article));
}

}  // namespace dateline::indexer
