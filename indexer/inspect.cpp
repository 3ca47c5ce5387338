#include "indexer/inspect.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/document.hpp"
#include "common/index.hpp"
#include "common/text.hpp"
#include "indexer/discover.hpp"
#include "indexer/language_of.hpp"
#include "indexer/paragraphs.hpp"
#include "indexer/repeated_lines.hpp"

namespace dateline::indexer {
namespace {

/// Where a field stood, by what its reader noted; else by what can only have been.
std::string place_of(const std::vector<FieldPlace>& places, std::string_view field, bool given,
                     bool scraped, std::string_view otherwise) {
  for (const auto& place : places)
    if (place.field == field) return place.place;
  if (given) return scraped ? "front matter" : "given";
  return std::string(otherwise);
}

std::string date_text(const Publication& published) {
  return published.precision == DatePrecision::Day ? format_day(published.time)
                                                   : format_time(published.time);
}

/// The paragraphs of a raw text that are no part of the article's.
std::vector<std::string> cut_off(const std::string& raw, const Article& article) {
  std::multiset<std::string_view> kept;
  for (std::string_view rest = article.body; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    kept.insert(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::vector<std::string> cut;
  for (const auto& paragraph : to_paragraphs(normalise(raw))) {
    const auto found = kept.find(paragraph.text);
    if (found != kept.end())
      kept.erase(found);
    else if (!paragraph.text.empty())
      cut.push_back(paragraph.text);
  }
  return cut;
}

class Inspection {
 public:
  Inspection(const InspectPlan& plan, const InspectSink& sink) : plan_(plan), sink_(sink) {
    if (!plan.index.empty() && has_index(plan.index)) index_.emplace(open_index(plan.index));
    repeated_.emplace(index_ ? std::optional(index_->database) : std::nullopt);
  }

  void reject(const Reject& refused) {
    ++rejected_;
    Inspected record;
    record.place = refused.problem.where;
    record.format = format_name(refused.format);
    record.rejected = refused.problem.what;
    sink_(record);
  }

  void article(RawArticle&& raw) {
    Inspected record;
    record.place = raw.place;
    record.format = format_name(raw.read_as.value_or(raw.format));
    record.charset = raw.charset;
    const auto said = raw;
    auto cleaned = clean(std::move(raw), plan_.defaults, plan_.now);
    if (cleaned) {
      record.notes = std::move(cleaned->notes);
      record.fields = fields_of(said, cleaned->article);
      record.cut = cut_off(said.body, cleaned->article);
      auto& article = cleaned->article;
      if (article.furniture.empty()) repeated_->mark(article);
      for (const auto& line : furniture_of(article))
        record.furniture.push_back(article.body.substr(line.begin, line.end - line.begin));
      record.article = std::move(article);
    } else {
      ++rejected_;
      record.rejected = cleaned.error().what;
    }
    sink_(record);
  }

  [[nodiscard]] std::size_t rejected() const { return rejected_; }

 private:
  /// Each field that has a value, with the place where it stood.
  std::vector<InspectedField> fields_of(const RawArticle& said, Article& article) const {
    constexpr std::string_view page = "first or last lines";
    std::vector<InspectedField> fields;
    const auto add = [&](std::string_view name, const std::string& value, bool given,
                         std::string_view otherwise) {
      if (!value.empty())
        fields.push_back({std::string(name), value,
                          place_of(said.places, name, given, said.scraped, otherwise)});
    };
    add("title", article.title, !said.title.empty(), page);
    if (article.published) {
      const auto from = article.published->from;
      const bool given = from != DateFrom::Text && from != DateFrom::File;
      const auto otherwise = from == DateFrom::File ? "the file's last change" : page;
      auto where =
          given ? place_of(said.places, "date", true, said.scraped, {}) : std::string(otherwise);
      fields.push_back({"date", date_text(*article.published), std::move(where)});
    }
    add("source", article.source, !said.source.empty(),
        article.source == plan_.defaults.source ? "--source" : page);
    add("author", article.author, !said.author.empty(), page);
    add("url", article.url, !said.url.empty(), "");
    add("section", article.section, !said.section.empty(), "");
    const bool detected = article.language.empty();
    if (detected) article.language = language_of(article);
    add("language", article.language, !said.language.empty(), detected ? "detected" : "--language");
    add("issues", fmt::format("{}", fmt::join(article.issues, ", ")), !said.issues.empty(),
        "--issue");
    fields.push_back({"id", article.id,
                      article.id == said.dateline_id ? "dateline_id"
                      : !article.url.empty()         ? "its url"
                      : !article.source_id.empty()   ? "its source's id"
                                                     : "its content"});
    return fields;
  }

  const InspectPlan& plan_;
  const InspectSink& sink_;
  std::optional<Index> index_;  ///< held open while repeated_ reads it
  std::optional<RepeatedLines> repeated_;
  std::size_t rejected_ = 0;
};

}  // namespace

std::size_t inspect(const InspectPlan& plan, const InspectSink& sink) {
  auto reading = plan.reading;
  reading.explained = true;
  auto found = discover(plan.paths);
  Inspection inspection(plan, sink);
  for (const auto& unreadable : found.unreadable) inspection.reject(unreadable);
  const RawSink each{[&](RawArticle&& raw) { inspection.article(std::move(raw)); },
                     [&](Reject&& refused) { inspection.reject(refused); }};
  for (const auto& input : found.inputs) read(input, each, reading);
  return inspection.rejected();
}

}  // namespace dateline::indexer
