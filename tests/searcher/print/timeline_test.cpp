#include <doctest/doctest.h>

#include <string>

#include "searcher/print/printer.hpp"

namespace dateline::searcher {
namespace {

SearchResults counted(std::string by) {
  SearchResults results;
  results.query = "<b> & \x1b[1m";
  results.total = 12;
  results.timeline.emplace();
  auto& timeline = *results.timeline;
  timeline.by = std::move(by);
  timeline.unit = "month";
  timeline.periods = {"2025-11", "2025-12", "2026-01"};
  timeline.all = {"", {1, 8, 0}, {}, 3, 12};
  if (timeline.by.empty()) return results;
  timeline.rows = {{"Harbour, \x1b[2JTribune", {1, 7, 0}, {}, 0, 8},
                   {"港区日報", {0, 1, 0}, {}, 3, 4}};
  timeline.others = {{5, 9}};
  return results;
}

std::string printed(const SearchResults& results, Format format, const Style& style = {}) {
  std::string out;
  print(results, format, style, out);
  return out;
}

}  // namespace

TEST_CASE("a timeline as text: bars of one row, in ASCII where nothing else is known") {
  CHECK(printed(counted(""), Format::Text) ==
        "12 articles by month, from 2025-11 to 2026-01; 3 of them undated\n\n"
        "  2025-11  1  █████\n"
        "  2025-12  8  ████████████████████████████████████████\n"
        "  2026-01  0\n");
  CHECK(printed(counted(""), Format::Text, {.columns = 40, .ascii = true}) ==
        "12 articles by month, from 2025-11 to 2026-01; 3 of them undated\n\n"
        "  2025-11  1  ###\n"
        "  2025-12  8  ##########################\n"
        "  2026-01  0\n");
}

TEST_CASE("a timeline as text: a line of signs for each row") {
  CHECK(printed(counted("source"), Format::Text) ==
        "12 articles by source and month, from 2025-11 to 2026-01; 3 of them undated\n\n"
        "  all                   12  ▁█·  most 8 in 2025-12\n"
        "  Harbour, �[2JTribune   8  ▁█·  most 7 in 2025-12\n"
        "  港区日報               4  ·█·  most 1 in 2025-12\n"
        "  and 5 more with 9\n\n"
        "One sign is a month; each row has a scale of its own.\n");
  auto shares = counted("source");
  for (auto* row : {&shares.timeline->all, &shares.timeline->rows[0], &shares.timeline->rows[1]})
    row->of = {1, 16, 0};
  const auto text = printed(shares, Format::Text, {.ascii = true});
  CHECK(text.find("in parts of all that the source published") != text.npos);
  CHECK(text.find("  12  #+.  most 100.0 % in 2025-11\n") != text.npos);
}

TEST_CASE("a timeline of more periods than columns puts several into one sign") {
  auto many = counted("source");
  auto& timeline = *many.timeline;
  timeline.periods.assign(120, "2025-12");
  timeline.all.counts.assign(120, 1);
  timeline.rows.clear();
  timeline.others.reset();
  const auto text = printed(many, Format::Text, {.columns = 80});
  CHECK(text.find("  all  12  " + std::string("████████████████████████████████████████")) !=
        text.npos);
  CHECK(text.find("One sign is 3 months;") != text.npos);
}

TEST_CASE("a timeline as cells: those of a row add up to its articles") {
  CHECK(printed(counted(""), Format::Csv) ==
        "period,from,articles\n2025-11,2025-11-01,1\n2025-12,2025-12-01,8\n"
        "2026-01,2026-01-01,0\nundated,,3\n");
  CHECK(printed(counted("source"), Format::Tsv) ==
        "source\tperiod\tfrom\tarticles\n"
        "Harbour, \uFFFD[2JTribune\t2025-11\t2025-11-01\t1\n"
        "Harbour, \uFFFD[2JTribune\t2025-12\t2025-12-01\t7\n"
        "Harbour, \uFFFD[2JTribune\t2026-01\t2026-01-01\t0\n"
        "港区日報\t2025-11\t2025-11-01\t0\n港区日報\t2025-12\t2025-12-01\t1\n"
        "港区日報\t2026-01\t2026-01-01\t0\n港区日報\tundated\t\t3\n");
}

TEST_CASE("a timeline as JSON: shares of what was published, null where nothing was") {
  auto results = counted("");
  results.timeline->all.of = {3, 9, 0};
  const auto text = printed(results, Format::Jsonl);
  CHECK(text.find(R"("timeline":{"bucket":"month","periods":[{"period":"2025-11",)"
                  R"("from":"2025-11-01","to":"2025-11-30"},)") != text.npos);
  CHECK(text.find(R"("all":{"total":12,"undated":3,"counts":[1,8,0],"of":[3,9,0],)"
                  R"("shares":[0.3333,0.8889,null]}})") != text.npos);
}

TEST_CASE("a timeline as a picture: foreign text is harmless in it") {
  const auto svg = printed(counted("source"), Format::Svg);
  CHECK(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"900\""));
  CHECK(svg.ends_with("</svg>\n"));
  CHECK(svg.find("<title>&lt;b&gt; &amp; \uFFFD[1m</title>") != svg.npos);
  CHECK(svg.find('\x1b') == svg.npos);
  CHECK(svg.find("<title>2025-12: 7</title>") != svg.npos);
  CHECK(svg.find("Not shown: 5 more with 9.") != svg.npos);
}

}  // namespace dateline::searcher
