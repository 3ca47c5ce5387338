#include "indexer/read/read.hpp"

#include <fmt/format.h>

#include "indexer/read/bytes.hpp"
#include "indexer/read/html.hpp"
#include "indexer/read/sniff.hpp"
#include "indexer/read/transcoder.hpp"
#include "indexer/read/unpack.hpp"

namespace dateline::indexer {
namespace {

bool is_one_article(Format format) {
  return format == Format::Text || format == Format::Markdown || format == Format::Html ||
         format == Format::Mail;
}

/// The formats whose encodings stand in their own headers.
bool is_bytes(Format format) {
  return format == Format::Mail || format == Format::Mbox || format == Format::Warc;
}

bool is_wide(const Charset& charset) {
  return charset.name.starts_with("UTF-16") || charset.name.starts_with("UTF-32");
}

void refuse(std::string what, Format format, const Origin& origin, const RawSink& sink) {
  sink.reject({{std::move(what), origin.place}, format, {}});
}

void read_many(Format format, ByteSource& bytes, const Origin& origin, const RawSink& sink) {
  switch (format) {
    case Format::JsonLines:
      return read_json(bytes, origin, sink);
    case Format::Csv:
    case Format::Tsv:
      return read_table(bytes, format, origin, sink);
    case Format::Feed:
      return read_feed(bytes, origin, sink);
    case Format::NewsXml:
      return read_news_xml(bytes, origin, sink);
    case Format::Mbox:
      return read_mbox(bytes, origin, sink);
    case Format::Warc:
      return read_warc(bytes, origin, sink);
    case Format::Text:
    case Format::Markdown:
    case Format::Html:
    case Format::Mail:
      break;
  }
}

void read_one(Format format, ByteSource& bytes, const Charset& charset, Origin origin,
              const RawSink& sink) {
  const auto loaded = load_bytes(bytes);
  if (!loaded) return refuse(loaded.error().what, format, origin, sink);
  if (charset.from == Charset::From::Declared) origin.charset = charset.name;
  const bool wide = is_wide(charset);
  read_record(format, wide ? decode(*loaded, charset) : *loaded, origin, sink);
}

/// A stream that is packed in nothing.
void read_plain(PeekedSource& bytes, Origin origin, std::optional<Format> named,
                const RawSink& sink) {
  static const ReadOptions plain;
  if (origin.options == nullptr) origin.options = &plain;
  const auto head = bytes.head();
  const auto charset = detect_charset(head, origin.charset);
  const auto forced = origin.options->format;
  const auto format = forced ? *forced : sniff_format(decode(head, charset), named);
  if (head.empty() && !bytes.problem().what.empty())
    return refuse(bytes.problem().what, format, origin, sink);
  if (head.empty()) return refuse("the file is empty", format, origin, sink);
  if (origin.is_part && (format == Format::Warc || format == Format::Mbox))
    return refuse("a collection within a collection is not read", format, origin, sink);
  if (!is_bytes(format) && !is_wide(charset) && is_binary(head))
    return refuse("not a text file", format, origin, sink);
  if (origin.options->explained)
    origin.charset_found = fmt::format("{} ({})", charset.name, name_of(charset.from));
  origin.format_found = format;
  if (is_one_article(format)) return read_one(format, bytes, charset, std::move(origin), sink);
  if (is_bytes(format)) return read_many(format, bytes, origin, sink);
  origin.charset.clear();
  // Lines are repaired one by one, so that UTF-8 needs no second pass; XML has no lines.
  const bool by_lines = format == Format::JsonLines;
  if (by_lines && charset.name == "UTF-8") return read_many(format, bytes, origin, sink);
  Utf8Source utf8(bytes, charset);
  read_many(format, utf8, origin, sink);
}

}  // namespace

void read(const Input& input, const RawSink& sink, const ReadOptions& options) {
  ByteStream file(input);
  Origin origin;
  origin.options = &options;
  origin.place = input.is_stdin ? "stdin" : input.path;
  if (!input.is_stdin) {
    origin.path = absolute_path(input.path);
    origin.file_time = changed_at(input.path);
  }
  if (input.is_stdin) {
    // Nothing on standard input is nothing to do.
    PeekedSource peeked(file, 1);
    if (peeked.head().empty() && peeked.problem().what.empty()) return;
    return read_stream(peeked, origin, input.format, sink);
  }
  read_stream(file, origin, input.format, sink);
}

void read_stream(ByteSource& bytes, const Origin& origin, std::optional<Format> named,
                 const RawSink& sink) {
  if (origin.is_part) {
    PeekedSource plain(bytes, std::size_t{64} * 1024);
    return read_plain(plain, origin, named, sink);
  }
  unpack(bytes, origin, named, sink,
         [&](PeekedSource& plain, const Origin& inside, std::optional<Format> name) {
           read_plain(plain, inside, name, sink);
         });
}

void read_record(Format format, std::string_view record, const Origin& origin,
                 const RawSink& sink) {
  switch (format) {
    case Format::Text:
      return read_text(record, origin, sink);
    case Format::Markdown:
      return read_markdown(record, origin, sink);
    case Format::JsonLines:
      return read_json_line(record, origin, sink);
    case Format::Mail:
      return read_mail(record, origin, sink);
    case Format::Html:
      return read_html(decode(record, origin.charset), origin, sink);
    case Format::Csv:
    case Format::Tsv:
    case Format::Feed:
    case Format::NewsXml:
    case Format::Mbox:
    case Format::Warc:
      break;
  }
  MemorySource bytes(record);
  read_many(format, bytes, origin, sink);
}

}  // namespace dateline::indexer
