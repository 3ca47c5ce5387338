#include "indexer/export.hpp"

#include <array>

#include <doctest/doctest.h>

#include "indexer/clean.hpp"
#include "indexer/read/read.hpp"

using namespace dateline;
using namespace dateline::indexer;

namespace {

const Time now = parse_time("2026-01-10T12:00:00Z")->time;

/// What `add` makes of one line of an export.
Article read_back(const std::string& line) {
  Article article;
  int refused = 0;
  const RawSink sink{[&](RawArticle&& raw) {
                       auto cleaned = clean(std::move(raw), {}, now);
                       REQUIRE(cleaned.has_value());
                       CHECK(cleaned->notes.empty());
                       article = std::move(cleaned->article);
                     },
                     [&](Reject&&) { ++refused; }};
  read_json_line(line, {"x.jsonl:1", {}, std::nullopt}, sink);
  CHECK(refused == 0);
  return article;
}

Article sample() {
  Article article;
  article.id = "0123456789abcdef";
  article.url = "https://a.example/1";
  article.title = "Snow \"falls\"";
  article.body = "It fell.\nAll night.";
  article.published =
      Publication{parse_time("2026-01-07")->time, DatePrecision::Day, DateFrom::Url};
  article.source_id = "snow 1";
  article.source = "Baltic Courier";
  article.issues = {"energy", "winter of war"};
  article.author = "Ada Moth, Bo Lark";
  article.language = "en";
  article.section = "World";
  article.path = "/news/a b.txt";
  article.story = "00000000000000aa";
  article.original = "00000000000000bb";
  article.is_version = true;
  return article;
}

}  // namespace

TEST_CASE("export: a line with every field") {
  CHECK(
      to_export_line(sample()) ==
      R"({"dateline_id":"0123456789abcdef","id":"snow 1","url":"https://a.example/1","title":"Snow \"falls\"",)"
      R"("date":"2026-01-07","date_from":"url","source":"Baltic Courier",)"
      R"("issues":["energy","winter of war"],"author":"Ada Moth, Bo Lark","language":"en",)"
      R"("section":"World","dateline_path":"/news/a b.txt","dateline_story":"00000000000000aa",)"
      R"("dateline_version_of":"00000000000000bb","body":"It fell.\n\nAll night."})"
      "\n");
}

TEST_CASE("export: every article is read back as it was") {
  std::vector<Article> articles{sample()};
  auto& with = articles;
  with.push_back(sample());
  with.back().published = std::nullopt;
  with.push_back(sample());
  with.back().published =
      Publication{parse_time("1999-12-31T23:59:59Z")->time, DatePrecision::Second, DateFrom::Given};
  for (const auto from : {DateFrom::Given, DateFrom::Meta, DateFrom::JsonLd, DateFrom::Feed,
                          DateFrom::Url, DateFrom::Text, DateFrom::File}) {
    with.push_back(sample());
    with.back().published->from = from;
  }
  with.push_back({});
  with.back().id = "fedcba9876543210";
  with.back().body = "Nothing else is known.";
  with.push_back(sample());
  with.back().title = "Тиша \\ 停戦 <b>&amp;";
  with.back().body = "{\"body\": 1}\n---\nTitle: none";
  with.push_back(sample());  // lines that look as if they were wrapped by hand
  with.back().body = "";
  for (int i = 0; i < 10; ++i)
    with.back().body += "The pony went along the long and dusty road to home\nand was not seen\n";
  with.back().body += "again.";
  for (auto& article : articles) {
    article.fingerprint = fingerprint_of(article);
    CAPTURE(article.body);
    CAPTURE(article.title);
    CHECK(read_back(to_export_line(article)) == article);
  }
}
