#include "common/text.hpp"
#include "indexer/read/bytes.hpp"
#include "indexer/read/charset.hpp"
#include "indexer/read/front_matter.hpp"
#include "indexer/read/read.hpp"

// Plain text: one article, with or without front matter, and the rest as it was scraped.
namespace dateline::indexer {

void read_text(std::string_view bytes, const Origin& origin, const RawSink& sink) {
  if (is_binary(bytes)) {
    sink.reject({{"not a text file", origin.place}, Format::Text, {}});
    return;
  }
  RawArticle article;
  article.record = decode(bytes, origin.charset);
  if (trim(article.record).empty()) {
    sink.reject({{"no text", origin.place}, Format::Text, std::move(article.record)});
    return;
  }
  article.place = origin.place;
  article.path = origin.path;
  article.file_time = origin.file_time;
  article.format = Format::Text;
  article.scraped = true;
  const std::string text = article.record;
  article.body = take_front_matter(text, article);
  if (article.url.empty()) article.url = origin.url;
  article.charset = origin.charset_found;
  sink.article(std::move(article));
}

}  // namespace dateline::indexer
