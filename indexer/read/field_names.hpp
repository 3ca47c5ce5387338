#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/raw_article.hpp"

/// The names under which inputs give an article's fields; the same in JSON and in front matter.
namespace dateline::indexer {

enum class Field : unsigned char {
  Id,
  Url,
  Title,
  Body,
  Date,
  Source,
  Author,
  Language,
  Section,
  Issues,
  DatelineId,          ///< the id of an article that came out of an index of ours
  DateFrom,            ///< where its date stood, as name_of(DateFrom) says it
  DatelinePath,        ///< the file that it was read from
  DatelineFurniture,   ///< the lines of its body that its outlet repeats
  DatelineAlternates,  ///< its other addresses
  DatelineStory,       ///< the id of its story's first article
  DatelineCopyOf,      ///< of the article whose text it carries
  DatelineVersionOf,   ///< the same, of a text that much was changed in
};

inline constexpr std::size_t field_count = 18;

struct FieldName {
  Field field;
  unsigned rank;  ///< of two names of one field in one record, the lower one counts
};

/// In any capitalisation: "maintext", "Date_Publish". Nothing for a name we do not know.
std::optional<FieldName> find_field_name(std::string_view name);

/// "title": what it is called in messages and exports.
std::string_view field_name(Field field);

/// Puts a value where it belongs. A text of issues is split at ';' and ','.
void set_field(RawArticle& article, Field field, std::string_view value);

/// Puts a list where it belongs: issues are added, of all others the values are joined by ", ".
void set_field(RawArticle& article, Field field, const std::vector<std::string>& values);

}  // namespace dateline::indexer
