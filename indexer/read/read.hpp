#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/input.hpp"
#include "indexer/read/byte_source.hpp"
#include "indexer/read/field_map.hpp"

/// From bytes to articles in their own words. One file a format; here is the switch between them.
namespace dateline::indexer {

/// What the user says of the inputs.
struct ReadOptions {
  std::optional<Format>
      format;              ///< of whatever is in files and archives; else what their bytes tell
  FieldMap fields;         ///< of JSON and tables
  bool explained = false;  ///< articles tell where their fields stood
};

/// What is known of a record beside its own bytes.
struct Origin {
  std::string place;  ///< for messages
  std::string path;   ///< absolute, if the file is this one article
  std::optional<Time> file_time;
  std::string url = {};                  ///< that it was fetched from
  std::string charset = {};              ///< that it is said to have; a label
  const ReadOptions* options = nullptr;  ///< must outlive the reading; none: as the default
  bool is_part = false;  ///< of something read already: no archive, and no collection, is in it
  std::optional<Format> format_found = {};
  std::string charset_found = {};  ///< what its bytes turned out to be, for `explained`
};

/// Reads all of an input and tells the sink of every article and every reject, in order: what it is
/// packed in is unpacked on the way, and what it is, its bytes tell. Bad bytes never throw; what
/// the sink throws passes through. In memory is never more than the longest record, a few times.
/// Any thread.
void read(const Input& input, const RawSink& sink, const ReadOptions& options = {});

/// The same of a stream that is open. `named`: the format that its name tells.
void read_stream(ByteSource& bytes, const Origin& origin, std::optional<Format> named,
                 const RawSink& sink);

/// One record that is in memory, bytes of any encoding: a whole text, Markdown or HTML file, or one
/// line of JSON. This is also how a line of a rejects file is read again.
void read_record(Format format, std::string_view record, const Origin& origin, const RawSink& sink);

/// The formats of one article, each for itself.
void read_text(std::string_view bytes, const Origin& origin, const RawSink& sink);
void read_markdown(std::string_view bytes, const Origin& origin, const RawSink& sink);
void read_json_line(std::string_view line, const Origin& origin, const RawSink& sink);
void read_mail(std::string_view bytes, const Origin& origin, const RawSink& sink);

/// The formats of many records. Sources of UTF-8 (stray bytes in it are repaired), but for letters
/// and WARC, which are bytes.
void read_json(ByteSource& utf8, const Origin& origin, const RawSink& sink);
void read_table(ByteSource& utf8, Format format, const Origin& origin, const RawSink& sink);
void read_feed(ByteSource& utf8, const Origin& origin, const RawSink& sink);
void read_news_xml(ByteSource& utf8, const Origin& origin, const RawSink& sink);
void read_mbox(ByteSource& bytes, const Origin& origin, const RawSink& sink);
void read_warc(ByteSource& bytes, const Origin& origin, const RawSink& sink);

/// "text", "markdown", "jsonl", "csv": the names of the formats, in a rejects file too.
std::string_view format_name(Format format);
std::optional<Format> format_named(std::string_view name);

/// The format that a file's name tells, ".md" or ".JSONL.gz"; of an archive, text, as what is in it
/// tells more. Nothing if no reader knows it.
std::optional<Format> format_of_name(std::string_view path);

/// Whether a name is that of a compressed file or an archive.
bool is_packed_name(std::string_view path);

}  // namespace dateline::indexer
