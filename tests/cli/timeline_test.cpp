// dateline-search --timeline: how the matches lie in time.

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "searcher/periods.hpp"
#include "tests/cli/corpus.hpp"

namespace dateline::testing {
namespace {

/// Articles by row and period; the row of all is "".
using Cells = std::map<std::pair<std::string, std::string>, int>;

/// The cells that the hits themselves add up to, one by one.
Cells cells_of_hits(const std::string& query, const std::string& by, const std::string& bucket) {
  Cells cells;
  std::istringstream lines(search_corpus("--format jsonl --limit 1000 --snippets 0 " + query));
  for (std::string line; std::getline(lines, line);) {
    const auto hit = nlohmann::json::parse(line);
    std::set<std::string> rows;
    if (by.empty())
      rows.insert("");
    else if (by == "issue")
      for (const auto& issue : hit["issues"]) rows.insert(issue.get<std::string>());
    else if (hit[by].is_string())
      rows.insert(hit[by].get<std::string>());
    if (rows.empty()) rows.insert(by == "issue" ? "none" : "unknown");
    auto period = std::string("undated");
    if (hit["date"].is_string())
      period =
          searcher::period_of(searcher::first_day(hit["date"].get<std::string>().substr(0, 10)),
                              searcher::period_unit(bucket));
    for (const auto& row : rows) ++cells[{row, period}];
  }
  return cells;
}

/// The cells of the timeline, those of 0 left out.
Cells cells_of_timeline(const std::string& query, const std::string& by,
                        const std::string& bucket) {
  const auto answer =
      nlohmann::json::parse(search_corpus("--timeline --format json --bucket " + bucket +
                                          (by.empty() ? "" : " --by " + by) + " " + query));
  const auto& timeline = answer["timeline"];
  CHECK(timeline["all"]["total"] == answer["total"]);
  Cells cells;
  const auto add = [&](const nlohmann::json& row) {
    const auto name = row.value("value", std::string());
    for (std::size_t i = 0; i < timeline["periods"].size(); ++i)
      if (const int count = row["counts"][i]; count > 0)
        cells[{name, timeline["periods"][i]["period"]}] = count;
    if (const int undated = row["undated"]; undated > 0) cells[{name, "undated"}] = undated;
  };
  if (by.empty()) add(timeline["all"]);
  for (const auto& row : timeline.value("rows", nlohmann::json::array())) add(row);
  return cells;
}

}  // namespace

TEST_CASE("every cell of a timeline is what its articles add up to") {
  for (const std::string query :
       {"--sort newest", "ceasefire", "zelensky OR wahl", "--issue territory", "date:2025-12",
        "--language de --sort newest", "--source Northwire --match any security talks port"})
    for (const std::string by : {"", "source", "issue", "language"})
      for (const std::string bucket : {"day", "week", "month", "year"}) {
        CAPTURE(query);
        CAPTURE(by);
        CAPTURE(bucket);
        const auto hits = cells_of_hits(query, by, bucket);
        REQUIRE_FALSE(hits.empty());
        CHECK(cells_of_timeline(query, by, bucket) == hits);
      }
}

TEST_CASE("cells in csv add up to --count") {
  for (const std::string by : {"", "--by source", "--by language"}) {
    const auto sum =
        corpus().box.run("dateline-search --database db --timeline --format csv " + by +
                         " zelensky | awk -F, 'NR > 1 { n += $NF } END { print n }'");
    CHECK(sum.out == search_corpus("--count zelensky"));
  }
}

TEST_CASE("a share is of what was published by the same outlet, or in all") {
  const auto shares = [](const std::string& arguments) {
    const auto answer = nlohmann::json::parse(
        search_corpus("--timeline --share --bucket year --format json " + arguments));
    return answer["timeline"];
  };
  const auto count = [](const std::string& arguments) {
    return std::stoi(search_corpus("--count " + arguments));
  };
  const auto all = shares("ceasefire")["all"];
  CHECK(all["of"].back() == count("date:2026"));
  CHECK(all["counts"].back() == count("ceasefire date:2026"));
  for (const auto& row : shares("--by source the")["rows"])
    if (row["value"] == "Northwire")
      CHECK(row["of"].back() == count("--source Northwire date:2026"));
  // An issue is one of several in all that was published.
  for (const auto& row : shares("--by issue --issue territory --sort newest")["rows"])
    CHECK(row["of"].back() == count("date:2026"));
}

TEST_CASE("options of a timeline that do not go together are refused, nothing found is 1") {
  struct Row {
    std::string_view arguments;
    std::string_view error;
  };
  for (const auto& row : std::to_array<Row>({
           {"--by source x", "--by: without --timeline it says nothing"},
           {"--bucket day x", "--bucket: without --timeline it says nothing"},
           {"--share x", "--share: without --timeline it says nothing"},
           {"--format svg x", "--format: svg is a picture of a --timeline"},
           {"--timeline --count x", "--count: it counts already; leave one of them out"},
           {"--timeline --format ids x",
            "--timeline: it has no form in ids and trec; take text, json, csv, tsv or svg"},
       })) {
    CAPTURE(row.arguments);
    const auto got =
        corpus().box.run("dateline-search --database db " + std::string(row.arguments));
    CHECK(got.exit_code == 2);
    CHECK(got.err == "dateline-search: " + std::string(row.error) + "\n  try --help\n");
    CHECK(got.out == "");
  }
  const auto none = corpus().box.run("dateline-search --database db --timeline zebra");
  CHECK(none.exit_code == 1);
  CHECK(none.out == "0 articles by month\n");
}

TEST_CASE("a batch gives timelines as JSON, each line with options of its own") {
  corpus().box.write("lines", "a\tzelensky\t--timeline --by source\nb\tzelensky\n");
  const auto got =
      corpus().box.run("dateline-search --database db --batch lines --format jsonl --limit 1");
  REQUIRE(got.exit_code == 0);
  std::istringstream lines(got.out);
  std::string line;
  std::getline(lines, line);
  CHECK(nlohmann::json::parse(line)["timeline"]["by"] == "source");
  std::getline(lines, line);
  CHECK_FALSE(nlohmann::json::parse(line).contains("timeline"));
  const auto csv = corpus().box.run("dateline-search --database db --batch lines --format csv");
  CHECK(csv.out.find("in a batch it needs --format json or jsonl (--timeline)") !=
        std::string::npos);
}

}  // namespace dateline::testing
