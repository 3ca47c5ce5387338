#include "indexer/canonical_url.hpp"

#include <array>

#include <doctest/doctest.h>

using namespace dateline::indexer;

TEST_CASE("canonical_url: one spelling for one address") {
  struct Row {
    std::string_view given;
    std::string_view canonical;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"https://lamp.example/2025/12/30/ferry", "https://lamp.example/2025/12/30/ferry"},
      {"http://www.Lamp.Example/Ferry/", "https://lamp.example/Ferry"},
      {"HTTPS://lamp.example:443/ferry#top", "https://lamp.example/ferry"},
      {"http://lamp.example:80", "https://lamp.example"},
      {"http://lamp.example:8080/a", "https://lamp.example:8080/a"},
      {"//lamp.example/a", "https://lamp.example/a"},
      {"lamp.example/a", "https://lamp.example/a"},
      {"https://ada:secret@lamp.example/a", "https://lamp.example/a"},
      {"https://lamp.example/a?utm_source=x&utm_medium=y", "https://lamp.example/a"},
      {"https://lamp.example/a?id=7&fbclid=x&page=2", "https://lamp.example/a?id=7&page=2"},
      {"https://lamp.example/a/?id=7", "https://lamp.example/a?id=7"},
      {"https://lamp.example/a?", "https://lamp.example/a"},
      {"https://lamp.example/?", "https://lamp.example"},
      {"https://lamp.example/a?GCLID=1&mc_cid=2", "https://lamp.example/a"},
      {"https://m.lamp.example/a", "https://lamp.example/a"},
      {"https://www.example/a", "https://www.example/a"},
      {" https://lamp.example/a b\"c ", "https://lamp.example/a%20b%22c"},
      {"https://новини.example/Київ", "https://новини.example/Київ"},
      {"https://[2001:db8::1]/a", "https://[2001:db8::1]/a"},
      {"", ""},
      {"n/a", ""},
      {"none", ""},
      {"mailto:ada@lamp.example", ""},
      {"ftp://lamp.example/a", ""},
      {"https://", ""},
      {"https://./a", ""},
      {"https://la mp.example/a", ""},
      {"#top", ""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.given);
    CHECK(canonical_url(row.given) == row.canonical);
    CHECK(canonical_url(row.canonical) == row.canonical);
  }
}

TEST_CASE("canonical_url: the versions of an article have its address") {
  struct Row {
    std::string_view given;
    std::string_view canonical;
  };
  static constexpr auto rows = std::to_array<Row>({
      // For telephones.
      {"https://mobile.lamp.example/ferry-7", "https://lamp.example/ferry-7"},
      {"http://M.Lamp.example/ferry-7", "https://lamp.example/ferry-7"},
      {"https://www.m.lamp.example/ferry-7", "https://lamp.example/ferry-7"},
      {"https://de.m.lamp.example/ferry", "https://de.lamp.example/ferry"},
      {"https://lamp.example/ferry-7?mobile=1", "https://lamp.example/ferry-7"},
      {"https://lamp.example/ferry-7?view=mobile&id=3", "https://lamp.example/ferry-7?id=3"},
      {"https://m.example/ferry", "https://m.example/ferry"},
      {"https://mobile.example/ferry", "https://mobile.example/ferry"},
      {"https://mail.lamp.example/a", "https://mail.lamp.example/a"},
      // AMP.
      {"https://amp.lamp.example/2026/ferry-7", "https://lamp.example/2026/ferry-7"},
      {"https://amp.example/ferry", "https://amp.example/ferry"},
      {"https://lamp.example/2026/ferry-7/amp", "https://lamp.example/2026/ferry-7"},
      {"https://lamp.example/2026/ferry-7/amp/", "https://lamp.example/2026/ferry-7"},
      {"https://lamp.example/amp/2026/ferry-7", "https://lamp.example/2026/ferry-7"},
      {"https://lamp.example/ferry-7/amp.html", "https://lamp.example/ferry-7"},
      {"https://lamp.example/ferry-7.amp.html", "https://lamp.example/ferry-7.html"},
      {"https://lamp.example/ferry-7.amp", "https://lamp.example/ferry-7"},
      {"https://lamp.example/ferry-7?amp", "https://lamp.example/ferry-7"},
      {"https://lamp.example/ferry-7?amp=1", "https://lamp.example/ferry-7"},
      {"https://lamp.example/ferry-7?id=4&AMP=true", "https://lamp.example/ferry-7?id=4"},
      {"https://lamp.example/ferry-7?outputType=amp", "https://lamp.example/ferry-7"},
      {"https://lamp.example/ferry-7?amp_js_v=0.1&usqp=mq331AQ", "https://lamp.example/ferry-7"},
      {"https://lamp-example.cdn.ampproject.org/c/s/lamp.example/ferry-7/amp",
       "https://lamp.example/ferry-7"},
      {"https://lamp-example.cdn.ampproject.org/v/s/www.lamp.example/ferry-7?amp_js_v=a9",
       "https://lamp.example/ferry-7"},
      {"https://cdn.ampproject.org/c/lamp.example/ferry-7", "https://lamp.example/ferry-7"},
      {"https://www.google.com/amp/s/amp.lamp.example/ferry-7", "https://lamp.example/ferry-7"},
      {"https://www.google.co.uk/amp/lamp.example/ferry-7", "https://lamp.example/ferry-7"},
      {"https://lamp-example.cdn.ampproject.org/i/s/lamp.example/boat.jpg",
       "https://lamp-example.cdn.ampproject.org/i/s/lamp.example/boat.jpg"},
      {"https://lamp.example/tag/amp", "https://lamp.example/tag/amp"},
      {"https://lamp.example/amp", "https://lamp.example/amp"},
      {"https://lamp.example/amp/news", "https://lamp.example/amp/news"},
      {"https://lamp.example/amplifier-7", "https://lamp.example/amplifier-7"},
      {"https://lamp.example/2026/street-lamp", "https://lamp.example/2026/street-lamp"},
      {"https://lamp.example/ferry?amp=4711", "https://lamp.example/ferry?amp=4711"},
      // For paper.
      {"https://lamp.example/ferry-7?print=1", "https://lamp.example/ferry-7"},
      {"https://lamp.example/ferry-7?id=4&print=yes", "https://lamp.example/ferry-7?id=4"},
      {"https://lamp.example/ferry-7?print=", "https://lamp.example/ferry-7"},
      {"https://lamp.example/ferry-7?view=print", "https://lamp.example/ferry-7"},
      {"https://lamp.example/ferry-7/print", "https://lamp.example/ferry-7"},
      {"https://lamp.example/ferry-7/print/", "https://lamp.example/ferry-7"},
      {"https://lamp.example/print/2026/ferry-7", "https://lamp.example/2026/ferry-7"},
      {"https://lamp.example/print/amp/ferry-7", "https://lamp.example/ferry-7"},
      {"https://lamp.example/ferry-7.print.html", "https://lamp.example/ferry-7.html"},
      {"https://lamp.example/print", "https://lamp.example/print"},
      {"https://lamp.example/news/print", "https://lamp.example/news/print"},
      {"https://lamp.example/ferry?print=4711", "https://lamp.example/ferry?print=4711"},
      {"https://lamp.example/ferry?view=gallery", "https://lamp.example/ferry?view=gallery"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.given);
    CHECK(canonical_url(row.given) == row.canonical);
    CHECK(canonical_url(row.canonical) == row.canonical);
  }
}

TEST_CASE("canonical_url: what the article is known by stays") {
  struct Row {
    std::string_view given;
    std::string_view canonical;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"https://lamp.example/?p=12", "https://lamp.example?p=12"},
      {"https://lamp.example/story.php?id=7&lang=uk",
       "https://lamp.example/story.php?id=7&lang=uk"},
      {"https://lamp.example/story.php?lang=uk&id=7",
       "https://lamp.example/story.php?lang=uk&id=7"},
      {"https://lamp.example/a?source=7&from=2&ref=9",
       "https://lamp.example/a?source=7&from=2&ref=9"},
      {"https://lamp.example/a?utm=7", "https://lamp.example/a?utm=7"},
      {"https://lamp.example/a?id=7&amp;utm_source=x&amp;page=2",
       "https://lamp.example/a?id=7&page=2"},
      {"https://lamp.example/a?mtm_campaign=x&srsltid=y&ns_source=z", "https://lamp.example/a"},
      {"https://lamp.example/a?gclid=1&fbclid=2&yclid=3#comments", "https://lamp.example/a"},
      {"https://lamp.example/#!/story/7", "https://lamp.example#!/story/7"},
      {"https://lamp.example/a#section-2", "https://lamp.example/a"},
      {"https://lamp.example/Ferry", "https://lamp.example/Ferry"},
      {"https://lamp.example/a//", "https://lamp.example/a"},
      {"https://news.lamp.example/a", "https://news.lamp.example/a"},
      {"https://lamp.example/%D0%9A%D0%B8%D1%97%D0%B2", "https://lamp.example/Київ"},
      {"https://lamp.example/%d0%9a%d0%b8%d1%97%d0%b2", "https://lamp.example/Київ"},
      {"https://lamp.example/ferry%2D7%7E", "https://lamp.example/ferry-7~"},
      {"https://lamp.example/a%2fb%20c", "https://lamp.example/a%2Fb%20c"},
      {"https://lamp.example/%C3", "https://lamp.example/%C3"},
      {"https://lamp.example/%C2%85%E2%80%8B", "https://lamp.example/%C2%85%E2%80%8B"},
      {"https://lamp.example/100%", "https://lamp.example/100%25"},
      {"https://lamp.example/%%4141", "https://lamp.example/%25A41"},
      {"https://lamp.example:443/a", "https://lamp.example/a"},
      {"https://lamp.example:8443/a", "https://lamp.example:8443/a"},
      {"http://lamp.example./a", "https://lamp.example/a"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.given);
    CHECK(canonical_url(row.given) == row.canonical);
    CHECK(canonical_url(row.canonical) == row.canonical);
  }
}
