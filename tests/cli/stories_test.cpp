// Stories: dateline-search --story and --story-of, dateline-index add --stories, status.

#include <array>
#include <map>
#include <sstream>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

constexpr std::string_view ferry =
    "The night ferry Orlan ran aground off Lutra Point late on Monday with 214 passengers aboard, "
    "the coast guard said. Lifeboats from Sandel and Port Merrow took all of them off before dawn, "
    "and eleven were treated for cold. The harbour master of Sandel blamed a failed steering pump, "
    "which had been repaired twice since August. The company that runs the Orlan said it had "
    "halted its sister ship until inspectors had looked at both.";

std::string line(int number, std::string_view title, std::string_view date, std::string_view source,
                 std::string_view body) {
  return fmt::format(
      R"({{"url":"https://{2}.example/{0}","language":"en","title":"{1}","source":"{2}","date":"{3}","body":"{4}"}})"
      "\n",
      number, title, source, date, body);
}

std::string newsroom() {
  const auto wire = "SANDEL (Reuters) - " + std::string(ferry);
  return line(1, "Ferry Orlan aground off Lutra Point", "2025-11-04T06:00:00Z", "north", wire) +
         line(2, "All saved as night ferry runs aground", "2025-11-04T09:20:00Z", "south",
              wire + " Read more in our harbour letter.") +
         line(3, "Orlan: pump had failed before", "2025-11-04T18:00:00Z", "east",
              "Inspectors who boarded the ferry Orlan at Lutra Point found the steering pump worn, "
              "the second such fault on the ship this autumn. Passengers brought ashore at Sandel "
              "and Port Merrow told of a bang below deck before she ran aground. The coast guard "
              "praised the lifeboats.") +
         line(4, "Bread prices rise again", "2025-11-04T10:00:00Z", "north",
              "Bakers in the capital will charge more for bread from December, as flour has become "
              "dearer for the third month in a row, their guild announced. Wheat stocks are lower "
              "than at any time since the drought, according to the grain board.");
}

}  // namespace

TEST_CASE("--story: one hit a story, with the number of other outlets") {
  const Sandbox box;
  box.write("a.jsonl", newsroom());
  REQUIRE(box.run("dateline-index --database db add a.jsonl").exit_code == 0);
  CHECK(box.run("dateline-search --database db --story --sort oldest --snippets 0 --source north "
                "--source south --source east")
            .out ==
        "4 articles of 2 stories\n"
        "\n"
        "1. Ferry Orlan aground off Lutra Point\n"
        "   2025-11-04 06:00 UTC · north · b9949721\n"
        "   +2 more outlets\n"
        "\n"
        "2. Bread prices rise again\n"
        "   2025-11-04 10:00 UTC · north · climate · 6d70c74e\n");
  CHECK(box.run("dateline-search --database db --story --count orlan").out == "1\n");
  CHECK(box.run("dateline-search --database db --count orlan").out == "3\n");
  CHECK(box.run("dateline-search --database db --story --format ids --limit 1 --offset 1 "
                "--sort oldest --since 2025")
            .out.size() == 17);
}

TEST_CASE("--story-of: outlets in the order of publication") {
  const Sandbox box;
  box.write("a.jsonl", newsroom());
  REQUIRE(box.run("dateline-index --database db add a.jsonl").exit_code == 0);
  const auto id =
      box.run("dateline-search --database db --format ids title:pump").out.substr(0, 16);
  const auto told = box.run("dateline-search --database db --story-of " + id);
  CHECK(told.exit_code == 0);
  CHECK(told.out.find(": 3 articles of 3 outlets\n") != std::string::npos);
  CHECK(told.out.find("2025-11-04 06:00 UTC (date: given) · north (Reuters) · first · ") !=
        std::string::npos);
  CHECK(told.out.find("south (Reuters) · 3 h 20 min later · ") != std::string::npos);
  CHECK(told.out.find("% the first one's text, copy of ") != std::string::npos);
  CHECK(told.out.find("east · 12 h later · ") != std::string::npos);
  const auto rows = box.run("dateline-search --database db --format csv --story-of " + id).out;
  CHECK(rows.starts_with(
      "rank,id,date,date_from,source,agency,title,url,lag,similarity,copy_of\n1,"));
  CHECK(box.run("dateline-search --database db --story-of " + id + " ferry").exit_code == 2);
  CHECK(box.run("dateline-search --database db --story-of ffffffff").err ==
        "dateline-search: --story-of: no article has the id 'ffffffff'\n"
        "  every answer states the ids of its articles\n");
}

TEST_CASE("stories: one by one, in any order, and after an export they are the same") {
  const Sandbox box;
  box.write("a.jsonl", newsroom());
  for (const std::string command :
       {"dateline-index --database all add a.jsonl",
        "tac a.jsonl > reversed.jsonl; dateline-index --database reversed add reversed.jsonl",
        "head -1 a.jsonl > 1.jsonl; sed -n 2p a.jsonl > 2.jsonl; tail -2 a.jsonl > 3.jsonl",
        "for n in 1 2 3; do dateline-index --database single add $n.jsonl; done",
        "dateline-index --database all export | dateline-index --database again add -"}) {
    CAPTURE(command);
    REQUIRE(box.run(command).exit_code == 0);
  }
  const auto stories = [&](const std::string& database) {
    return box
        .run("dateline-search --database " + database +
             " --sort oldest --since 2025 --format jsonl | grep -o '\"story\":\"[0-9a-f]*\"'")
        .out;
  };
  const auto all = stories("all");
  CHECK(all.size() == 4 * 27);
  CHECK(stories("reversed") == all);
  CHECK(stories("single") == all);
  CHECK(stories("again") == all);
  CHECK(box.run("dateline-index --database single check").exit_code == 0);
}

TEST_CASE("stories and copies stay as they are when articles are tagged anew") {
  struct Row {
    const char* rules;
    const char* generations;  ///< a new one, or the old one changed
  };
  constexpr auto rows = std::to_array<Row>({
      {"[pumps]\nquery = 'pump'\n", "generation-000001\n"},
      {"[all]\nquery = 'orlan OR ship OR bread'\n", "generation-000002\n"},
  });
  std::string many;
  for (int i = 0; i < 200; ++i)
    many += fmt::format(
        R"({{"id":"n{0}","body":"Ship {0} left.","language":"en","date":"20{1:02}-01-01"}})"
        "\n",
        i, i % 25);
  for (const auto& [rules, generations] : rows) {
    const auto& shown = rules;
    CAPTURE(shown);
    const Sandbox box;
    box.write("a.jsonl", newsroom() + many);
    box.write("rules.toml", rules);
    REQUIRE(box.run("dateline-index --database db add --rules none a.jsonl").exit_code == 0);
    const auto stories = [&] {
      return box
          .run(
              "dateline-search --database db --limit 999 --sort oldest --since 1990 --format jsonl"
              " | grep -oE '\"(id|story|copy_of|version_of)\":\"[0-9a-f]*\"'")
          .out;
    };
    const auto before = stories();
    CHECK(before.find("copy_of") != std::string::npos);
    REQUIRE(box.run("dateline-index --database db classify --rules rules.toml").exit_code == 0);
    CHECK(box.run("ls db | grep generation").out == generations);
    CHECK(stories() == before);
    REQUIRE(box.run("dateline-index --database db boilerplate --apply").exit_code == 0);
    CHECK(stories() == before);
  }
}

TEST_CASE("the stories of the sample corpus: pairs of articles of one event") {
  const Sandbox box;
  REQUIRE(
      box.run("dateline-index --database db add " DATELINE_SAMPLE "/stories/autumn.jsonl").out ==
      "added 42, replaced 0, unchanged 0, rejected 0\n");
  std::map<std::string, std::string> labels, stories;
  std::istringstream rows(box.run("cat " DATELINE_SAMPLE "/stories/labels.tsv").out);
  for (std::string url, label; rows >> url >> label;) labels[url] = label == "alone" ? url : label;
  std::istringstream hits(
      box.run("dateline-search --database db --since 2025 --limit 99 --format jsonl").out);
  for (std::string line; std::getline(hits, line);) {
    const auto hit = nlohmann::json::parse(line);
    stories[hit["url"]] = hit["story"];
  }
  REQUIRE(labels.size() == 42);
  REQUIRE(stories.size() == 42);
  int right = 0, wrong = 0, missed = 0;
  for (const auto& [a, label] : labels)
    for (auto b = labels.upper_bound(a); b != labels.end(); ++b) {
      const bool same = label == b->second, found = stories[a] == stories[b->first];
      right += same && found;
      wrong += found && !same;
      missed += same && !found;
    }
  CAPTURE(wrong);
  CAPTURE(missed);
  CHECK(2.0 * right / (2.0 * right + wrong + missed) >= 0.9);
}

TEST_CASE("--stories none: an index without, and it stays so") {
  const Sandbox box;
  box.write("a.jsonl", newsroom());
  REQUIRE(box.run("dateline-index --database db add --stories none a.jsonl").exit_code == 0);
  CHECK(box.run("dateline-search --database db --story --count orlan").out == "3\n");
  CHECK(box.run("dateline-index --database db add --stories all a.jsonl").err ==
        "dateline-index: the index 'db' was made without stories\n"
        "  leave out --stories, or index the articles anew into another folder\n");
  CHECK(box.run("dateline-index --database db status")
            .out.find("stories     none of several articles\n") != std::string::npos);
}

}  // namespace dateline::testing
