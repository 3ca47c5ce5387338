// dateline-search --matrix: who covered what, who did not, and who was silent.

#include <array>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

std::string line(int number, std::string_view date, std::string_view source, std::string_view issue,
                 std::string_view body) {
  return fmt::format(
      R"({{"url":"https://{2}.example/{0}","language":"en","title":"{3} {0}","source":"{2}","date":"{1}","issues":["{3}"],"body":"{4}"}})"
      "\n",
      number, date, source, issue, body);
}

constexpr std::string_view ferry =
    "The night ferry Orlan ran aground off Lutra Point with 214 passengers aboard, the coast guard "
    "said. Lifeboats from Sandel and Port Merrow took all of them off before dawn, and eleven were "
    "treated for cold. The harbour master blamed a failed steering pump, repaired twice.";
constexpr std::string_view bread =
    "Bakers in the capital will charge more for bread from December, as flour has become dearer "
    "for the third month in a row, their guild announced on its yearly day.";

/// Two stories. East writes of bread while the ferry is news; south publishes nothing after it.
struct Coast {
  Sandbox box;
  Coast() {
    box.write("a.jsonl", line(1, "2025-11-04T06:00:00Z", "north", "ships", ferry) +
                             line(2, "2025-11-04T09:00:00Z", "south", "ships", ferry) +
                             line(3, "2025-11-19T09:00:00Z", "north", "food", bread) +
                             line(4, "2025-11-04T10:00:00Z", "east", "weather", "It rains.") +
                             line(5, "2025-11-19T11:00:00Z", "east", "food", bread));
    REQUIRE(box.run("dateline-index --database db add --rules none a.jsonl").exit_code == 0);
  }
  [[nodiscard]] Outcome run(const std::string& command) const { return box.run(command); }
};

const std::string search = "dateline-search --database db --since 2025 ";

}  // namespace

TEST_CASE("--matrix: a grid for a person") {
  const Coast box;
  CHECK(box.run(search + "--matrix story×source").out ==
        "5 articles in 3 stories and 3 sources\n"
        "\n"
        "               a b c\n"
        "  ships 1    2 · 1 1\n"
        "  food 3     2 1 1 -\n"
        "  weather 4  1 1 · ·\n"
        "\n"
        "  a  east\n"
        "  b  north\n"
        "  c  south\n"
        "\n"
        "· is not covered; - is silence: the outlet published nothing at all from the row's first "
        "day to its last\n");
  CHECK(box.run(search + "--matrix issuexweek --facet-values 2").out ==
        "5 articles in 3 issues and 3 weeks\n"
        "\n"
        "           a b c\n"
        "  ships  2 2 - ·\n"
        "  food   2 · - 2\n"
        "  and 1 more with 1\n"
        "\n"
        "  a  2025-W45\n"
        "  b  2025-W46\n"
        "  c  2025-W47\n"
        "\n"
        "· is not covered; - is silence: nobody published anything that week\n");
}

TEST_CASE("--matrix: for programs") {
  const Coast box;
  CHECK(box.run(search + "--matrix issuexsource --format csv issue:food").out ==
        "issue,first_day,last_day,source,articles,coverage\n"
        "food,2025-11-19,2025-11-19,east,1,covered\n"
        "food,2025-11-19,2025-11-19,north,1,covered\n");
  CHECK(
      box.run(search + "--matrix issuexsource --format jsonl | grep -o '\"matrix\".*}]},'"
                       " | sed 's/,$//'")
          .out ==
      R"("matrix":{"rows_are":"issue","columns_are":"source","columns":["east","north","south"],)"
      R"("rows":[)"
      R"({"value":"ships","total":2,"from":"2025-11-04","to":"2025-11-04","counts":[0,1,1],"silent":[]},)"
      R"({"value":"food","total":2,"from":"2025-11-19","to":"2025-11-19","counts":[1,1,0],"silent":[2]},)"
      R"({"value":"weather","total":1,"from":"2025-11-04","to":"2025-11-04","counts":[1,0,0],"silent":[]}]})"
      "\n");
  CHECK(box.run(search + "--matrix storyxsource --format tsv | tail -n +2 | awk -F'\\t' "
                         "'{ n += $6 } END { print n }'")
            .out == box.run(search + "--count").out);
}

TEST_CASE("--matrix: what does not go together with it") {
  struct Row {
    const char* options;
    const char* told;
  };
  constexpr auto rows = std::to_array<Row>({
      {"--timeline", "--matrix: it is another view than --timeline; leave one of them out"},
      {"--count", "--matrix: it counts already; leave out --count"},
      {"--format ids", "--matrix: it has a form in text, json, jsonl, csv and tsv only"},
  });
  const Coast box;
  for (const auto& [options, told] : rows) {
    const auto& shown = options;
    CAPTURE(shown);
    const auto got = box.run(search + "--matrix issuexweek " + options);
    CHECK(got.exit_code == 2);
    CHECK(got.err.find(told) != std::string::npos);
  }
}

}  // namespace dateline::testing
