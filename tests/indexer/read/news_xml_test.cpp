#include <doctest/doctest.h>

#include "tests/indexer/collected.hpp"
#include "tests/indexer/scratch_folder.hpp"

using namespace dateline;
using namespace dateline::indexer;
using namespace dateline::testing;

TEST_CASE("NITF: one article, and where its fields stand") {
  const ScratchFolder folder;
  const auto path = folder.write("a.xml", R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf>
 <head>
  <title>slug-snow</title>
  <docdata><doc-id id-string="nw-17"/><date.issue norm="20260102T100000Z"/></docdata>
  <pubdata name="Northwire" position.section="World"/>
 </head>
 <body>
  <body.head>
   <hedline><hl1>Snow closes the harbour</hl1><hl2>Ferries wait</hl2></hedline>
   <byline>By Ada Moth</byline>
  </body.head>
  <body.content>
   <p>Snow fell &amp; fell.</p>
   <p>The <em>ferries</em> waited.</p>
  </body.content>
 </body>
</nitf>)");
  const auto found = read_file(path, Format::NewsXml);
  CHECK(found.rejects.empty());
  REQUIRE(found.articles.size() == 1);
  const auto& article = found.articles[0];
  CHECK(article.title == "Snow closes the harbour");
  CHECK(article.body == "Snow fell & fell.\n\nThe ferries waited.");
  CHECK(article.date == "2026-01-02T10:00:00Z");
  CHECK(article.source == "Northwire");
  CHECK(article.section == "World");
  CHECK(article.author == "Ada Moth");
  CHECK(article.id == "nw-17");
  CHECK(article.path == path);
}

TEST_CASE("NewsML-G2: each item of a message, with XHTML, NITF or text in it") {
  const ScratchFolder folder;
  const auto path =
      folder.write("a.xml", R"(<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">
<itemSet>
 <newsItem guid="tag:n.example:1" xml:lang="en-GB">
  <itemMeta><versionCreated>2026-01-02T10:00:00Z</versionCreated></itemMeta>
  <contentMeta><headline>Snow</headline><by>Ada Moth</by><creditline>Northwire</creditline></contentMeta>
  <contentSet><inlineXML contenttype="application/xhtml+xml">
   <html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>It fell.</p><p>All night.</p></body></html>
  </inlineXML></contentSet>
 </newsItem>
 <newsItem guid="tag:n.example:2">
  <contentMeta><headline>Ice</headline></contentMeta>
  <contentSet><inlineXML><nitf><body><body.head><hedline><hl1>Ice again</hl1></hedline></body.head>
   <body.content><p>It froze.</p></body.content></body></nitf></inlineXML></contentSet>
 </newsItem>
 <newsItem guid="tag:n.example:3">
  <contentMeta><headline>Thaw</headline></contentMeta>
  <contentSet><inlineData>It thawed.</inlineData></contentSet>
 </newsItem>
</itemSet></newsMessage>)");
  const auto found = read_file(path, Format::NewsXml);
  CHECK(found.rejects.empty());
  REQUIRE(found.articles.size() == 3);
  CHECK(found.articles[0].title == "Snow");
  CHECK(found.articles[0].body == "It fell.\n\nAll night.");
  CHECK(found.articles[0].date == "2026-01-02T10:00:00Z");
  CHECK(found.articles[0].author == "Ada Moth");
  CHECK(found.articles[0].source == "Northwire");
  CHECK(found.articles[0].language == "en");
  CHECK(found.articles[0].id == "tag:n.example:1");
  CHECK(found.articles[0].place == path + "#1");
  CHECK(found.articles[1].title == "Ice again");
  CHECK(found.articles[1].body == "It froze.");
  CHECK(found.articles[2].body == "It thawed.");
  CHECK(found.articles[2].place == path + "#3");
}

TEST_CASE("NewsML-G2: one that ends between two items keeps those before, and says so") {
  const ScratchFolder folder;
  const std::string item = "<newsItem><headline>Snow</headline></newsItem>";
  for (const auto& message :
       {"<newsMessage><itemSet>" + item, "<newsMessage><itemSet>" + item + "</itemSet>",
        "<newsML>" + item + " <!-- "}) {
    CAPTURE(message);
    const auto found = read_file(folder.write("a.xml", message), Format::NewsXml);
    CHECK(found.articles.size() == 1);
    REQUIRE(found.rejects.size() == 1);
    CHECK(found.rejects[0].problem.what == "the file ends before it is closed");
    CHECK(found.rejects[0].problem.where == folder.path("a.xml"));
  }
  const auto whole = "<newsMessage><itemSet>" + item + "</itemSet></newsMessage>";
  CHECK(read_file(folder.write("b.xml", whole), Format::NewsXml).rejects.empty());
}
