#include <array>

#include <doctest/doctest.h>

#include "indexer/read/fragment.hpp"
#include "tests/indexer/collected.hpp"
#include "tests/indexer/scratch_folder.hpp"

using namespace dateline;
using namespace dateline::indexer;
using namespace dateline::testing;

namespace {

std::string rss(std::string_view item) {
  return "<?xml version='1.0'?><rss version='2.0'><channel><title>Harbour Tribune</title>"
         "<link>https://h.example/</link><language>en-gb</language>"
         "<image><title>Logo</title></image>" +
         std::string(item) + "</channel></rss>";
}

std::string atom(std::string_view entry) {
  return "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de'><title>Northwire</title>"
         "<link href='https://n.example/'/>" +
         std::string(entry) + "</feed>";
}

}  // namespace

TEST_CASE("feeds: where each field of an item stands") {
  struct Row {
    std::string content;
    std::string RawArticle::*field;
    std::string_view value;
  };
  static const auto rows = std::to_array<Row>({
      {rss("<item><title>Snow &amp;amp; ice</title></item>"), &RawArticle::title, "Snow & ice"},
      {rss("<item><title><![CDATA[Snow & ice]]></title></item>"), &RawArticle::title, "Snow & ice"},
      {rss("<item><title>a</title></item>"), &RawArticle::source, "Harbour Tribune"},
      {rss("<item><title>a</title></item>"), &RawArticle::language, "en-gb"},
      {rss("<item><link> https://h.example/1 </link></item>"), &RawArticle::url,
       "https://h.example/1"},
      {rss("<item><link>/1</link></item>"), &RawArticle::url, "https://h.example/1"},
      {rss("<item><guid>https://h.example/2</guid></item>"), &RawArticle::url,
       "https://h.example/2"},
      {rss("<item><guid isPermaLink='false'>https://h.example/2</guid></item>"), &RawArticle::url,
       ""},
      {rss("<item><guid isPermaLink='false'>17</guid></item>"), &RawArticle::id, "17"},
      {rss("<item><pubDate>Fri, 02 Jan 2026 10:00:00 GMT</pubDate></item>"), &RawArticle::date,
       "Fri, 02 Jan 2026 10:00:00 GMT"},
      {rss("<item xmlns:x='http://purl.org/dc/elements/1.1/'><x:date>2026-01-02</x:date></item>"),
       &RawArticle::date, "2026-01-02"},
      {rss("<item><dc:date>2026-01-02</dc:date></item>"), &RawArticle::date_from, "feed"},
      {rss("<item><author>ada@h.example (Ada Moth)</author></item>"), &RawArticle::author,
       "Ada Moth"},
      {rss("<item><dc:creator>Ada Moth</dc:creator></item>"), &RawArticle::author, "Ada Moth"},
      {rss("<item><category>World</category><category>Snow</category></item>"),
       &RawArticle::section, "World"},
      {rss("<item><source url='x'>Mill News</source></item>"), &RawArticle::source, "Mill News"},
      {rss("<item><description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description></"
           "item>"),
       &RawArticle::body, "One.\n\nTwo."},
      {rss("<item><description>short</description><content:encoded><![CDATA[<p>long &amp; "
           "whole</p>]]></content:encoded></item>"),
       &RawArticle::body, "long & whole"},
      {rss("<item><description>caf&eacute; &undefined; AT&T</description></item>"),
       &RawArticle::body, "café &undefined; AT&T"},
      {atom("<entry><title>a</title></entry>"), &RawArticle::source, "Northwire"},
      {atom("<entry><title>a</title></entry>"), &RawArticle::language, "de"},
      {atom("<entry><link rel='self' href='x'/><link rel='alternate' href='https://n.example/3'/>"
            "</entry>"),
       &RawArticle::url, "https://n.example/3"},
      {atom("<entry><link href='https://n.example/4'></link></entry>"), &RawArticle::url,
       "https://n.example/4"},
      {atom("<entry><id>urn:5</id></entry>"), &RawArticle::id, "urn:5"},
      {atom("<entry><updated>2026-01-03</updated><published>2026-01-02</published></entry>"),
       &RawArticle::date, "2026-01-02"},
      {atom("<entry><author><name>Ada</name><email>a@n.example</email></author></entry>"),
       &RawArticle::author, "Ada"},
      {atom("<entry><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One &lt; "
            "two.</p><p>Three.</p></div></content></entry>"),
       &RawArticle::body, "One < two.\n\nThree."},
      {atom("<entry><summary>short</summary><content type='html'>&lt;b&gt;long&lt;/b&gt;</content>"
            "</entry>"),
       &RawArticle::body, "long"},
      {"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
       "xmlns='http://purl.org/rss/1.0/'><channel><title>Mill</title></channel>"
       "<item><title>a</title><description>It fell.</description></item></rdf:RDF>",
       &RawArticle::body, "It fell."},
      // What is not well formed is read as far as it goes.
      {rss("<item><title>a<description>It fell.</description></item>"), &RawArticle::source,
       "Harbour Tribune"},
      {rss("<item><description><p>One<br>two</description><title>t</title></item>"),
       &RawArticle::title, "t"},
      {"\n\n " + rss("<item><title>t</title></item>"), &RawArticle::title, "t"},
      {"<!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>" +
           rss("<item><title>&b;</title></item>"),
       &RawArticle::title, "&b;"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.content);
    const ScratchFolder folder;
    const auto found = read_file(folder.write("a.xml", row.content), Format::NewsXml);
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].*row.field == row.value);
    CHECK(found.articles[0].place == folder.path("a.xml#1"));
  }
}

TEST_CASE("feeds: in the encoding that they declare") {
  const ScratchFolder folder;
  const auto found =
      read_file(folder.write("a.rss",
                             "<?xml version='1.0' encoding='windows-1251'?><rss><channel><item>"
                             "<title>\xCF\xF0\xE8\xE2\xE5\xF2</title></item></channel></rss>"),
                Format::Feed);
  REQUIRE(found.articles.size() == 1);
  CHECK(found.articles[0].title == "Привет");
}

TEST_CASE("feeds: one that ends within an entry keeps the entries before it") {
  const ScratchFolder folder;
  const auto found = read_file(
      folder.write("a.rss", "<rss><channel><item><title>a</title></item><item><title>b</title>"),
      Format::Feed);
  CHECK(found.articles.size() == 1);
  REQUIRE(found.rejects.size() == 1);
  CHECK(found.rejects[0].problem.what == "the feed ends within this entry");
  CHECK(found.rejects[0].problem.where == folder.path("a.rss#2"));
  CHECK(found.rejects[0].record == R"({"title":"b"})");
}

TEST_CASE("feeds: one that ends between two entries keeps those before, and says so") {
  const ScratchFolder folder;
  for (const std::string feed :
       {"<rss><channel><item><title>a</title></item>", "<feed><entry><title>a</title></entry>",
        "<rdf:RDF><channel></channel><item><title>a</title></item>"}) {
    CAPTURE(feed);
    const auto found = read_file(folder.write("a.rss", feed), Format::Feed);
    CHECK(found.articles.size() == 1);
    REQUIRE(found.rejects.size() == 1);
    CHECK(found.rejects[0].problem.what == "the feed ends before it is closed");
  }
  for (const std::string feed : {"<rss><channel/></rss>", "<rss><channel></channel></rs"}) {
    CAPTURE(feed);
    CHECK(read_file(folder.write("a.rss", feed), Format::Feed).rejects.empty());
  }
}

TEST_CASE("XML that is none of ours is one reject") {
  const ScratchFolder folder;
  const auto found = read_file(
      folder.write("a.xml", "<?xml version='1.0'?><settings><a/></settings>"), Format::NewsXml);
  CHECK(found.articles.empty());
  REQUIRE(found.rejects.size() == 1);
  CHECK(found.rejects[0].problem.what == "XML that is no feed, NewsML or NITF: <settings>");
}

TEST_CASE("a piece of HTML as text") {
  struct Row {
    std::string_view html;
    std::string_view text;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"plain\n\ntext", "plain\n\ntext"},
      {"<p>One\n  two</p>\n<p>Three</p>", "One two\n\nThree"},
      {"a<br/>b<br>c", "a\nb\nc"},
      {"<ul><li>a</li><li>b</li></ul>", "a\n\nb"},
      {"a<script>if (a < b) alert('<p>');</script>b", "ab"},
      {"a<!-- <p>no</p> -->b", "ab"},
      {"3 < 5 & 6 > 2", "3 < 5 & 6 > 2"},
      {"&#8220;a&#x201D; &hellip; &#150; &#xD800;", "“a” … – �"},
      {"<a href='x>y' title=\"<p>\">link</a>", "link"},
      {"<b", ""},
      {"a <style>never closed", "a never closed"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.html);
    CHECK(fragment_text(row.html) == row.text);
  }
}
