#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/json_writer.hpp"
#include "common/text.hpp"
#include "searcher/print/fields.hpp"
#include "searcher/print/formats.hpp"

namespace dateline::searcher {
namespace {

constexpr int format_version = 1;
constexpr unsigned indented = 2;  ///< spaces

void write_known(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name);
  if (text.empty())
    json.null();
  else
    json.value(text);
}

void write_all(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name).begin_array();
  for (const auto& text : texts) json.value(text);
  json.end_array();
}

/// [begin, end)
void write_span(JsonWriter& json, std::string_view name, const Span& span) {
  json.key(name).begin_array().value(span.begin).value(span.end).end_array();
}

/// A text as it is printed, and where its matches stand in that.
struct Marked {
  std::string text;
  std::vector<Span> bytes;
  std::vector<Span> chars;  ///< the same in code points
};

/// Repairs the text here already, as offsets must count what is printed.
Marked marked(std::string_view text, const std::vector<Span>& matches) {
  Marked out;
  const auto here = [&out](std::size_t chars) {
    return Span{static_cast<std::uint32_t>(out.text.size()), static_cast<std::uint32_t>(chars)};
  };
  std::size_t chars = 0;
  for (const auto& part : parts(text, matches)) {
    const auto before = here(chars);
    for (std::size_t at = 0; at < part.text.size(); ++chars) {
      if (static_cast<unsigned char>(part.text[at]) < 0x80)
        out.text += part.text[at++];
      else
        append_utf8(out.text, next_code_point(part.text, at));
    }
    if (!part.matched) continue;
    const auto after = here(chars);
    out.bytes.push_back({before.begin, after.begin});
    out.chars.push_back({before.end, after.end});
  }
  return out;
}

void write_matches(JsonWriter& json, std::string_view name, const Marked& text) {
  json.key(name).begin_array();
  for (std::size_t i = 0; i < text.bytes.size(); ++i) {
    json.begin_object();
    write_span(json, "bytes", text.bytes[i]);
    write_span(json, "chars", text.chars[i]);
    json.end_object();
  }
  json.end_array();
}

void write(JsonWriter& json, const Snippet& snippet) {
  const auto text = marked(snippet.text, snippet.matches);
  json.begin_object().member("text", text.text);
  write_matches(json, "matches", text);
  json.member("opens", snippet.opens).member("closes", snippet.closes);
  write_span(json, "bytes", snippet.bytes);
  write_span(json, "chars", snippet.chars);
  json.end_object();
}

/// Where an answer comes from.
void write_origin(JsonWriter& json, const std::string& index) {
  write_known(json, "index", index);
  json.member("program", program_name());
}

/// What is told of an article, whether it is a hit or shown whole.
void write_members(JsonWriter& json, const Article& article, const std::string& title) {
  json.member("id", article.id);
  write_known(json, "title", title);
  write_known(json, "date", date_of(article));
  json.member("date_from", date_from(article));
  write_known(json, "source", article.source);
  write_all(json, "issues", all_issues(article));
  write_known(json, "author", article.author);
  write_known(json, "language", article.language);
  write_known(json, "section", article.section);
  write_known(json, "url", article.url);
  if (!article.alternates.empty()) write_all(json, "alternates", article.alternates);
  write_known(json, "path", article.path);
  json.member("content_hash", hex(article.fingerprint));
  if (!article.story.empty()) json.member("story", article.story);
  if (!article.original.empty())
    json.member(article.is_version ? "version_of" : "copy_of", article.original);
}

void write_members(JsonWriter& json, const Hit& hit) {
  const auto title = marked(hit.article.title, hit.title_matches);
  json.member("rank", hit.rank);
  write_members(json, hit.article, title.text);
  json.member("score", shown_score(hit));
  write_matches(json, "title_matches", title);
  json.key("snippets").begin_array();
  for (const auto& snippet : hit.snippets) write(json, snippet);
  json.end_array();
  if (const auto& others = hit.others) {
    json.key("others").begin_object();
    json.member("articles", others->articles).member("outlets", others->outlets).end_object();
  }
  if (hit.score_parts.empty()) return;
  json.key("explain").begin_array();
  for (const auto& part : hit.score_parts) {
    json.begin_object().member("word", part.word);
    write_all(json, "terms", part.terms);
    json.member("weight", rounded(part.weight)).end_object();
  }
  json.end_array();
}

void write(JsonWriter& json, const Facet& facet) {
  json.begin_object();
  if (!facet.unit.empty()) json.member("unit", facet.unit);
  json.key("counts").begin_array();
  for (const auto& [value, count] : facet.counts)
    json.begin_object().member("value", value).member("count", count).end_object();
  json.end_array();
  if (const auto& others = facet.others) {
    json.key("other").begin_object();
    json.member("values", others->values).member("count", others->count).end_object();
  }
  json.end_object();
}

void write(JsonWriter& json, const std::vector<Facet>& facets) {
  const auto keys = facet_keys(facets);
  json.begin_object();
  for (std::size_t i = 0; i < facets.size(); ++i) write(json.key(keys[i]), facets[i]);
  json.end_object();
}

void write(JsonWriter& json, const Explanation& explanation) {
  json.begin_object().member("parsed", explanation.parsed).key("words").begin_array();
  for (const auto& [written, terms] : explanation.words) {
    json.begin_object().member("word", written);
    write_all(json, "terms", terms);
    json.end_object();
  }
  json.end_array().member("xapian", explanation.asked).end_object();
}

void write_missing(JsonWriter& json, const std::vector<MissingShard>& missing) {
  if (missing.empty()) return;
  json.key("missing").begin_array();
  for (const auto& [name, why] : missing)
    json.begin_object().member("database", name).member("why", why).end_object();
  json.end_array();
}

void write_members(JsonWriter& json, const SearchResults& results) {
  json.member("query", results.query);
  json.member("total", results.total).member("offset", results.offset);
  if (results.stories) json.member("stories", *results.stories);
  json.member("matched", results.matched_any ? "any" : "all");
  json.key("hits").begin_array();
  for (const auto& hit : results.hits) {
    json.begin_object();
    write_members(json, hit);
    json.end_object();
  }
  json.end_array();
  write(json.key("facets"), results.facets);
  if (results.timeline) write(json.key("timeline"), *results.timeline);
  if (results.matrix) write(json.key("matrix"), *results.matrix);
  if (const auto& asked = results.asked_before) {
    json.key("new").begin_object().member("name", asked->name);
    write_known(json, "since", asked->when ? format_time(*asked->when) : "");
    json.member("left", asked->left).end_object();
  }
  write_missing(json, results.missing);
  if (!results.suggestion.empty()) json.member("suggestion", results.suggestion);
  if (results.explanation) write(json.key("explain"), *results.explanation);
  write_all(json, "options", results.options);
  if (results.now) json.member("now", format_time(*results.now));
  write_origin(json, results.index);
}

/// An object with the format's version, its line ended.
template <class Members>
void print_object(std::string& out, unsigned indent, const Members& members) {
  JsonWriter json(out, indent);
  json.begin_object().member("format", format_version);
  members(json);
  json.end_object();
  out += '\n';
}

}  // namespace

void print_json(const SearchResults& results, std::string& out) {
  print_object(out, indented, [&](JsonWriter& json) { write_members(json, results); });
}

void print_jsonl(const SearchResults& results, std::string& out) {
  if (results.timeline || results.matrix)
    return print_object(out, 0, [&](JsonWriter& json) { write_members(json, results); });
  for (const auto& hit : results.hits)
    print_object(out, 0, [&](JsonWriter& json) {
      write_members(json, hit);
      write_origin(json, results.index);
    });
  if (results.explanation)
    print_object(out, 0,
                 [&](JsonWriter& json) { write(json.key("explain"), *results.explanation); });
  if (results.facets.empty()) return;
  print_object(out, 0, [&](JsonWriter& json) {
    write(json.key("facets"), results.facets);
    json.member("total", results.total);
  });
}

void print_json(const ShownArticle& shown, bool on_lines, std::string& out) {
  const auto title = marked(shown.article.title, shown.title_matches);
  const auto text = marked(shown.article.body, shown.text_matches);
  print_object(out, on_lines ? indented : 0, [&](JsonWriter& json) {
    write_members(json, shown.article, title.text);
    write_matches(json, "title_matches", title);
    json.member("text", text.text);
    write_matches(json, "text_matches", text);
    write_origin(json, shown.index);
  });
}

void print_json(const StoryAnswer& answer, bool on_lines, std::string& out) {
  print_object(out, on_lines ? indented : 0, [&](JsonWriter& json) {
    json.member("story", answer.story).member("asked", answer.asked);
    json.key("articles").begin_array();
    for (const auto& told : answer.articles) {
      json.begin_object();
      write_members(json, told.article, told.article.title);
      write_known(json, "agency", told.agency);
      json.key("lag");
      if (told.lag)
        json.value(told.lag->count());
      else
        json.null();
      json.member("similarity", rounded(told.similarity)).end_object();
    }
    json.end_array();
  });
}

void print_jsonl(const BatchAnswer& answer, std::string& out) {
  print_object(out, 0, [&](JsonWriter& json) {
    json.member("id", answer.id);
    if (answer.results) return write_members(json, *answer.results);
    json.key("error").begin_object().member("message", answer.error);
    write_known(json, "place", answer.error_place);
    json.end_object();
  });
}

}  // namespace dateline::searcher
