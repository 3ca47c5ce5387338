// dateline-search --show: one article whole.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/corpus.hpp"
#include "tests/cli/market.hpp"

namespace dateline::testing {
namespace {

Outcome show(const std::string& arguments) {
  return market().run("dateline-search --database db --show " + arguments);
}

}  // namespace

TEST_CASE("--show prints an article whole, by its id or the beginning of it") {
  const auto got = show("a71c515dd014b7c6");
  CHECK(got.exit_code == 0);
  CHECK(got.err == "");
  CHECK(got.out ==
        "Grain, \"dear\" again\n"
        "2025-12-28 · Harbour Tribune · Ida Brandt · World · economy · grain · en ·\n"
        "a71c515dd014b7c6\n"
        "https://harbour.example/1\n\n"
        "The price of grain rose on Monday. Bakers said that grain had not cost so much\n"
        "for ten years. The ministry promised help.\n");
  CHECK(show("a71c").out == got.out);
  CHECK(show("A71C515D").out == got.out);
  CHECK(show("a71c --format ids").out == "a71c515dd014b7c6\n");
}

TEST_CASE("--show marks the words of a query, of a phrase only where it stands whole") {
  CHECK(show("a71c prices --color always | sed -n '6p'").out ==
        "The \033[1;31mprice\033[0m of grain rose on Monday. Bakers said that grain had not cost "
        "so much\n");
  const auto marks = [](const std::string& query) {
    const auto text = nlohmann::json::parse(show("a71c --format json -- '" + query + "'").out);
    std::string all;
    for (const auto& match : text["text_matches"]) {
      const auto begin = match["bytes"][0].get<std::size_t>();
      const auto end = match["bytes"][1].get<std::size_t>();
      all += text["text"].get<std::string>().substr(begin, end - begin) + " ";
    }
    return all;
  };
  CHECK(marks("grain") == "grain grain ");
  CHECK(marks("\"grain rose\"") == "grain rose ");
  CHECK(marks("\"rose grain\"") == "");
  CHECK(marks("\"grain rose\" grain") == "grain rose grain ");
  CHECK(marks("\"price of grain\"") == "price of grain ");
  CHECK(marks("\"grains rising\" OR bak*") == "Bakers ");
  CHECK(marks("") == "");
  CHECK(marks("source:northwire") == "");
}

TEST_CASE("--show: an id that names no article, or several, is a failure that says so") {
  for (const std::string id : {"ffff0000", "zebra", "a7", "a71c515dd014b7c6ff"}) {
    CAPTURE(id);
    const auto got = show(id);
    CHECK(got.exit_code == 2);
    CHECK(got.out == "");
    CHECK(got.err.starts_with("dateline-search: --show: "));
  }
  const auto bad = show("a71c '(x'");
  CHECK(bad.exit_code == 2);
  CHECK(bad.err.find("a parenthesis is not closed") != std::string::npos);
  CHECK(show("a71c --format csv").exit_code == 2);
  CHECK(show("a71c --batch -").exit_code == 2);
  const auto line = market().run(
      "printf 'a\\tgrain\\t--show a71c\\n' | dateline-search --database db --batch - --count");
  CHECK(line.out.starts_with("a\terror: "));
}

TEST_CASE("snippets say where they stand in the text that --show gives") {
  for (const std::string query : {"zelensky", "停火", "ウクライナ", "\"security guarantees\"",
                                  "зеленський", "garantie sécurité", "verhandlung"}) {
    CAPTURE(query);
    const auto answer = nlohmann::json::parse(
        search_corpus("--format json --limit 5 -- '" + std::string(query) + "'"));
    CHECK(answer["total"] > 0);
    for (const auto& hit : answer["hits"]) {
      const auto id = hit["id"].get<std::string>();
      const auto shown = nlohmann::json::parse(
          search_corpus("--format jsonl --show " + id + " -- '" + query + "'"));
      const auto text = shown["text"].get<std::string>();
      for (const auto& snippet : hit["snippets"]) {
        const auto begin = snippet["bytes"][0].get<std::size_t>();
        const auto end = snippet["bytes"][1].get<std::size_t>();
        auto there = text.substr(begin, end - begin);
        std::replace(there.begin(), there.end(), '\n', ' ');
        CHECK(there == snippet["text"]);
        for (const auto& match : snippet["matches"]) {
          const auto found = std::any_of(
              shown["text_matches"].begin(), shown["text_matches"].end(), [&](const auto& other) {
                return other["bytes"][0] == match["bytes"][0].get<std::size_t>() + begin &&
                       other["chars"][0] == match["chars"][0].get<std::size_t>() +
                                                snippet["chars"][0].get<std::size_t>();
              });
          CHECK(found);
        }
      }
    }
  }
}

}  // namespace dateline::testing
