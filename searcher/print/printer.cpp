#include "searcher/print/printer.hpp"

#include "searcher/print/formats.hpp"
#include "searcher/print/table.hpp"

namespace dateline::searcher {

bool shows_timelines(Format format, bool in_batch) {
  if (format == Format::Json || format == Format::Jsonl) return true;
  return !in_batch && format != Format::Ids && format != Format::Trec;
}

bool shows_matrices(Format format, bool in_batch) {
  return format != Format::Svg && shows_timelines(format, in_batch);
}

void print(const SearchResults& results, Format format, const Style& style, std::string& out) {
  switch (format) {
    case Format::Text:
      return print_text(results, style, out);
    case Format::Json:
      return print_json(results, out);
    case Format::Jsonl:
      return print_jsonl(results, out);
    case Format::Csv:
      return print_table(results, append_csv_row, out);
    case Format::Tsv:
      return print_table(results, append_tsv_row, out);
    case Format::Ids:
      return print_ids(results, out);
    case Format::Trec:
      return print_trec(results, out);
    case Format::Svg:
      return print_svg(results, out);
  }
}

void print(const ShownArticle& shown, Format format, const Style& style, std::string& out) {
  if (format == Format::Json || format == Format::Jsonl)
    return print_json(shown, /*indented=*/format == Format::Json, out);
  if (format == Format::Ids) {
    out += shown.article.id;
    out += '\n';
    return;
  }
  print_text(shown, style, out);
}

void print(const StoryAnswer& story, Format format, const Style& style, std::string& out) {
  switch (format) {
    case Format::Text:
    case Format::Trec:
    case Format::Svg:
      return print_text(story, style, out);
    case Format::Json:
    case Format::Jsonl:
      return print_json(story, /*indented=*/format == Format::Json, out);
    case Format::Csv:
      return print_table(story, append_csv_row, out);
    case Format::Tsv:
      return print_table(story, append_tsv_row, out);
    case Format::Ids:
      for (const auto& told : story.articles) out += told.article.id + '\n';
      return;
  }
}

void print_header(Format format, std::string& out) {
  if (format == Format::Csv) print_batch_columns(append_csv_row, out);
  if (format == Format::Tsv) print_batch_columns(append_tsv_row, out);
}

void print(const BatchAnswer& answer, Format format, const Style& style, std::string& out) {
  switch (format) {
    case Format::Text:
      return print_text(answer, style, out);
    case Format::Json:
    case Format::Jsonl:
      return print_jsonl(answer, out);
    case Format::Csv:
      return print_table(answer, append_csv_row, out);
    case Format::Tsv:
      return print_table(answer, append_tsv_row, out);
    case Format::Ids:
      return print_ids(answer, out);
    case Format::Trec:
      return print_trec(answer, out);
    case Format::Svg:
      return;  // planned for no batch
  }
}

}  // namespace dateline::searcher
