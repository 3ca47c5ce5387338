#include "indexer/read/read.hpp"

#include "indexer/read/bytes.hpp"

namespace dateline::indexer {
namespace {

void read_one_article(const Input& input, const RawSink& sink) {
  auto bytes = load_bytes(input.path);
  if (!bytes) {
    sink.reject({{bytes.error().what, input.path}, input.format, {}});
    return;
  }
  const Origin origin{input.path, absolute_path(input.path), changed_at(input.path)};
  read_record(input.format, *bytes, origin, sink);
}

}  // namespace

void read(const Input& input, const RawSink& sink) {
  if (input.format == Format::JsonLines)
    read_json_lines(input, sink);
  else
    read_one_article(input, sink);
}

void read_record(Format format, std::string_view record, const Origin& origin,
                 const RawSink& sink) {
  switch (format) {
    case Format::Text:
      return read_text(record, origin, sink);
    case Format::Markdown:
      return read_markdown(record, origin, sink);
    case Format::Html:
      return read_html(record, origin, sink);
    case Format::JsonLines:
      return read_json_line(record, origin, sink);
  }
}

std::string_view format_name(Format format) {
  switch (format) {
    case Format::Text:
      return "text";
    case Format::Markdown:
      return "markdown";
    case Format::JsonLines:
      return "jsonl";
    case Format::Html:
      return "html";
  }
  return {};
}

std::optional<Format> format_named(std::string_view name) {
  for (const auto format : {Format::Text, Format::Markdown, Format::JsonLines, Format::Html})
    if (name == format_name(format)) return format;
  return std::nullopt;
}

}  // namespace dateline::indexer
