#include <array>

#include <doctest/doctest.h>

#include "tests/indexer/collected.hpp"
#include "tests/indexer/scratch_folder.hpp"

using namespace dateline;
using namespace dateline::indexer;
using namespace dateline::testing;

namespace {

std::string bodies(const Collected& found) {
  std::string out;
  for (const auto& article : found.articles) out += article.body + ";";
  return out;
}

Collected read_mapped(std::string_view content, std::string_view map) {
  const ScratchFolder folder;
  ReadOptions options;
  options.fields = parse_field_map(map).value();
  Collected found;
  read({folder.write("a.json", content), Format::JsonLines, false}, found.sink(), options);
  return found;
}

}  // namespace

TEST_CASE("JSON documents: lists, records one after the other, and what services answer") {
  struct Row {
    std::string_view content;
    std::string_view bodies;
    std::size_t rejects;
  };
  static constexpr auto rows = std::to_array<Row>({
      {R"([{"body": "a"}, {"body": "b"}])", "a;b;", 0},
      {"[\n  {\n    \"body\": \"a\"\n  },\n  {\n    \"body\": \"b\"\n  }\n]\n", "a;b;", 0},
      {"{\n  \"body\": \"a\"\n}\n{\n  \"body\": \"b\"\n}\n", "a;b;", 0},
      {R"({"status": "ok", "articles": [{"body": "a"}, {"body": "b"}, 7]})", "a;b;", 1},
      {"\xEF\xBB\xBF[{\"body\": \"a\"}]", "a;", 0},
      {R"([{"body": "] } \" ["}, {"body": "b"}])", "] } \" [;b;", 0},
      // A broken record costs only itself, where records begin on lines of their own.
      {"[\n  {\"body\": \"a\"},\n  {\"body\": \"b,\n  {\"body\": \"c\"}\n]", "a;c;", 1},
      {"[\n  {\"body\": \"a\"},\n  {\"body\": {\"x\": \"b\",\n  {\"body\": \"c\"}\n]", "a;c;", 1},
      {"[\n  {\"body\": \"a\"},\n  {\"body\" \"b\"},\n  {\"body\": \"c\"}\n]", "a;c;", 1},
      {"[{\"body\": \"a\"}, 3, \"x\", null]", "a;", 3},
      {"[", "", 0},
      {R"([{"body": "a"})", "a;", 0},
      {R"([{"body": "a"}, {"body": "b")", "a;", 1},
  });
  for (const auto& row : rows) {
    CAPTURE(row.content);
    const ScratchFolder folder;
    const auto found = read_file(folder.write("a.json", row.content), Format::JsonLines);
    CHECK(bodies(found) == row.bodies);
    CHECK(found.rejects.size() == row.rejects);
  }
}

TEST_CASE("JSON documents: a map leads to fields, by keys and positions") {
  struct Row {
    std::string_view content;
    std::string_view map;
    std::string RawArticle::*field;
    std::string_view value;
  };
  static const auto rows = std::to_array<Row>({
      {R"({"content": {"text": "a"}})", "body=content.text", &RawArticle::body, "a"},
      {R"({"parts": [{"p": "a"}, {"p": "b"}]})", "body=parts.p", &RawArticle::body, "a\n\nb"},
      {R"({"parts": [{"p": "a"}, {"p": "b"}]})", "body=parts.1.p", &RawArticle::body, "b"},
      {R"({"a.b": "x", "a": {"b": "y"}})", "body=a.b", &RawArticle::body, "x"},
      {R"({"by": [{"name": "Ada"}, {"name": "Bo"}]})", "author=by.name", &RawArticle::author,
       "Ada, Bo"},
      {R"({"by": [{"name": "Ada"}, {"name": "Bo"}]})", "body=x", &RawArticle::author, "Ada, Bo"},
      {R"({"meta": {"at": 1767780000}})", "date=meta.at", &RawArticle::date,
       "2026-01-07T10:00:00Z"},
      {R"({"a": null, "b": "x"})", "body=a,body=b", &RawArticle::body, "x"},
      // What the map does not name, or what it does not lead to, has its own names.
      {R"({"title": "t", "x": "a"})", "body=x", &RawArticle::title, "t"},
      {R"({"body": "a"})", "body=nowhere", &RawArticle::body, "a"},
      {R"({"source": {"name": "Northwire"}, "body": "a"})", "body=body", &RawArticle::source,
       "Northwire"},
      {R"({"data": {"list": [{"body": "a"}]}})", "records=data.list", &RawArticle::body, "a"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.content);
    CAPTURE(row.map);
    const auto found = read_mapped(row.content, row.map);
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].*row.field == row.value);
  }
}

TEST_CASE("JSON documents: JSON Feed") {
  const ScratchFolder folder;
  const auto found = read_file(
      folder.write("feed.json",
                   R"({"version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "items": [
  {"id": "1", "url": "https://h.example/1", "title": "Snow", "date_published": "2026-01-02",
   "content_html": "<p>It fell.</p><p>All night.</p>", "authors": [{"name": "Ada"}]}]})"),
      Format::JsonLines);
  REQUIRE(found.articles.size() == 1);
  CHECK(found.articles[0].body == "It fell.\n\nAll night.");
  CHECK(found.articles[0].date == "2026-01-02");
  CHECK(found.articles[0].author == "Ada");
}
