#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/dates.hpp"
#include "common/error.hpp"

namespace dateline::indexer {

/// The formats that are read. Each has one file in this room.
enum class Format : unsigned char {
  Text,
  Markdown,
  JsonLines,
  Csv,
  Tsv,
  Feed,     ///< RSS, Atom
  NewsXml,  ///< NITF, NewsML
  Html,
  Mail,  ///< one letter
  Mbox,
  Warc,
};

/// Where a field stood: {"date", "rss item, pubDate"}.
struct FieldPlace {
  std::string_view field;
  std::string place;
};

/// What the input said, in the input's own words: nothing here is checked, cleaned or guessed.
/// UTF-8.
struct RawArticle {
  std::string place;  ///< "guardian.jsonl:812", for messages
  std::string path;   ///< absolute, if the whole file is this one article; else empty
  std::string id;
  std::string dateline_id;  ///< of an article that came out of an index of ours
  std::string furniture;    ///< of such a one, numbers of lines: "0 5"
  std::string alternates;   ///< of such a one, addresses between spaces
  std::string story;        ///< of such a one, the id of its story's first article
  std::string copy_of;      ///< of such a one, the id of the article whose text it carries
  std::string version_of;   ///< the same, of a text that much was changed in
  std::string url;
  std::string title;
  std::string body;
  std::string date;
  std::string date_from;   ///< where the date stood, if that is known: "url"
  std::string date_doubt;  ///< why the date may be wrong: "first date in the text"; empty: no doubt
  std::string source;
  std::string author;
  std::string language;
  std::string section;
  std::vector<std::string> issues;
  bool scraped = false;  ///< the body is a whole page's text: title, date and source may stand in
                         ///< its first and last lines, and furniture at its end
  std::optional<Time> file_time;  ///< when the file was last changed
  Format format = Format::Text;   ///< of `record`
  std::string record;  ///< the input itself, for the rejects file; of a record that is a part of
                       ///< something larger, JSON of its fields
  std::optional<Format> read_as;   ///< where that is not `format`
  std::vector<FieldPlace> places;  ///< where its fields stood, if that was asked for
  std::string charset;             ///< the input's, and how that is known; if that was asked for
};

/// A record that could not be read, with all that the rejects file needs.
struct Reject {
  Problem problem;  ///< `where` is the place
  Format format = Format::Text;
  std::string record;
};

/// Receives what a reader finds, in the input's order.
struct RawSink {
  std::function<void(RawArticle&&)> article;
  std::function<void(Reject&&)> reject;
  /// Told of files in archives whose names no reader knows; may be empty.
  std::function<void(const std::string& place)> skipped = {};
};

}  // namespace dateline::indexer
