#include <doctest/doctest.h>

#include "common/document.hpp"

namespace dateline::testing {
namespace {

using namespace std::chrono;

Article full_article() {
  Article article;
  article.id = "00112233aabbccdd";
  article.source_id = "ferries/17 b";
  article.url = "example.org/ferry";
  article.title = "Ferry leaves  early";
  article.body = "One.\nTwo.\n\nid of a line\n";
  article.published =
      Publication{sys_days{2025y / 12 / 28} + 9h + 30min, DatePrecision::Second, DateFrom::JsonLd};
  article.source = "Harbour Tribune";
  article.issues = {"sea", "trade and ports"};
  article.author = "M. Moreau";
  article.language = "en";
  article.section = "World";
  article.path = "/news/a b.txt";
  article.sequence = 4711;
  article.fingerprint = 0xFEDCBA9876543210;
  return article;
}

}  // namespace

TEST_CASE("encode_article: header lines, an empty line, the body") {
  CHECK(encode_article(full_article()) ==
        "id 00112233aabbccdd\n"
        "source_id ferries/17 b\n"
        "url example.org/ferry\n"
        "title Ferry leaves  early\n"
        "date 2025-12-28T09:30:00Z json-ld\n"
        "source Harbour Tribune\n"
        "issue sea\n"
        "issue trade and ports\n"
        "author M. Moreau\n"
        "language en\n"
        "section World\n"
        "path /news/a b.txt\n"
        "sequence 1267\n"
        "fingerprint fedcba9876543210\n"
        "\n"
        "One.\nTwo.\n\nid of a line\n");
}

TEST_CASE("encode_article: fields without a value have no line") {
  Article article;
  article.id = "1";
  CHECK(encode_article(article) == "id 1\nsequence 0\nfingerprint 0000000000000000\n\n");
}

TEST_CASE("decode_article: gives back what was encoded") {
  const auto article = full_article();
  CHECK(decode_article(encode_article(article)) == article);

  auto other = article;
  other.published = Publication{sys_days{1412y / 1 / 3}, DatePrecision::Day, DateFrom::Text};
  other.body = "\n\nbegins late";
  CHECK(decode_article(encode_article(other)) == other);

  other.published.reset();
  other.issues.clear();
  other.body.clear();
  CHECK(decode_article(encode_article(other)) == other);
}

TEST_CASE("decode_article: midnight to the second is not a whole day") {
  auto article = full_article();
  article.published = Publication{sys_days{2025y / 12 / 28}, DatePrecision::Second, DateFrom::Feed};
  CHECK(decode_article(encode_article(article)) == article);
}

TEST_CASE("decode_article: every provenance has its name") {
  auto article = full_article();
  for (const auto from : {DateFrom::None, DateFrom::Given, DateFrom::Meta, DateFrom::JsonLd,
                          DateFrom::Feed, DateFrom::Url, DateFrom::Text, DateFrom::File}) {
    CAPTURE(name_of(from));
    article.published->from = from;
    CHECK(decode_article(encode_article(article)) == article);
  }
  CHECK(name_of(DateFrom::None) == "none");
  CHECK(name_of(DateFrom::Given) == "given");
  CHECK(name_of(DateFrom::JsonLd) == "json-ld");
  CHECK(name_of(DateFrom::File) == "file");
}

TEST_CASE("decode_article: what it does not know it leaves out") {
  const auto article = decode_article("id 7\nmood cheerful\nodd\ntitle A title\n\nBody");
  CHECK(article.id == "7");
  CHECK(article.title == "A title");
  CHECK(article.body == "Body");
  CHECK(decode_article("") == Article{});
  CHECK(decode_article("\n").body.empty());
  CHECK(decode_article("id 7").id == "7");
  CHECK_FALSE(decode_article("date someday text\n\n").published);
  CHECK_FALSE(decode_article("date 2025-12-28\n\n").published);
}

}  // namespace dateline::testing
