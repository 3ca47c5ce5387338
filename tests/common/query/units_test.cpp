#include "common/query/units.hpp"

#include <doctest/doctest.h>

#include <array>

#include "tests/common/query/small_index.hpp"

namespace dateline::testing {
namespace {

using namespace query;

struct Row {
  std::string_view text;
  std::string_view expected;
};

/// "mar a lago; 0-1 mar, 1-2 a, 2-3 lago, 0-3 maralago": the units, then the edges and their stems.
std::string lattice_of(std::string_view text, bool exact = false) {
  static const auto database = [] {
    Analyzer analyzer(shipped_list());
    Xapian::WritableDatabase made("", Xapian::DB_BACKEND_INMEMORY);
    Article article;
    article.id = "1";
    article.body = "Mar-a-Lago ceasefire F-16 COVID-19 Trump-Zelensky taskforce";
    made.add_document(to_document(article, analyzer));
    return made;
  }();
  static Analyzer analyzer(shipped_list());
  const auto lattice = make_lattice(text, "en", exact, analyzer, database);
  std::string out;
  for (const auto& unit : lattice.units) out += (out.empty() ? "" : " ") + unit.raw;
  for (const auto& edge : lattice.edges)
    out += fmt::format("{} {}-{} {}", &edge == &lattice.edges.front() ? ";" : ",", edge.from,
                       edge.to, fmt::join(edge.stems, "/"));
  return out;
}

Edge edge(std::size_t from, std::size_t to) { return {from, to, {}}; }

}  // namespace

TEST_CASE("make_lattice: the smallest words, and what articles hold joined") {
  static constexpr auto rows = std::to_array<Row>({
      {"", ""},
      {"ferries", "ferries; 0-1 ferri"},
      {"old ferries", "old ferries; 0-1 old, 1-2 ferri"},
      {"Mar-a-Lago", "mar a lago; 0-1 mar, 1-2 a, 2-3 lago, 0-3 maralago, 0-2 mara, 1-3 alago"},
      {"mar a lago", "mar a lago; 0-1 mar, 1-2 a, 2-3 lago, 0-2 mara, 0-3 maralago, 1-3 alago"},
      {"quay-side", "quay side; 0-1 quay, 1-2 side, 0-2 quaysid"},
      {"quay side", "quay side; 0-1 quay, 1-2 side"},
      {"F16", "f 16; 0-1 f, 1-2 16, 0-2 f16"},
      {"F 16", "f 16; 0-1 f, 1-2 16, 0-2 f16"},
      {"covid 19", "covid 19; 0-1 covid, 1-2 19, 0-2 covid19"},
      {"cease fire", "cease fire; 0-1 ceas, 1-2 fire, 0-2 ceasefir"},
      {"Trump Zelenskyy", "trump zelenskyy; 0-1 trump, 1-2 zelenski, 0-2 trumpzelenski"},
      {"$1.5bn", "$1.5bn; 0-1 $1.5bn"},
      {"15 20", "15 20; 0-1 15, 1-2 20"},
      {"和平协议", "和平 平协 协议; 0-1 和平, 1-2 平协, 2-3 协议"},
      {"平", "平; 0-1 平"},
      {"told us", "told us; 0-1 told, 1-2 us/^us"},
      {"the US", "the us; 0-1 the, 1-2 ^us"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(lattice_of(row.text) == row.expected);
  }
  CHECK(lattice_of("told us", true) == "told us; 0-1 told, 1-2 us");
}

TEST_CASE("paths: every way from the first word to the last, the fewest joined first") {
  Lattice lattice;
  CHECK(paths(lattice, 10).empty());
  lattice.units.resize(3);
  lattice.edges = {edge(0, 1), edge(1, 2), edge(2, 3), edge(0, 3), edge(1, 3)};
  CHECK(paths(lattice, 10) == std::vector<Path>{{0, 1, 2}, {0, 4}, {3}});
  CHECK(paths(lattice, 2) == std::vector<Path>{{0, 1, 2}, {0, 4}});
}

TEST_CASE("paths: bounded, however many there are") {
  Lattice lattice;
  lattice.units.resize(64);
  for (std::size_t i = 0; i < 64; ++i)
    for (std::size_t to = i + 1; to <= std::min<std::size_t>(i + 4, 64); ++to)
      lattice.edges.push_back(edge(i, to));
  CHECK(paths(lattice, 24).size() == 24);
}

}  // namespace dateline::testing
