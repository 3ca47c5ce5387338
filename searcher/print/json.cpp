#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "common/text.hpp"
#include "searcher/print/fields.hpp"
#include "searcher/print/formats.hpp"

namespace dateline::searcher {
namespace {

using Json = nlohmann::ordered_json;  // members stand in the order of README.md

constexpr int format_version = 1;

/// Whether the character at `at` is invisible but acts on a terminal: DEL, C1 controls, line
/// separators, direction marks. Returns its length in bytes, or 0.
std::size_t acting_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  if (byte(0) == 0x7F) return 1;
  if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) <= 0x9F) return 2;
  if (byte(0) == 0xE2 && byte(1) == 0x80 && byte(2) >= 0xA8 && byte(2) <= 0xAE) return 3;
  if (byte(0) == 0xE2 && byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9) return 3;
  return 0;
}

/// Appends a document and '\n'. C0 controls the library escapes itself; those of acting_length()
/// only ever stand in strings, so that they can be escaped in the finished text.
void append(const Json& json, int indent, std::string& out) {
  const auto text = json.dump(indent, ' ', false, Json::error_handler_t::replace);
  out.reserve(out.size() + text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    if (acting_length(text, at) == 0) {
      out += text[at++];
      continue;
    }
    constexpr std::string_view digits = "0123456789abcdef";
    const auto code = static_cast<std::uint32_t>(next_code_point(text, at));
    out += "\\u";
    for (const unsigned shift : {12U, 8U, 4U, 0U}) out += digits[(code >> shift) & 0xFU];
  }
  out += '\n';
}

void append_compact(const Json& json, std::string& out) { append(json, -1, out); }

Json known(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

/// A text as it is printed, and where its matches stand in that.
struct Marked {
  std::string text;
  Json bytes = Json::array();  ///< [[begin, end], ...]
  Json chars = Json::array();  ///< the same in code points
};

/// Repairs the text here, not in the library, as offsets must count what is printed.
Marked marked(std::string_view text, const std::vector<Span>& matches) {
  Marked out;
  std::size_t chars = 0;
  for (const auto& part : parts(text, matches)) {
    const auto first_byte = out.text.size();
    const auto first_char = chars;
    for (std::size_t at = 0; at < part.text.size(); ++chars)
      append_utf8(out.text, next_code_point(part.text, at));
    if (!part.matched) continue;
    out.bytes.push_back(Json::array({first_byte, out.text.size()}));
    out.chars.push_back(Json::array({first_char, chars}));
  }
  return out;
}

Json matches_of(const Marked& text) {
  Json matches = Json::array();
  for (std::size_t i = 0; i < text.bytes.size(); ++i)
    matches.push_back({{"bytes", text.bytes[i]}, {"chars", text.chars[i]}});
  return matches;
}

Json to_json(const Span& span) { return Json::array({span.begin, span.end}); }

Json to_json(const Snippet& snippet) {
  auto text = marked(snippet.text, snippet.matches);
  auto matches = matches_of(text);
  return {{"text", std::move(text.text)},    {"matches", std::move(matches)},
          {"opens", snippet.opens},          {"closes", snippet.closes},
          {"bytes", to_json(snippet.bytes)}, {"chars", to_json(snippet.chars)}};
}

/// What is told of an article, whether it is a hit or shown whole.
void add_members(const Article& article, const std::string& title, Json& json) {
  json["id"] = article.id;
  json["title"] = known(title);
  json["date"] = known(date_of(article));
  json["date_from"] = date_from(article);
  json["source"] = known(article.source);
  json["issues"] = article.issues;
  json["author"] = known(article.author);
  json["language"] = known(article.language);
  json["section"] = known(article.section);
  json["url"] = known(article.url);
  json["path"] = known(article.path);
}

void add_members(const Hit& hit, Json& json) {
  const auto title = marked(hit.article.title, hit.title_matches);
  Json snippets = Json::array();
  for (const auto& snippet : hit.snippets) snippets.push_back(to_json(snippet));
  json["rank"] = hit.rank;
  add_members(hit.article, title.text, json);
  json["score"] = shown_score(hit);
  json["title_matches"] = matches_of(title);
  json["snippets"] = std::move(snippets);
  if (hit.score_parts.empty()) return;
  Json parts = Json::array();
  for (const auto& part : hit.score_parts)
    parts.push_back({{"word", part.word}, {"terms", part.terms}, {"weight", rounded(part.weight)}});
  json["explain"] = std::move(parts);
}

Json to_json(const std::vector<Facet>& facets) {
  Json json = Json::object();
  const auto keys = facet_keys(facets);
  for (std::size_t i = 0; i < facets.size(); ++i) {
    Json counts = Json::array();
    for (const auto& [value, count] : facets[i].counts)
      counts.push_back({{"value", value}, {"count", count}});
    Json facet = Json::object();
    if (!facets[i].unit.empty()) facet["unit"] = facets[i].unit;
    facet["counts"] = std::move(counts);
    if (const auto& others = facets[i].others)
      facet["other"] = {{"values", others->values}, {"count", others->count}};
    json[keys[i]] = std::move(facet);
  }
  return json;
}

Json to_json(const Explanation& explanation) {
  Json words = Json::array();
  for (const auto& [written, terms] : explanation.words)
    words.push_back({{"word", written}, {"terms", terms}});
  return {
      {"parsed", explanation.parsed}, {"words", std::move(words)}, {"xapian", explanation.asked}};
}

void add_members(const SearchResults& results, Json& json) {
  Json hits = Json::array();
  for (const auto& hit : results.hits) add_members(hit, hits.emplace_back(Json::object()));
  json["query"] = results.query;
  json["total"] = results.total;
  json["offset"] = results.offset;
  json["matched"] = results.matched_any ? "any" : "all";
  json["hits"] = std::move(hits);
  json["facets"] = to_json(results.facets);
  if (!results.suggestion.empty()) json["suggestion"] = results.suggestion;
  if (results.explanation) json["explain"] = to_json(*results.explanation);
}

}  // namespace

void print_json(const SearchResults& results, std::string& out) {
  Json json{{"format", format_version}};
  add_members(results, json);
  append(json, 2, out);
}

void print_jsonl(const SearchResults& results, std::string& out) {
  for (const auto& hit : results.hits) {
    Json json{{"format", format_version}};
    add_members(hit, json);
    append_compact(json, out);
  }
  if (results.explanation)
    append_compact({{"format", format_version}, {"explain", to_json(*results.explanation)}}, out);
  if (results.facets.empty()) return;
  append_compact(
      {{"format", format_version}, {"facets", to_json(results.facets)}, {"total", results.total}},
      out);
}

void print_json(const ShownArticle& shown, bool indented, std::string& out) {
  const auto title = marked(shown.article.title, shown.title_matches);
  const auto text = marked(shown.article.body, shown.text_matches);
  Json json{{"format", format_version}};
  add_members(shown.article, title.text, json);
  json["title_matches"] = matches_of(title);
  json["text"] = text.text;
  json["text_matches"] = matches_of(text);
  append(json, indented ? 2 : -1, out);
}

void print_jsonl(const BatchAnswer& answer, std::string& out) {
  Json json{{"format", format_version}, {"id", answer.id}};
  if (answer.results) {
    add_members(*answer.results, json);
  } else {
    json["error"] = {{"message", answer.error}, {"place", known(answer.error_place)}};
  }
  append_compact(json, out);
}

}  // namespace dateline::searcher
