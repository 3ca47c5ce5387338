// Outlets have one name in all formats; a feed's headline without text is an article.

#include <doctest/doctest.h>

#include <array>
#include <string>

#include <fmt/format.h>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

std::string add(const Sandbox& box, const std::string& name) {
  return box.run("dateline-index --database db add " + name + " | head -n 1").out;
}

std::string articles(const Sandbox& box) {
  return box.run("dateline-search --database db --sort newest --format tsv | cut -f4,7,10").out;
}

std::string feed(const std::string& text) {
  return fmt::format(
      "<rss version=\"2.0\"><channel><title>BBC News - World</title>"
      "<item><title>Ferry found in the fog</title><link>https://news.example/ferry-7</link>"
      "<pubDate>Mon, 29 Dec 2025 10:00:00 GMT</pubDate>{}</item></channel></rss>",
      text);
}

}  // namespace

TEST_CASE("an outlet has one name, whatever format its article comes in") {
  struct Row {
    std::string_view name;
    std::string_view content;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"in.jsonl", R"({"source":"bbc.co.uk","title":"Ferry","body":"The ferry came back."})"},
      {"domain.jsonl",
       R"({"source_domain":"www.bbc.com","title":"Ferry","body":"The ferry came."})"},
      {"address.jsonl",
       R"({"url":"https://www.bbc.co.uk/news/ferry-7","title":"Ferry","body":"The ferry came."})"},
      {"in.csv", "title,body,source\nFerry,The ferry came back.,BBC\n"},
      {"in.txt", "---\ntitle: Ferry\nsource: BBC\n---\n\nThe ferry came back.\n"},
      {"in.xml",
       "<rss version=\"2.0\"><channel><title>BBC News - World</title><item><title>Ferry</title>"
       "<description>The ferry came back.</description></item></channel></rss>"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.name);
    const Sandbox box;
    box.write(std::string(row.name), row.content);
    CHECK(add(box, std::string(row.name)) == "added 1, replaced 0, unchanged 0, rejected 0\n");
    CHECK(box.run("dateline-search --database db ferry --format tsv | cut -f4 | tail -n 1").out ==
          "BBC News\n");
  }
}

TEST_CASE("an outlet is found by every name that the indexer knew it by") {
  const Sandbox box;
  const auto count = [&](const std::string& asked) {
    return box.run("dateline-search --database db --count " + asked).out;
  };
  box.write(
      "in.jsonl",
      "{\"source\":\"bbc.co.uk\",\"title\":\"Ferry\",\"body\":\"The ferry came.\"}\n"
      "{\"source\":\"The BBC Club\",\"title\":\"Quay\",\"body\":\"The quay is a ferry's.\"}\n");
  CHECK(add(box, "in.jsonl") == "added 2, replaced 0, unchanged 0, rejected 0\n");
  for (const std::string name : {"BBC News", "bbc news", "bbc", "BBC", "bbc.com", "BBC-News"}) {
    CAPTURE(name);
    CHECK(count("--source '" + name + "' ferry") == "1\n");
    CHECK(count("'ferry source:\"" + name + "\"'") == "1\n");
    CHECK(count("'source:\"" + name + "\"'") == "1\n");
    CHECK(count("'ferry -source:\"" + name + "\"'") == "1\n");
  }
  CHECK(count("--source 'The BBC Club' ferry") == "1\n");
  CHECK(count("--source CNN ferry") == "0\n");
  CHECK(count("--source bbc --source 'the bbc club' ferry") == "2\n");
  // Names outlive a build of all articles anew.
  CHECK(box.run("dateline-index --database db classify --rules none").exit_code == 0);
  CHECK(count("--source bbc ferry") == "1\n");
}

TEST_CASE("a rule may name an outlet as people do") {
  const Sandbox box;
  box.write("r.toml", "[afloat]\nquery = 'ferry source:bbc'\n");
  box.write("in.jsonl",
            "{\"source\":\"BBC News\",\"title\":\"Ferry\",\"body\":\"It came.\"}\n"
            "{\"source\":\"Northwire\",\"title\":\"Ferry\",\"body\":\"It sank.\"}\n");
  CHECK(box.run("dateline-index --database db --rules r.toml add in.jsonl | head -n 1").out ==
        "added 2, replaced 0, unchanged 0, rejected 0\n");
  CHECK(box.run("dateline-search --database db --count issue:afloat").out == "1\n");
}

TEST_CASE("a feed's headline without text is indexed; what was read at its address counts more") {
  const Sandbox box;
  box.write("feed.xml", feed(""));
  box.write("summary.xml", feed("<description>A ferry was lost for a day.</description>"));
  CHECK(add(box, "feed.xml") == "added 1, replaced 0, unchanged 0, rejected 0\n");
  CHECK(articles(box) == "source\ttitle\tsnippet\nBBC News\tFerry found in the fog\t\n");
  CHECK(add(box, "feed.xml") == "added 0, replaced 0, unchanged 1, rejected 0\n");
  CHECK(box.run("dateline-search --database db --count 'ferry fog'").out == "1\n");
  CHECK(box.run("dateline-index --database db check").out == "no errors\n");
  REQUIRE(box.run("dateline-index --database db export | dateline-index --database again add -q -")
              .exit_code == 0);
  CHECK(box.run("dateline-index --database again export").out ==
        box.run("dateline-index --database db export").out);
  CHECK(add(box, "summary.xml") == "added 0, replaced 1, unchanged 0, rejected 0\n");
  CHECK(add(box, "feed.xml") == "added 0, replaced 0, unchanged 1, rejected 0\n");
  CHECK(articles(box) ==
        "source\ttitle\tsnippet\nBBC News\tFerry found in the fog\tA ferry was lost for a day.\n");
  // Without an address nothing would be known of it; and only feeds are made of headlines.
  box.write("none.xml",
            "<rss><channel><title>T</title><item><title>Ferry</title></item></channel></rss>");
  box.write("in.jsonl", R"({"url":"https://a.example/1","title":"Ferry"})");
  CHECK(add(box, "none.xml") == "added 0, replaced 0, unchanged 0, rejected 1\n");
  CHECK(add(box, "in.jsonl") == "added 0, replaced 0, unchanged 0, rejected 1\n");
}

}  // namespace dateline::testing
