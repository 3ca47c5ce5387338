#include "indexer/read/field_names.hpp"

#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/text.hpp"

namespace dateline::indexer {
namespace {

struct Name {
  std::string_view text;
  Field field;
};

/// The better name of two stands first.
constexpr auto names = std::to_array<Name>({
    {"id", Field::Id},
    {"url", Field::Url},
    {"link", Field::Url},
    {"canonical_url", Field::Url},
    {"title", Field::Title},
    {"headline", Field::Title},
    {"body", Field::Body},
    {"text", Field::Body},
    {"content", Field::Body},
    {"maintext", Field::Body},
    {"content_text", Field::Body},
    {"article", Field::Body},
    {"date", Field::Date},
    {"published", Field::Date},
    {"published_at", Field::Date},
    {"date_publish", Field::Date},
    {"pubdate", Field::Date},
    {"publication_date", Field::Date},
    {"date_published", Field::Date},
    {"publishedat", Field::Date},
    {"published_date", Field::Date},
    {"publish_date", Field::Date},
    {"source", Field::Source},
    {"source_domain", Field::Source},
    {"publisher", Field::Source},
    {"outlet", Field::Source},
    {"author", Field::Author},
    {"authors", Field::Author},
    {"byline", Field::Author},
    {"by", Field::Author},
    {"language", Field::Language},
    {"lang", Field::Language},
    {"section", Field::Section},
    {"category", Field::Section},
    {"issue", Field::Issues},
    {"issues", Field::Issues},
    {"dateline_id", Field::DatelineId},
    {"date_from", Field::DateFrom},
    {"dateline_path", Field::DatelinePath},
    {"dateline_furniture", Field::DatelineFurniture},
    {"dateline_alternates", Field::DatelineAlternates},
    {"dateline_story", Field::DatelineStory},
    {"dateline_copy_of", Field::DatelineCopyOf},
    {"dateline_version_of", Field::DatelineVersionOf},
});

bool same_name(std::string_view given, std::string_view known) {
  if (given.size() != known.size()) return false;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const char c = given[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c) != known[i]) return false;
  }
  return true;
}

std::string* text_field(RawArticle& article, Field field) {
  switch (field) {
    case Field::Id:
      return &article.id;
    case Field::Url:
      return &article.url;
    case Field::Title:
      return &article.title;
    case Field::Body:
      return &article.body;
    case Field::Date:
      return &article.date;
    case Field::Source:
      return &article.source;
    case Field::Author:
      return &article.author;
    case Field::Language:
      return &article.language;
    case Field::Section:
      return &article.section;
    case Field::DatelineId:
      return &article.dateline_id;
    case Field::DateFrom:
      return &article.date_from;
    case Field::DatelinePath:
      return &article.path;
    case Field::DatelineFurniture:
      return &article.furniture;
    case Field::DatelineAlternates:
      return &article.alternates;
    case Field::DatelineStory:
      return &article.story;
    case Field::DatelineCopyOf:
      return &article.copy_of;
    case Field::DatelineVersionOf:
      return &article.version_of;
    case Field::Issues:
      return nullptr;
  }
  return nullptr;
}

}  // namespace

std::optional<FieldName> find_field_name(std::string_view name) {
  for (unsigned i = 0; i < names.size(); ++i)
    if (same_name(name, names[i].text)) return FieldName{names[i].field, i};
  return std::nullopt;
}

std::string_view field_name(Field field) {
  if (field == Field::Issues) return "issues";
  for (const auto& name : names)
    if (name.field == field) return name.text;
  return {};
}

void set_field(RawArticle& article, Field field, std::string_view value) {
  if (auto* text = text_field(article, field)) {
    *text = value;
    return;
  }
  while (!value.empty()) {
    const auto end = std::min(value.find_first_of(";,"), value.size());
    const auto issue = trim(value.substr(0, end));
    if (!issue.empty()) article.issues.emplace_back(issue);
    value.remove_prefix(std::min(end + 1, value.size()));
  }
}

void set_field(RawArticle& article, Field field, const std::vector<std::string>& values) {
  if (auto* text = text_field(article, field)) {
    *text = fmt::format("{}", fmt::join(values, ", "));
    return;
  }
  for (const auto& value : values) set_field(article, field, std::string_view(value));
}

}  // namespace dateline::indexer
