#include <array>

#include <doctest/doctest.h>

#include "indexer/read/bytes.hpp"
#include "tests/indexer/collected.hpp"
#include "tests/indexer/scratch_folder.hpp"

using namespace dateline;
using namespace dateline::indexer;
using namespace dateline::testing;

TEST_CASE("JSON lines: every name of every field") {
  struct Row {
    std::string_view line;
    std::string RawArticle::*field;
    std::string_view value;
  };
  static const auto rows = std::to_array<Row>({
      {R"({"id": "a1"})", &RawArticle::id, "a1"},
      {R"({"id": 17})", &RawArticle::id, "17"},
      {R"({"url": "https://a.example/1"})", &RawArticle::url, "https://a.example/1"},
      {R"({"link": "https://a.example/2"})", &RawArticle::url, "https://a.example/2"},
      {R"({"canonical_url": "https://a.example/3"})", &RawArticle::url, "https://a.example/3"},
      {R"({"title": "Snow"})", &RawArticle::title, "Snow"},
      {R"({"Headline": "Snow"})", &RawArticle::title, "Snow"},
      {R"({"body": "It fell."})", &RawArticle::body, "It fell."},
      {R"({"text": "It fell."})", &RawArticle::body, "It fell."},
      {R"({"content": "It fell."})", &RawArticle::body, "It fell."},
      {R"({"maintext": "It fell."})", &RawArticle::body, "It fell."},
      {R"({"date": "2026-01-07"})", &RawArticle::date, "2026-01-07"},
      {R"({"published": "2026-01-07"})", &RawArticle::date, "2026-01-07"},
      {R"({"published_at": "2026-01-07"})", &RawArticle::date, "2026-01-07"},
      {R"({"date_publish": "2026-01-07"})", &RawArticle::date, "2026-01-07"},
      {R"({"pubDate": "2026-01-07"})", &RawArticle::date, "2026-01-07"},
      {R"({"publication_date": "2026-01-07"})", &RawArticle::date, "2026-01-07"},
      {R"({"date": 1767780000})", &RawArticle::date, "2026-01-07T10:00:00Z"},
      {R"({"date": 1767780000.5})", &RawArticle::date, "2026-01-07T10:00:00Z"},
      {R"({"date": 1767780000000})", &RawArticle::date, "2026-01-07T10:00:00Z"},
      {R"({"source": "Baltic Courier"})", &RawArticle::source, "Baltic Courier"},
      {R"({"source_domain": "courier.example"})", &RawArticle::source, "courier.example"},
      {R"({"publisher": "Baltic Courier"})", &RawArticle::source, "Baltic Courier"},
      {R"({"outlet": "Baltic Courier"})", &RawArticle::source, "Baltic Courier"},
      {R"({"author": "Ada Moth"})", &RawArticle::author, "Ada Moth"},
      {R"({"authors": ["Ada Moth", null, "Bo Fly"]})", &RawArticle::author, "Ada Moth, Bo Fly"},
      {R"({"byline": "Ada Moth"})", &RawArticle::author, "Ada Moth"},
      {R"({"language": "de"})", &RawArticle::language, "de"},
      {R"({"lang": "de"})", &RawArticle::language, "de"},
      {R"({"section": "World"})", &RawArticle::section, "World"},
      {R"({"category": "World"})", &RawArticle::section, "World"},
      // Of two names the better one counts, in any order; null and "" are no values.
      {R"({"text": "b", "body": "a"})", &RawArticle::body, "a"},
      {R"({"body": null, "text": "b"})", &RawArticle::body, "b"},
      {R"({"url": "", "link": "https://a.example/2"})", &RawArticle::url, "https://a.example/2"},
      {R"({"body": "a", "content": {"html": 1}})", &RawArticle::body, "a"},
      {R"({"body": "Gr\u00fc\u00dfe\n\ud83d\ude00"})", &RawArticle::body, "Grüße\n😀"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.line);
    const auto found = read_all(Format::JsonLines, row.line);
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].*row.field == row.value);
    CHECK(found.articles[0].record == row.line);
    CHECK(found.articles[0].place == "here");
    CHECK_FALSE(found.articles[0].scraped);
  }
}

TEST_CASE("JSON lines: issues are a list, or a text with commas or semicolons") {
  for (const auto* line : {R"({"issues": ["nato", "energy"]})", R"({"issue": "nato; energy"})",
                           R"({"issue": "nato,energy,"})"}) {
    CAPTURE(line);
    const auto found = read_all(Format::JsonLines, line);
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].issues == std::vector<std::string>{"nato", "energy"});
  }
}

TEST_CASE("JSON lines: what is refused, and why") {
  struct Row {
    std::string_view line;
    std::string_view reason;
  };
  static constexpr auto rows = std::to_array<Row>({
      {R"({"title": "half)", "not valid JSON: a string without its closing quote"},
      {R"({"title": "x",})", "not valid JSON: something is missing or misplaced"},
      {R"({"title": tru})", "not valid JSON: a word that is not true, false or null"},
      {R"({"id": 01})", "not valid JSON: a broken number"},
      {R"({"title": "\x"})", "not valid JSON: a string with a broken escape"},
      {"{\"title\": \"a\tb\"}", "not valid JSON: a control character within a string"},
      {"17", "a record must be an object, not a number"},
      {R"(["a"])", "a record must be an object, not a list"},
      {R"({"body": 5})", "field 'body' is a number"},
      {R"({"text": {"html": "x"}})", "field 'text' is an object"},
      {R"({"title": ["x"]})", "field 'title' is a list"},
      {R"({"title": true})", "field 'title' is true or false"},
      {R"({"authors": ["x", 1]})", "field 'authors' is a list with a number in it"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.line);
    const auto found = read_all(Format::JsonLines, row.line);
    CHECK(found.articles.empty());
    REQUIRE(found.rejects.size() == 1);
    CHECK(found.rejects[0].problem.what == row.reason);
    CHECK(found.rejects[0].problem.where == "here");
    CHECK(found.rejects[0].record == row.line);
  }
}

TEST_CASE("JSON lines: nested as deep as an attacker likes is one reject") {
  const auto found = read_all(Format::JsonLines, "{\"a\":" + std::string(100'000, '['));
  CHECK(found.articles.empty());
  CHECK(found.rejects.size() == 1);
}

TEST_CASE("JSON lines: a file, its line numbers, and what stands between the records") {
  const ScratchFolder folder;
  const auto path = folder.write("x.jsonl",
                                 "\xEF\xBB\xBF{\"body\": \"one\"}\r\n"
                                 "\n"
                                 "  \n"
                                 "{\"body\": \n"
                                 "{\"body\": \"caf\xE9\"}\n"
                                 "{\"body\": \"last, without an end\"}");
  const auto found = read_file(path, Format::JsonLines);
  REQUIRE(found.articles.size() == 3);
  CHECK(found.articles[0].place == path + ":1");
  CHECK(found.articles[0].body == "one");
  CHECK(found.articles[0].path.empty());
  CHECK(found.articles[0].file_time.has_value());
  CHECK(found.articles[1].place == path + ":5");
  CHECK(found.articles[1].body == "café");
  CHECK(found.articles[2].body == "last, without an end");
  REQUIRE(found.rejects.size() == 1);
  CHECK(found.rejects[0].problem.where == path + ":4");
}

TEST_CASE("JSON lines: a line that is too long does not swallow the next one") {
  const ScratchFolder folder;
  std::string content = "{\"body\": \"before\"}\n{\"body\": \"";
  content.append(longest_record + 5, 'x');
  content += "\"}\n{\"body\": \"after\"}\n";
  const auto found = read_file(folder.write("x.jsonl", content), Format::JsonLines);
  REQUIRE(found.articles.size() == 2);
  CHECK(found.articles[1].body == "after");
  CHECK(found.articles[1].place.ends_with(":3"));
  REQUIRE(found.rejects.size() == 1);
  CHECK(found.rejects[0].problem.what == "a line longer than 64 MB");
  CHECK(found.rejects[0].problem.where.ends_with(":2"));
}

TEST_CASE("JSON lines: lines longer than a block, and of UTF-16") {
  const ScratchFolder folder;
  const std::string body(3'000'000, 'y');
  const auto found =
      read_file(folder.write("x.jsonl", "{\"body\": \"" + body + "\"}\n{\"body\": \"z\"}"),
                Format::JsonLines);
  REQUIRE(found.articles.size() == 2);
  CHECK(found.articles[0].body == body);

  std::string wide = "\xFF\xFE";
  for (const char c : std::string_view("{\"body\": \"a\"}\n{\"body\": \"b\"}\n")) {
    wide += c;
    wide += '\0';
  }
  const auto read = read_file(folder.write("w.jsonl", wide), Format::JsonLines);
  REQUIRE(read.articles.size() == 2);
  CHECK(read.articles[1].body == "b");
}

TEST_CASE("JSON lines: a .json file may also be one document") {
  struct Row {
    std::string_view content;
    std::size_t articles;
    std::size_t rejects;
    std::string_view first_place;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"{\n  \"body\": \"one\"\n}\n", 1, 0, ""},
      {"[{\"body\": \"one\"},\n {\"body\": \"two\"}, 3]", 2, 1, "#1"},
      {"{\"body\": \"one\"}\n{\"body\": \"two\"}\n", 2, 0, ":1"},
      {"{\n  \"body\": \"one\",\n", 0, 1, ""},
      {"[]", 0, 0, ""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.content);
    const ScratchFolder folder;
    const auto path = folder.write("x.json", row.content);
    const auto found = read_file(path, Format::JsonLines);
    CHECK(found.articles.size() == row.articles);
    CHECK(found.rejects.size() == row.rejects);
    if (!found.articles.empty())
      CHECK(found.articles[0].place == path + std::string(row.first_place));
  }
}

TEST_CASE("JSON lines: files that hold none are one reject") {
  const ScratchFolder folder;
  const auto reason = [&](std::string_view content) {
    const auto found = read_file(folder.write("x.jsonl", content), Format::JsonLines);
    return found.rejects.size() == 1 ? found.rejects[0].problem.what : std::string();
  };
  CHECK(reason("") == "the file is empty");
  CHECK(reason(std::string(500, '\0')) == "not a text file");
  const auto gone = read_file(folder.path("gone.jsonl"), Format::JsonLines);
  REQUIRE(gone.rejects.size() == 1);
  CHECK(gone.rejects[0].problem.what == "cannot be read: No such file or directory");
}
