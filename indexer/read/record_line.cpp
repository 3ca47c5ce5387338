#include "indexer/read/record_line.hpp"

#include <array>

#include <fmt/format.h>

#include "common/text.hpp"

namespace dateline::indexer {
namespace {

/// `text` is valid UTF-8.
void append_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += fmt::format("\\u{:04x}", byte);
    } else {
      out += c;
    }
  }
  out += '"';
}

void append_member(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out += out.size() > 1 ? ",\"" : "\"";
  out += name;
  out += "\":";
  append_string(out, value);
}

}  // namespace

std::string record_line(const RawArticle& article) {
  std::string out = "{";
  append_member(out, "id", article.id);
  append_member(out, "url", article.url);
  append_member(out, "title", article.title);
  append_member(out, "date", article.date);
  append_member(out, "date_from", article.date_from);
  append_member(out, "source", article.source);
  append_member(out, "author", article.author);
  append_member(out, "language", article.language);
  append_member(out, "section", article.section);
  if (!article.issues.empty()) {
    out += out.size() > 1 ? ",\"issues\":[" : "\"issues\":[";
    for (std::size_t i = 0; i < article.issues.size(); ++i) {
      if (i > 0) out += ',';
      append_string(out, article.issues[i]);
    }
    out += ']';
  }
  append_member(out, "body", article.body);
  return out + "}";
}

void hand_over(RawArticle&& article, const std::string& place, const Origin& origin,
               const RawSink& sink) {
  for (auto* field : {&article.id, &article.url, &article.title, &article.date, &article.source,
                      &article.author, &article.language, &article.section}) {
    const auto trimmed = trim(*field);
    if (trimmed.size() != field->size()) *field = std::string(trimmed);
  }
  if (article.url.empty() && !origin.url.empty()) article.url = origin.url;
  article.place = place;
  article.file_time = origin.file_time;
  article.format = Format::JsonLines;
  article.read_as = origin.format_found;
  article.record = record_line(article);
  if (article.charset.empty()) article.charset = origin.charset_found;
  sink.article(std::move(article));
}

void note_place(RawArticle& article, const Origin& origin, std::string_view field,
                std::string place) {
  if (origin.options != nullptr && origin.options->explained)
    article.places.push_back({field, std::move(place)});
}

}  // namespace dateline::indexer
