#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/dates.hpp"

namespace dateline {

/// How much of a publication time was known.
enum class DatePrecision : std::uint8_t { Day, Second };

/// Where a publication date stood. None is an undated article.
enum class DateFrom : std::uint8_t { None, Given, Meta, JsonLd, Feed, Url, Text, File };

/// "given", "url", …: as machine formats and the stored text name it.
std::string_view name_of(DateFrom from);

/// When an article was published, UTC. Never invented: without evidence there is no date.
struct Publication {
  Time time{};  ///< with precision Day: midnight UTC of that day
  DatePrecision precision = DatePrecision::Day;
  DateFrom from = DateFrom::None;

  friend bool operator==(const Publication&, const Publication&) = default;
};

/// The one value that flows through the indexer, and that an index gives back. All texts are
/// valid UTF-8 in NFC, without control characters (the body keeps '\n', one paragraph a line).
struct Article {
  std::string id;         ///< 16 hexadecimal digits, stable; never a Xapian docid
  std::string source_id;  ///< what its source calls it, one line; empty: it has no name there
  std::string url;        ///< canonical, or empty
  std::string title;      ///< one line, or empty
  std::string body;       ///< main text without page furniture
  std::optional<Publication> published;
  std::string source;               ///< the outlet; empty: unknown
  std::vector<std::string> issues;  ///< that the input gave; sorted, distinct
  std::vector<std::string> ruled;   ///< that issue rules gave, by name; sorted, distinct
  std::string author;
  std::string language;  ///< ISO 639-1; empty: unknown
  std::string section;
  std::vector<std::uint32_t> furniture;  ///< lines of the body, from 0, ascending, that stand in
                                         ///< many articles of its source: no terms, no snippets
  std::string path;  ///< the file it was read from, absolute; empty: standard input
  std::vector<std::string> alternates;  ///< its other addresses, canonical, sorted
                                        ///< (alternates.hpp); not in its stored text
  std::uint64_t sequence = 0;   ///< 1, 2, … in the order this index first saw them; 0: not yet
  std::uint64_t fingerprint{};  ///< of its contents: not of ruled, furniture, path, alternates,
                                ///< language, sequence and what follows
  std::string story;            ///< the id of the first article of its story; empty: not looked for
  std::string original;     ///< the id of the article whose text it carries; empty: it is its own
  bool is_version = false;  ///< of that text, a version that much was changed in

  friend bool operator==(const Article&, const Article&) = default;
};

/// The issues of an article, given or by a rule, sorted. One that is both, be it in other capitals,
/// is there once, as it was given.
std::vector<std::string> all_issues(const Article& article);

}  // namespace dateline
