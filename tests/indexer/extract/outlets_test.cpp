#include "indexer/extract/outlets.hpp"

#include <array>

#include <doctest/doctest.h>

using namespace dateline::indexer;

TEST_CASE("canonical_outlet: one name for an outlet, whatever names it") {
  struct Row {
    std::string_view given;
    std::string_view outlet;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"BBC News", "BBC News"},
      {"BBC", "BBC News"},
      {"bbc.co.uk", "BBC News"},
      {"www.bbc.co.uk", "BBC News"},
      {"https://www.bbc.com/news", "BBC News"},
      {"THE ASSOCIATED PRESS", "Associated Press"},
      {"apnews.com", "Associated Press"},
      {"ТАСС", "TASS"},
      // A feed's title names a section, too.
      {"BBC News - World", "BBC News"},
      {"World | BBC News", "BBC News"},
      {"Reuters: Top News", "Reuters"},
      {"BBC News » Europe", "BBC News"},
      // Two outlets are none of them.
      {"Reuters | BBC News", "Reuters | BBC News"},
      // What is not known stays.
      {"Harbour Tribune", "Harbour Tribune"},
      {"Harbour Tribune - World", "Harbour Tribune - World"},
      {"harbour.example", "harbour.example"},
      {"The Reuters of Harbourtown", "The Reuters of Harbourtown"},
      {"", ""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.given);
    CHECK(canonical_outlet(row.given) == row.outlet);
    CHECK(canonical_outlet(row.outlet) == row.outlet);
  }
}
