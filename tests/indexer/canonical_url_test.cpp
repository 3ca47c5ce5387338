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
      {"https://m.lamp.example/a", "https://m.lamp.example/a"},
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
