// What holds for any article and any query, of the real programs.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tests/cli/corpus.hpp"
#include "tests/cli/masked.hpp"

namespace dateline::testing {
namespace {

using Json = nlohmann::json;
using Random = std::mt19937;  // its numbers are the same everywhere; distributions' are not

std::size_t below(Random& random, std::size_t bound) { return random() % bound; }

template <class Choices>
auto one_of(Random& random, const Choices& choices) {
  return choices[below(random, choices.size())];
}

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(Json::parse(line));
  return all;
}

/// Words of letters of the Latin alphabet, as a plain reader would see them.
std::set<std::string> words_of(const std::string& text) {
  std::set<std::string> words;
  std::string word;
  for (const char c : text + " ") {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool joint =
        c == '\'' || c == '-' || c == '.' || (static_cast<unsigned char>(c) & 0x80) != 0;
    if (letter || joint || (c >= '0' && c <= '9')) {
      word += c;
      continue;
    }
    const bool plain = std::all_of(word.begin(), word.end(), [](char l) {
      return (l >= 'a' && l <= 'z') || (l >= 'A' && l <= 'Z');
    });
    if (plain && !word.empty()) words.insert(word);
    word.clear();
  }
  return words;
}

/// Capitals tell names from words only where there are small letters beside them.
bool is_shouted(const std::string& text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// The text without the marks that begin and end a phrase.
std::string without_quotes(std::string text) {
  for (const std::string mark : {"\"", "“", "”", "„", "«", "»"})
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark))
      text.replace(at, mark.size(), " ");
  return text;
}

/// Words that belong to the query language.
bool is_operator(const std::string& word) {
  return word == "OR" || word == "AND" || word == "NOT" || word == "NEAR";
}

/// Up to `most` bytes of anything a user, or a script gone wrong, may type.
std::string garbage(Random& random, std::size_t most) {
  static constexpr auto pieces = std::to_array<std::string_view>({"\"",
                                                                  "(",
                                                                  ")",
                                                                  "-",
                                                                  "=",
                                                                  "*",
                                                                  "~",
                                                                  " ",
                                                                  " ",
                                                                  ":",
                                                                  "OR ",
                                                                  "AND ",
                                                                  "NOT ",
                                                                  " NEAR/3 ",
                                                                  "NEAR",
                                                                  "title:",
                                                                  "date:",
                                                                  "date:2025..",
                                                                  "source:",
                                                                  "lang:de",
                                                                  "kyiv",
                                                                  "ceasefire",
                                                                  "U.S.",
                                                                  "é",
                                                                  "和平",
                                                                  "ก",
                                                                  "Зе",
                                                                  "%",
                                                                  "$1.5bn",
                                                                  "'",
                                                                  "’",
                                                                  "\\",
                                                                  "..",
                                                                  "/",
                                                                  "\xFF",
                                                                  "\xC2",
                                                                  "\xE2\x80\xAE",
                                                                  "\033[",
                                                                  "\x01",
                                                                  "\x7f",
                                                                  "--",
                                                                  "0",
                                                                  "2025-13",
                                                                  "\U0001F600",
                                                                  "\xED\xA0\x80"});
  std::string text;
  for (auto count = below(random, 12) + 1; count > 0 && text.size() < most; --count) {
    if (below(random, 4) != 0) {
      text += one_of(random, pieces);
    } else {
      const auto byte = static_cast<char>(below(random, 255) + 1);
      if (byte != '\n' && byte != '\t' && byte != '\r') text += byte;
    }
  }
  return text;
}

std::string for_shell(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace

TEST_CASE("every word of a snippet or title finds its article") {
  const auto shown =
      lines_of(search_corpus("--limit 200 --format jsonl --snippets 3 --sort newest"));
  REQUIRE(shown.size() > 90);
  const auto titles = lines_of(
      search_corpus("'the OR a OR of OR and OR in' --limit 200 --format jsonl --snippets 3"));
  std::map<std::string, std::set<std::string>> articles_with;  // ids by word
  for (const auto* list : {&shown, &titles})
    for (const auto& hit : *list) {
      std::vector<std::string> texts;
      if (!hit["title"].is_null()) texts.push_back(hit["title"]);
      for (const auto& snippet : hit["snippets"]) texts.push_back(snippet["text"]);
      for (const auto& text : texts)
        if (!is_shouted(text))
          for (const auto& word : words_of(text))
            if (!is_operator(word)) articles_with[word].insert(hit["id"]);
    }
  REQUIRE(articles_with.size() > 1000);
  std::string queries;
  for (const auto& [word, ids] : articles_with) queries += fmt::format("{}\t{}\n", word, word);
  corpus().box.write("words", queries);
  for (const std::string options : {"", "--exact", "--literal"}) {
    CAPTURE(options);
    std::map<std::string, std::set<std::string>> found;
    std::istringstream answers(search_corpus("--batch words --format ids --limit 1000 " + options));
    for (std::string word, id; answers >> word >> id;) found[word].insert(id);
    for (const auto& [word, ids] : articles_with) {
      const auto& asked = word;
      CAPTURE(asked);
      CHECK(std::includes(found[word].begin(), found[word].end(), ids.begin(), ids.end()));
    }
  }
}

TEST_CASE("a sentence that is shown is found as a phrase") {
  const auto shown =
      lines_of(search_corpus("'the OR die OR la' --limit 200 --format jsonl --snippets 2"));
  std::string queries;
  std::vector<std::string> ids;
  for (const auto& hit : shown)
    for (const auto& snippet : hit["snippets"]) {
      // The first words: a query has at most 64.
      std::istringstream words(without_quotes(snippet["text"]));
      std::string phrase;
      int count = 0;
      for (std::string word; count < 8 && words >> word; ++count) phrase += word + " ";
      queries += fmt::format("{}\t\"{}\"\n", ids.size(), phrase);
      ids.push_back(hit["id"]);
    }
  REQUIRE(ids.size() > 90);
  corpus().box.write("phrases", queries);
  const auto answers =
      lines_of(search_corpus("--batch phrases --format jsonl --limit 100 --snippets 0"));
  REQUIRE(answers.size() == ids.size());
  std::istringstream asked(queries);
  std::string line;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    std::getline(asked, line);
    CAPTURE(line);
    REQUIRE(answers[i].contains("hits"));
    const auto& hits = answers[i]["hits"];
    CHECK(std::any_of(hits.begin(), hits.end(),
                      [&](const Json& hit) { return hit["id"] == ids[i]; }));
  }
}

TEST_CASE("no batch of garbage stops the program, and every line has its answer") {
  Random random(20251228);
  std::string queries;
  for (int i = 0; i < 1500; ++i) queries += fmt::format("g{}\t{}\n", i, garbage(random, 60));
  corpus().box.write("garbage", queries);
  for (const std::string options :
       {"--format jsonl --facets source,date", "--format csv --match any --snippets 1",
        "--literal --format jsonl", "--exact --format text", "--count"}) {
    CAPTURE(options);
    const auto got = corpus().box.run(
        "dateline-search --database db --jobs 4 --limit 3 --batch garbage " + options);
    CHECK(got.exit_code == 0);
    CHECK(got.err == "");
    if (options.find("jsonl") != std::string::npos) {
      const auto answers = lines_of(got.out);
      REQUIRE(answers.size() == 1500);
      for (std::size_t i = 0; i < answers.size(); ++i)
        CHECK(answers[i]["id"] == fmt::format("g{}", i));
    }
  }
}

TEST_CASE("no command line of garbage crashes a program") {
  Random random(20251229);
  for (int i = 0; i < 150; ++i) {
    const auto query = garbage(random, 40);
    const auto got =
        corpus().box.run("dateline-search --database db --limit 2 -- " + for_shell(query));
    CAPTURE(query);
    CHECK(got.exit_code >= 0);
    CHECK(got.exit_code <= 2);
    const bool suggests = got.err.find("did you mean") != std::string::npos;
    CHECK((got.exit_code == 2 || suggests) == !got.err.empty());
    CHECK(got.err.find("bug") == std::string::npos);
  }
  for (int i = 0; i < 60; ++i) {
    const auto words = for_shell(garbage(random, 20)) + " " + for_shell("-" + garbage(random, 20));
    CAPTURE(words);
    const auto search = corpus().box.run("dateline-search --database db --limit 2 " + words);
    CHECK(search.exit_code >= 0);
    CHECK(search.exit_code <= 2);
    const auto index = corpus().box.run("dateline-index --database nosuch/db add " + words);
    CHECK(index.exit_code == 2);
    CHECK(index.err.find("bug") == std::string::npos);
  }
}

TEST_CASE("records come back as they went in, whatever is in them") {
  Random random(20260111);
  static constexpr auto words = std::to_array<std::string_view>(
      {"harbour", "Zelenskyy", "cease-fire", "\"quoted\"", "naïve", "和平谈判", "Зеленський", "90%",
       "U.S.", "\\backslash\\", "comma,", "semi;colon", "=1+1", "😀", "l’accord", "tab", "a|b",
       "<b>", "&amp;"});
  const auto phrase = [&](std::size_t count) {
    std::string text;
    for (; count > 0; --count) {
      if (!text.empty()) text += ' ';
      text += one_of(random, words);
    }
    return text;
  };
  std::string lines;
  std::map<std::string, Json> given;  // by URL
  for (int i = 0; i < 200; ++i) {
    const auto url = fmt::format("https://round.example/{}", i);
    Json record{{"url", url}, {"body", "Opening " + phrase(20) + "."}, {"language", "en"}};
    record["title"] = phrase(below(random, 6) + 1);
    if (below(random, 2) != 0) record["source"] = phrase(2);
    if (below(random, 2) != 0) record["author"] = phrase(2);
    if (below(random, 2) != 0) record["section"] = phrase(1);
    if (below(random, 2) != 0)
      record["date"] = fmt::format("20{:02}-{:02}-{:02}T{:02}:{:02}:{:02}Z", below(random, 26),
                                   below(random, 12) + 1, below(random, 28) + 1, below(random, 24),
                                   below(random, 60), below(random, 60));
    given[url] = record;
    lines += record.dump() + "\n";
  }
  const Sandbox box;
  box.write("in.jsonl", lines);
  CHECK(box.run("dateline-index --database db add in.jsonl").out ==
        "added 200, replaced 0, unchanged 0, rejected 0\n");
  const auto hits =
      lines_of(box.run("dateline-search --database db opening --limit 500 --format jsonl").out);
  REQUIRE(hits.size() == 200);
  for (const auto& hit : hits) {
    const auto& record = given.at(hit["url"]);
    CAPTURE(record.dump());
    for (const std::string field : {"title", "source", "author", "section", "date", "language"})
      CHECK(hit[field] == (record.contains(field) ? record[field] : Json()));
  }
  CHECK(box.run("dateline-index --database db add in.jsonl").out ==
        "added 0, replaced 0, unchanged 200, rejected 0\n");
}

TEST_CASE("an index is the same whether it was made at once or bit by bit") {
  const Sandbox box;
  // But for stories: an article joins one of those that are there when it comes, and stays.
  const std::string answers = " | sed -E 's/,\"(story|copy_of|version_of)\":\"[0-9a-f]{16}\"//g'";
  const auto add = [&](const std::string& index, const std::string& paths) {
    return box.run("cd " DATELINE_SAMPLE " && dateline-index -q --database \"$OLDPWD/" + index +
                   "\" add " + paths);
  };
  CHECK(add("once", "text markdown jsonl").exit_code == 1);
  CHECK(add("bits", "jsonl/northwire-wire.jsonl").exit_code == 0);
  CHECK(add("bits", "text/[a-m]*").exit_code == 0);
  CHECK(add("bits", "text/[n-z]* markdown").exit_code == 0);
  CHECK(add("bits", "jsonl --jobs 1").exit_code == 1);
  for (const std::string arguments : {"--sort newest --limit 200", "zelensky --limit 200",
                                      "'\"security guarantees\" OR kyiv' --limit 200",
                                      "'ceasefire energy' --match any --limit 200",
                                      "--facets date:day,source,issue,language --limit 0"}) {
    CAPTURE(arguments);
    const auto once =
        box.run("dateline-search --database once --format jsonl " + arguments + answers);
    const auto bits =
        box.run("dateline-search --database bits --format jsonl " + arguments + answers);
    CHECK(once.exit_code == 0);
    CHECK(once.out.size() > 500);
    CHECK(masked(once.out) == masked(bits.out));
  }
}

}  // namespace dateline::testing
