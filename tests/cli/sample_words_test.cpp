// What the sample corpus shows, found in it: words, encodings, furniture, control sequences.

#include <array>

#include <nlohmann/json.hpp>

#include "tests/cli/corpus.hpp"

namespace dateline::testing {
namespace {

struct Row {
  std::string_view query;
  std::string_view file;  ///< below the corpus's folder
};

/// The files that a query finds, a space after each.
std::string files(std::string_view query) {
  corpus().box.write("query", "q\t" + std::string(query) + "\n");
  const auto answer =
      nlohmann::json::parse(search_corpus("--batch query --format jsonl --limit 200 --snippets 0"));
  REQUIRE(answer.contains("hits"));
  std::string all;
  for (const auto& hit : answer["hits"])
    if (!hit["path"].is_null())
      all += hit["path"].get<std::string>().substr(std::string(DATELINE_SAMPLE "/").size()) + " ";
  return all;
}

}  // namespace

TEST_CASE("every spelling in the corpus is found by every other") {
  static constexpr auto rows = std::to_array<Row>({
      {"Zelenskyy", "text/harbour-tribune-florida-talks.txt"},
      {"Zelensky", "text/baltic-courier-fifteen-years.txt"},
      {"zelensky", "text/raw-jets-and-guarantees.txt"},
      {"ZELENSKY", "text/rheinischer-bote-selenskyj-florida.txt"},
      {"Zelensky", "text/stepova-khvylia-peremovyny.txt"},
      {"Kiev", "text/harbour-tribune-grid-attack.txt"},
      {"Kyiv", "text/prairie-ledger-referendum.txt"},
      {"cease-fire", "text/baltic-courier-fifteen-years.txt"},
      {"\"cease fire\"", "text/prairie-ledger-referendum.txt"},
      {"ceasefire", "text/raw-jets-and-guarantees.txt"},
      {"demilitarized defense organization", "text/harbour-tribune-buffer-zone.txt"},
      {"demilitarised defence", "text/capitol-dispatch-donbas-zone.txt"},
      {"90%", "text/harbour-tribune-florida-talks.txt"},
      {"\"mar a lago\"", "text/harbour-tribune-florida-talks.txt"},
      {"20-point", "text/harbour-tribune-florida-talks.txt"},
      {"percent", "text/port-grain-review-corridor.txt"},
      {"U.S.", "text/capitol-dispatch-f16-sale.txt"},
      {"U.S.", "text/capitol-dispatch-donbas-zone.txt"},
      {"us", "text/raw-village-flood.txt"},
      {"WHO", "text/danube-post-who-warning.txt"},
      {"covid-19", "text/danube-post-who-warning.txt"},
      {"COVID-19", "text/lakeside-gazette-covid-clinic.txt"},
      {"F-16", "text/raw-jets-and-guarantees.txt"},
      {"F16", "text/capitol-dispatch-f16-sale.txt"},
      {"naive", "text/danube-post-naive.txt"},
      {"muller", "text/danube-post-naive.txt"},
      {"$1.5bn", "text/capitol-dispatch-f16-sale.txt"},
      {"$1.5bn", "text/port-grain-review-corridor.txt"},
      {"图书馆 OR 图书 OR 黑海航运", "text/jiangan-wanbao-zh.txt"},
      {"図書館", "text/minato-nippo-ja.txt"},
      {"绘本 OR 絵本", "text/minato-nippo-ja.txt"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.query);
    CAPTURE(row.file);
    CHECK(files(row.query).find(row.file) != std::string::npos);
  }
}

TEST_CASE("words that only look alike find nothing of the other") {
  static constexpr auto rows = std::to_array<Row>({
      {"U.S.", "text/raw-village-flood.txt"},
      {"US", "text/raw-village-flood.txt"},
      {"WHO", "text/raw-night-nurse.txt"},
      {"=organ", "text/harbour-tribune-buffer-zone.txt"},
      {"=zelensky", "text/baltic-courier-fifteen-years.txt"},
      {"=kyiv", "text/prairie-ledger-referendum.txt"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.query);
    CHECK(files(row.query).find(row.file) == std::string::npos);
  }
}

TEST_CASE("wrong encodings and layouts come out as they were meant") {
  static constexpr auto rows = std::to_array<Row>({
      {"\"größte Café\"", "text/hanse-echo-windows-1252.txt"},
      {"straßenbahn \"1,2 Millionen\"", "text/hanse-echo-windows-1252.txt"},
      {"title:\"müde netze\"", "text/hanse-echo-windows-1252.txt"},
      {"title:geese source:\"prairie ledger\"", "text/prairie-ledger-utf8-bom.txt"},
      {"title:laiterie \"deux sœurs\"", "text/gazette-cimes-utf16le.txt"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.query);
    CHECK(files(row.query) == std::string(row.file) + " ");
  }
  const auto got =
      search_corpus("'title:netze straßenbahn' --format tsv --snippets 1 | tail -n +2 | cut -f4,7");
  CHECK(got == "Hanse-Echo\tMüde Netze, volle Züge: Wie Odessa über den Winter kommt\n");
}

TEST_CASE("page furniture is not part of any article") {
  for (const std::string query :
       {"\"ad blocker\"", "\"article rating\"", "\"share this\"", "\"like this\"",
        "\"follow us on\"", "\"powered by\" gentlenag", "\"related articles\"",
        "\"all rights reserved\"", "\"follow-up comments\"", "newsletter gavel",
        "\"census forgot about\"", "sardine strait", "\"214 partners\"", "\"opens in new window\"",
        "cyclists tram bridge"}) {
    CAPTURE(query);
    CHECK(files(query) == "");
  }
}

TEST_CASE("what stands right before the furniture is kept") {
  static constexpr auto rows = std::to_array<Row>({
      {"\"a truth that has no money yet\"", "text/furniture-related.txt"},
      {"\"farm groups expressed the same disappointment\"",
       "text/furniture-adblock-newsletter.txt"},
      {"\"hold the next concert in june\"", "text/furniture-share-cookie.txt"},
      {"\"would a peace agreement end the sanctions\"", "text/furniture-comments.txt"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.query);
    CHECK(files(row.query) == std::string(row.file) + " ");
  }
}

TEST_CASE("the prankster's timetable cannot command the terminal") {
  const auto got = search_corpus("'\"trains to the moon\" platform' --snippets 3");
  CHECK(got.find('\033') == std::string::npos);
  CHECK(got.find('\007') == std::string::npos);
  CHECK(got.find("All trains to the moon") != std::string::npos);
  CHECK(files("\"trains to the moon\" platform") == "text/northwire-terminal-escapes.txt ");
}

}  // namespace dateline::testing
