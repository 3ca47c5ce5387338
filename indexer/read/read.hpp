#pragma once

#include <string>
#include <string_view>

#include "indexer/input.hpp"

/// From bytes to articles in their own words. One file a format; here is the switch between them.
namespace dateline::indexer {

/// What is known of a record beside its own bytes.
struct Origin {
  std::string place;  ///< for messages
  std::string path;   ///< absolute, if the file is this one article
  std::optional<Time> file_time;
  std::string url{};  ///< where the record was fetched from, if its container tells
};

/// Reads all of an input and tells the sink of every article and every reject, in order. Bad bytes
/// never throw; what the sink throws passes through. Any thread.
void read(const Input& input, const RawSink& sink);

/// One record that is in memory, bytes of any encoding: a whole text, Markdown or HTML file, or one
/// line of JSON. This is also how a line of a rejects file is read again.
void read_record(Format format, std::string_view record, const Origin& origin, const RawSink& sink);

/// The formats, each for itself.
void read_text(std::string_view bytes, const Origin& origin, const RawSink& sink);
void read_markdown(std::string_view bytes, const Origin& origin, const RawSink& sink);
void read_html(std::string_view bytes, const Origin& origin, const RawSink& sink);
void read_json_line(std::string_view line, const Origin& origin, const RawSink& sink);

/// Many records: a file or stream of JSON lines, or a file that is one JSON document.
void read_json_lines(const Input& input, const RawSink& sink);

/// "text", "markdown", "jsonl", "html": the names of the formats in a rejects file.
std::string_view format_name(Format format);
std::optional<Format> format_named(std::string_view name);

}  // namespace dateline::indexer
