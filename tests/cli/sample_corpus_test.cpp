// The sample corpus, as its README promises it.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <sstream>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tests/cli/corpus.hpp"

namespace dateline::testing {
namespace {

/// The issues that the input gave, with their counts, as a facet would print them.
std::string given_issues() {
  std::map<std::string, int> counts;
  std::istringstream lines(corpus().box.run("dateline-index --database db export").out);
  for (std::string line; std::getline(lines, line);)
    for (const auto& issue : nlohmann::json::parse(line).value("issues", nlohmann::json::array()))
      ++counts[issue.get<std::string>()];
  std::vector<std::pair<int, std::string>> order;
  for (const auto& [issue, count] : counts) order.emplace_back(-count, issue);
  std::ranges::sort(order);
  std::string out;
  for (const auto& [count, issue] : order) out += fmt::format("issue,{},{}\n", issue, -count);
  return out;
}

struct Row {
  std::string_view arguments;
  std::string_view out;
};

}  // namespace

TEST_CASE("adding the corpus: what is replaced and what is rejected, and why") {
  const auto& added = corpus().added;
  CHECK(added.exit_code == 1);
  CHECK(added.err == "");
  CHECK(added.out.find("added 95, replaced 1, unchanged 0, rejected 3\n") == 0);
  CHECK(added.out.find("  1 a record must be an object, not a number\n  1 no text\n"
                       "  1 not valid JSON: a string without its closing quote\n") !=
        std::string::npos);
  CHECK(corpus().box.run("grep -c . db/rejects.jsonl").out == "3\n");
  CHECK(corpus().box.run("grep -o 'jsonl/damaged.jsonl:[0-9]*' db/rejects.jsonl").out ==
        "jsonl/damaged.jsonl:2\njsonl/damaged.jsonl:3\njsonl/damaged.jsonl:4\n");
  CHECK(corpus().box.read("db/notes.tsv") ==
        "jsonl/damaged.jsonl:5\tdate '2025-02-30' cannot be read\n");
}

TEST_CASE("adding the corpus again changes nothing") {
  const auto before = search_corpus("--sort newest --limit 100 --format jsonl");
  const auto again = corpus().add();
  // The two versions of one address are taken in turn each time.
  CHECK(again.out.find("added 0, ") == 0);
  CHECK(search_corpus("--sort newest --limit 100 --format jsonl") == before);
}

TEST_CASE("articles by outlet, language and issue, as the README counts them") {
  CHECK(search_corpus("--limit 0 --facets source --format csv | tail -n +2 | grep -v Tidewater") ==
        "source,Northwire,19\nsource,Baltic Courier,7\nsource,Harbour Tribune,7\n"
        "source,Danube Post,6\nsource,Capitol Dispatch,5\nsource,Lakeside Gazette,5\n"
        "source,Meridian Monitor,5\nsource,Prairie Ledger,4\nsource,Степова хвиля,4\n"
        "source,Rheinischer Bote,3\nsource,Hollow Mountain Times,2\nsource,La Gazette des Cimes,2\n"
        "source,La Sentinelle du Rhône,2\nsource,Port & Grain Review,2\n"
        "source,Fieldnotes Weekly,1\nsource,Hanse-Echo,1\nsource,みなと日報,1\nsource,江岸晚报,1\n"
        "source,unknown,13\n");
  CHECK(search_corpus("--limit 0 --facets language --format csv | tail -n +2 | grep -v en,") ==
        "language,de,6\nlanguage,fr,4\nlanguage,uk,4\nlanguage,ja,1\nlanguage,zh,1\n");
  CHECK(given_issues() ==
        "issue,security-guarantees,12\nissue,territory,8\nissue,europe,7\nissue,ceasefire,5\n"
        "issue,economy,5\nissue,culture,4\nissue,energy,4\nissue,prisoners,4\nissue,referendum,4\n"
        "issue,demilitarized-zone,3\nissue,health,3\nissue,infrastructure,3\nissue,justice,3\n"
        "issue,nato,3\nissue,sanctions,3\nissue,elections,2\nissue,sport,2\nissue,climate,1\n");
  CHECK(search_corpus("--limit 0 --facets date --format csv | grep 2025") == "date,2025-12,53\n");
}

TEST_CASE("raw texts: date and outlet as far as they stand in the text") {
  static constexpr auto rows = std::to_array<Row>({
      {"dateline-vilnius", "2026-01-08\tNorthwire"},
      {"dateline-without-year", "\tNorthwire"},
      {"empty-first-line-border", "\t"},
      {"empty-first-line-drones", "\t"},
      {"first-lines-weekday-date", "2025-12-30\tHarbour Tribune"},
      {"furniture-adblock-newsletter", "2025-12-22\tCapitol Dispatch"},
      {"furniture-article-rating", "2026-01-11\tMeridian Monitor"},
      {"furniture-comments", "\t"},
      {"furniture-related", "2026-01-06\tDanube Post"},
      {"furniture-share-cookie", "2026-01-10\tLakeside Gazette"},
      {"glued-date-kyiv-officials", "2025-12-29\t"},
      {"last-line-compiled", "\tMeridian Monitor"},
      {"last-line-source", "\tBaltic Courier"},
      {"pipe-date-outlet", "2025-12-30\tHarbour Tribune"},
      {"quotes-other-outlets", "2025-12-31\t"},
      {"raw-deutsch-ohne-kopf", "\t"},
      {"raw-jets-and-guarantees", "\t"},
      {"raw-night-nurse", "\t"},
      {"raw-village-flood", "\t"},
      {"raw-winter-heating", "\t"},
      {"undated-names-other-days", "\t"},
  });
  const auto all = nlohmann::json::parse(search_corpus("--limit 200 --format json --sort newest"));
  const auto of = [&](const std::string& name) -> std::string {
    for (const auto& hit : all["hits"])
      if (!hit["path"].is_null() && hit["path"].get<std::string>().ends_with("/" + name + ".txt"))
        return (hit["date"].is_null() ? "" : hit["date"].get<std::string>().substr(0, 10)) + "\t" +
               (hit["source"].is_null() ? "" : hit["source"].get<std::string>());
    return "not in the index";
  };
  for (const auto& row : rows) {
    CAPTURE(row.arguments);
    CHECK(of(std::string(row.arguments)) == row.out);
  }
}

TEST_CASE("of one address the later version stays") {
  CHECK(search_corpus("'title:advisers allied' --source 'Harbour Tribune' --format jsonl | "
                      "grep -o 'envoys-kyiv-[a-z]*'") == "envoys-kyiv-second\n");
}

TEST_CASE("an exact reprint of another outlet is an article of its own") {
  CHECK(search_corpus("--format tsv --limit 20 'title:energy title:truce' | cut -f4 | grep -c "
                      "'Northwire\\|Lakeside'") == "2\n");
}

}  // namespace dateline::testing
