#include "common/text.hpp"
#include "indexer/read/bytes.hpp"
#include "indexer/read/charset.hpp"
#include "indexer/read/front_matter.hpp"
#include "indexer/read/plain_markdown.hpp"
#include "indexer/read/read.hpp"

// Markdown: one article, with or without front matter; the first heading is its title.
namespace dateline::indexer {

void read_markdown(std::string_view bytes, const Origin& origin, const RawSink& sink) {
  if (is_binary(bytes)) {
    sink.reject({{"not a text file", origin.place}, Format::Markdown, {}});
    return;
  }
  RawArticle article;
  article.record = decode(bytes, origin.charset);
  if (trim(article.record).empty()) {
    sink.reject({{"no text", origin.place}, Format::Markdown, std::move(article.record)});
    return;
  }
  article.place = origin.place;
  article.path = origin.path;
  article.file_time = origin.file_time;
  article.format = Format::Markdown;
  article.scraped = true;
  const std::string text = article.record;
  auto plain = plain_markdown(take_front_matter(text, article));
  article.body = std::move(plain.text);
  if (article.title.empty()) {
    article.title = std::move(plain.title);
  } else if (!plain.title.empty() && one_line(article.title) != plain.title) {
    article.body.insert(0, plain.title + "\n\n");
  }
  if (article.url.empty()) article.url = origin.url;
  article.charset = origin.charset_found;
  sink.article(std::move(article));
}

}  // namespace dateline::indexer
