// Which articles dateline-search finds: filters, alone and together, order, match, facets.

#include <doctest/doctest.h>

#include <array>
#include <span>

#include "tests/cli/market.hpp"

namespace dateline::testing {
namespace {

struct Row {
  std::string_view arguments;
  std::string_view found;  ///< first letters of the outlets, "-" without one, newest first
};

std::string outlets(const std::string& arguments) {
  const auto got = market().run("dateline-search --database db --format tsv --sort newest " +
                                arguments + " | tail -n +2 | cut -f4 | sed 's/^$/-/' | cut -c1");
  CHECK(got.err == "");
  std::string letters;
  for (const char c : got.out)
    if (c != '\n') letters += c;
  return letters;
}

void expect(std::span<const Row> rows) {
  for (const auto& row : rows) {
    CAPTURE(row.arguments);
    CHECK(outlets(std::string(row.arguments)) == row.found);
  }
}

std::string output(const std::string& arguments) {
  const auto got = market().run("dateline-search --database db " + arguments);
  CHECK(got.err == "");
  return got.out;
}

}  // namespace

TEST_CASE("each filter alone: values of one option are alternatives") {
  static constexpr auto rows = std::to_array<Row>({
      {"grain", "RNH-"},
      {"grain --source Northwire", "N"},
      {"grain --source northwire", "N"},
      {"grain --source='harbour tribune'", "H"},
      {"grain --source Northwire --source 'Harbour Tribune'", "NH"},
      {"grain --source Harbour", ""},
      {"grain --issue economy", "RNH"},
      {"grain --issue ECONOMY", "RNH"},
      {"grain --issue grain", "H"},
      {"grain --issue grain --issue economy", "RNH"},
      {"grain --issue nothing", ""},
      {"grain --language de", "R"},
      {"grain --language German", "R"},
      {"grain --language de --language en", "RNH-"},
      {"grain --since 2025-12-29", "RN"},
      {"grain --since 2026", "R"},
      {"grain --since 2025", "RNH"},
      {"grain --until 2025-12-28", "H"},
      {"grain --until 2025-12", "NH"},
      {"grain --until 2025", "NH"},
      {"grain --until 2024", ""},
      {"grain --since 2025-12-29 --until 2025-12-29", "N"},
      {"grain --since 2026 --until 2025", ""},
      {"grain --since 99y", "RNH"},
  });
  expect(rows);
}

TEST_CASE("different filters must all hold, and a query of filters needs no words") {
  static constexpr auto rows = std::to_array<Row>({
      {"grain --issue economy --language en", "NH"},
      {"grain --issue economy --language en --since 2025-12-29", "N"},
      {"grain --issue economy --source Northwire --source 'Rheinischer Bote' --until 2025", "N"},
      {"grain --issue grain --language de", ""},
      {"--source Northwire", "N"},
      {"--issue economy --until 2025", "NH"},
      {"", "RNH-"},
      {"mills --issue economy", "N"},
  });
  expect(rows);
}

TEST_CASE("the same filters within the query") {
  static constexpr auto rows = std::to_array<Row>({
      {"'grain source:northwire'", "N"},
      {"'source:\"harbour tribune\"'", "H"},
      {"'grain -source:northwire'", "RH-"},
      {"'grain issue:economy'", "RNH"},
      {"'grain -issue:economy'", "-"},
      {"'lang:de OR source:northwire'", "RN"},
      {"'grain date:2025-12'", "NH"},
      {"'grain date:2025-12-29..2026-01'", "RN"},
      {"'grain date:..2025-12-28'", "H"},
      {"'grain date:2026..'", "R"},
      {"'grain -date:2025'", "R-"},
      {"'title:grain'", "H"},
      {"'title:\"stand still\"'", "N"},
      {"'title:(mills still)'", "N"},
      {"'author:brandt'", "H"},
      {"'section:world'", "H"},
      {"'grain issue:economy -lang:de' --since 2025-12-29", "N"},
  });
  expect(rows);
}

TEST_CASE("words, phrases, exclusions, alternatives, wildcards, nearness") {
  static constexpr auto rows = std::to_array<Row>({
      {"grain price", "H"},
      {"'grain price'", "H"},
      {"grain -price", "RN-"},
      {"-- -grain mills", ""},
      {"'mills OR price'", "NH"},
      {"'grain (mills OR price)'", "NH"},
      {"'mills AND valley OR price'", "NH"},
      {"'grain NOT (mills OR price)'", "R-"},
      {"'\"stand still\"'", "N"},
      {"'\"still stand\"'", ""},
      {"'gra*'", "RNH-"},
      {"'min*'", "H"},
      {"'price NEAR/2 grain'", "H"},
      {"'grain NEAR/2 price'", "H"},
      {"'price NEAR/2 monday'", ""},
      {"mills price --match any", "NH"},
      {"mills price --match all", ""},
      {"'mills AND price' --match any", ""},
      {"'mills price -bakers' --match any", "N"},
      {"--literal '\"mills stand\" (valley'", "N"},
      {"--literal 'source:northwire'", ""},
      {"--exact bakers", "H"},
      {"--exact baker", ""},
  });
  expect(rows);
}

TEST_CASE("sorted by date in both directions, without words always; relevance puts titles first") {
  const auto sources = [](const std::string& arguments) {
    return output("--format tsv --limit 3 " + arguments + " | tail -n +2 | cut -f3,4");
  };
  CHECK(sources("grain --sort newest") ==
        "2026-01-04\tRheinischer Bote\n2025-12-29T08:30:00Z\tNorthwire\n"
        "2025-12-28\tHarbour Tribune\n");
  CHECK(sources("grain --sort oldest --since 2025") ==
        "2025-12-28\tHarbour Tribune\n2025-12-29T08:30:00Z\tNorthwire\n"
        "2026-01-04\tRheinischer Bote\n");
  CHECK(sources("--issue economy") == sources("--issue economy --sort newest"));
  CHECK(sources("grain --limit 1") == "2025-12-28\tHarbour Tribune\n");
}

TEST_CASE("ranks count from the best of all, whatever part is shown") {
  CHECK(output("grain --format tsv --offset 2 | cut -f1") == "rank\n3\n4\n");
  CHECK(output("grain --format ids --limit 2") + output("grain --format ids --offset 2") ==
        output("grain --format ids"));
  CHECK(output("grain --format ids --limit 0") == "");
}

TEST_CASE("a facet that is filtered still counts its other values") {
  const auto facets = [](const std::string& arguments) {
    return output("grain --limit 0 --format csv --facets source,language,date:year " + arguments +
                  " | tail -n +2");
  };
  CHECK(facets("--source Northwire") ==
        "source,Harbour Tribune,1\nsource,Northwire,1\nsource,Rheinischer Bote,1\n"
        "source,unknown,1\nlanguage,en,1\ndate,2025,1\n");
  CHECK(facets("--language de") ==
        "source,Rheinischer Bote,1\nlanguage,en,3\nlanguage,de,1\ndate,2026,1\n");
  CHECK(facets("--since 2026") ==
        "source,Rheinischer Bote,1\nlanguage,de,1\ndate,2026,1\ndate,2025,2\ndate,undated,1\n");
  // Two filters: each facet is free of its own, and only of its own.
  CHECK(facets("--source Northwire --language de") == "source,Rheinischer Bote,1\nlanguage,en,1\n");
}

}  // namespace dateline::testing
