#include "indexer/opensearch.hpp"

#include <array>
#include <string_view>

#include <nlohmann/json.hpp>

#include "common/dates.hpp"
#include "indexer/json_text.hpp"

namespace dateline::indexer {
namespace {

using Json = nlohmann::ordered_json;

constexpr int indented = 2;

/// Whole values are counted and filtered, as facets are.
constexpr auto whole_values =
    std::to_array<std::string_view>({"source", "issues", "language", "section", "author", "url",
                                     "alternates", "date_precision", "date_from"});
constexpr auto texts = std::to_array<std::string_view>({"title", "body"});

/// Longer values are kept, but neither counted nor found: Lucene takes no term of 32,766 bytes or
/// more, and a character has four at most.
constexpr int longest_value = 8191;

}  // namespace

std::string to_opensearch_lines(const Article& article) {
  Json action;
  action["index"]["_id"] = article.id;
  Json json;
  const auto put = [&json](const char* name, const std::string& value) {
    if (!value.empty()) json[name] = value;
  };
  put("title", article.title);
  put("body", article.body);
  if (const auto& published = article.published) {
    const bool day = published->precision == DatePrecision::Day;
    put("date", day ? format_day(published->time) : format_time(published->time));
    put("date_precision", day ? "day" : "second");
    put("date_from", std::string(name_of(published->from)));
  }
  put("source", article.source);
  if (const auto issues = all_issues(article); !issues.empty()) json["issues"] = issues;
  put("language", article.language);
  put("section", article.section);
  put("author", article.author);
  put("url", article.url);
  if (!article.alternates.empty()) json["alternates"] = article.alternates;
  if (json.empty()) json = Json::object();
  return json_text(action) + "\n" + json_text(json) + "\n";
}

std::string opensearch_mapping() {
  Json fields;
  for (const auto name : texts) fields[std::string(name)]["type"] = "text";
  fields["date"] = {{"type", "date"}, {"format", "strict_date_optional_time"}};
  for (const auto name : whole_values)
    fields[std::string(name)] = {{"type", "keyword"}, {"ignore_above", longest_value}};
  Json mapping;
  mapping["mappings"] = {{"dynamic", "strict"}, {"properties", fields}};
  return mapping.dump(indented) + "\n";
}

}  // namespace dateline::indexer
