#include "common/query/build.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "tests/common/query/small_index.hpp"

namespace dateline::testing {
namespace {

using namespace std::chrono;

Article article(std::string title, std::string body) {
  Article made;
  made.title = std::move(title);
  made.body = std::move(body);
  return made;
}

/// 1 to 4: of two outlets, three days and one without; the last is German.
SmallIndex ferry_index() {
  SmallIndex index({"en", "de"});
  const auto add = [&](Article made, std::string source, std::optional<Time> day,
                       std::string language) {
    made.source = std::move(source);
    if (day) made.published = Publication{*day, DatePrecision::Second, DateFrom::Given};
    made.language = std::move(language);
    made.author = "Léa Moreau";
    made.issues = {"sea", made.source.substr(0, 1)};
    made.section = "World";
    index.add(std::move(made));
  };
  add(article("Ferry sails", "The ferry left the old harbour at dawn."), "Harbour Tribune",
      sys_days{2025y / 12 / 28}, "en");
  add(article("Harbour closed", "No ferry today; ships wait."), "Baltic Courier",
      sys_days{2025y / 12 / 28} + 24h - 1s, "en");
  add(article("Storm", "Ships and the harbour: territorial dispute, territory lost."),
      "Baltic Courier", std::nullopt, "en");
  add(article("Hafen", "Die Garantien der Verhandlungen im Hafen."), "Hanse Echo",
      sys_days{1944y / 6 / 6}, "de");
  return index;
}

struct Row {
  std::string_view query;
  std::string_view found;
};

template <std::size_t size>
void check(SmallIndex& index, const std::array<Row, size>& rows) {
  for (const auto& row : rows) {
    CAPTURE(row.query);
    CHECK(index.found(row.query) == row.found);
  }
}

}  // namespace

TEST_CASE("build: words and operators") {
  auto index = ferry_index();
  static constexpr auto rows = std::to_array<Row>({
      {"", "1 2 3 4"},
      {"ferry", "1 2"},
      {"ferries", "1 2"},
      {"ferry harbour", "1 2"},
      {"ferry AND ships", "2"},
      {"ferry OR territory", "1 2 3"},
      {"ferry dawn OR storm", "1 3"},
      {"(ferry OR storm) ships", "2 3"},
      {"harbour -ferry", "3"},
      {"-ferry", "3 4"},
      {"-(ferry OR storm)", "4"},
      {"--ferry", "1 2"},
      {"-,", "1 2 3 4"},
      {"nowhere", ""},
      {"ferry nowhere", ""},
      {"\"old harbour\"", "1"},
      {"\"harbour old\"", ""},
      {"\"the old harbour\"", "1"},
      {"\"ferry sails the\"", ""},
      {"left NEAR/2 harbour", ""},
      {"left NEAR/3 harbour", "1"},
      {"harbour NEAR/3 left", "1"},
      {"left NEAR/3 old NEAR/3 harbour", "1"},
      {"sails NEAR/100 dawn", ""},
      {"territor*", "3"},
      {"terri* ships", "3"},
      {"har*", "1 2 3"},
      {"-har*", "4"},
      {"=ferry", "1 2"},
      {"=ferries", ""},
      {"=territory", "3"},
      {"=\"old harbour\"", "1"},
      {"harbor", "1 2 3"},
      {"=harbor", ""},
      {"\"old harbor\"", "1"},
      {"=\"old harbor\"", ""},
  });
  check(index, rows);
}

TEST_CASE("build: fields and filters") {
  auto index = ferry_index();
  static constexpr auto rows = std::to_array<Row>({
      {"title:ferry", "1"},
      {"title:(ferry OR storm)", "1 3"},
      {"title:\"harbour closed\"", "2"},
      {"title:=sails", "1"},
      {"title:=sail", ""},
      {"title:har*", "2"},
      {"title:harbour body:ferry", "2"},
      {"author:moreau", "1 2 3 4"},
      {"author:\"lea moreau\"", "1 2 3 4"},
      {"moreau", ""},
      {"source:\"baltic courier\"", "2 3"},
      {"source:\"BALTIC  Courier\"", "2 3"},
      {"source:baltic", ""},
      {"source:\"baltic courier\" OR source:\"hanse echo\"", "2 3 4"},
      {"ferry -source:\"harbour tribune\"", "2"},
      {"issue:sea ships", "2 3"},
      {"issue:B", "2 3"},
      {"lang:de", "4"},
      {"section:world ferry", "1 2"},
      {"harbour lang:de", ""},
  });
  check(index, rows);
}

TEST_CASE("build: dates, the last second of a day with it and the undated without") {
  auto index = ferry_index();
  static constexpr auto rows = std::to_array<Row>({
      {"date:2025", "1 2"},
      {"date:2025-12-28", "1 2"},
      {"date:2025-12-27", ""},
      {"date:2025-12-29", ""},
      {"date:..2025-12-27", "4"},
      {"date:2025-12-29..", ""},
      {"date:1944", "4"},
      {"date:1400..2999", "1 2 4"},
      {"-date:2025", "3 4"},
      {"-date:1400..2999", "3"},
      {"ferry date:last-week", "1 2"},
      {"date:4d", "1 2"},
      {"date:yesterday", ""},
      {"date:2025-12-28T00:00:00Z", "1"},
      {"date:2025-12-28T23:59:59Z", "2"},
      {"date:2025-12-28T00:00:01Z..2025-12-28T23:59:58Z", ""},
      {"date:1944 OR storm", "3 4"},
  });
  check(index, rows);
}

TEST_CASE("build: a word meets articles of every language it is asked in") {
  auto index = ferry_index();
  static constexpr auto rows = std::to_array<Row>({
      {"garantie", "4"},
      {"verhandlung", "4"},
      {"\"garantie der verhandlung\"", "4"},
      {"garantie NEAR/3 verhandlung", "4"},
      {"ferries OR verhandlung", "1 2 4"},
  });
  check(index, rows);
  SmallIndex english({"en"});
  english.add_text("Die Garantien der Verhandlungen", "de");
  CHECK(english.found("verhandlung").empty());
  CHECK(SmallIndex({"en", "de", "fr", "uk"}).found("anything").empty());
}

TEST_CASE("build: any makes alternatives of words that merely follow each other") {
  auto index = ferry_index();
  index.any = true;
  static constexpr auto rows = std::to_array<Row>({
      {"dawn storm", "1 3"},
      {"dawn AND storm", ""},
      {"dawn storm -harbour", ""},
      {"dawn nowhere", "1"},
      {"dawn storm source:\"baltic courier\"", "3"},
      {"\"old harbour\" closed", "1 2"},
  });
  check(index, rows);
}

TEST_CASE("build: exact takes every word as it is spelt") {
  auto index = ferry_index();
  index.add_text("Zelenskyy spoke of defence and a cease fire.");
  index.exact = true;
  static constexpr auto rows = std::to_array<Row>({
      {"ferry", "1 2"},
      {"ferries", ""},
      {"Zelenskyy", "5"},
      {"Zelensky", ""},
      {"defence", "5"},
      {"defense", ""},
      {"cease fire", "5"},
      {"ceasefire", ""},
      {"\"cease fire\"", "5"},
      {"Zelenskyy NEAR/2 spoke", "5"},
      {"Zelensky NEAR/2 spoke", ""},
      {"territor*", "3"},
      {"harbour -ferry", "3"},
  });
  check(index, rows);
  index.exact = false;
  CHECK(index.found("Zelensky NEAR/2 spoke") == "5");
  CHECK(index.found("=Zelensky NEAR/2 spoke").empty());
  CHECK(index.found("=Zelenskyy NEAR/2 spoke") == "5");
}

TEST_CASE("build: listed phrases in plain words, both words anywhere or the one word they are") {
  SmallIndex index;
  index.add_text("A ceasefire held.");
  index.add_text("They cease soon; the fire goes on.");
  index.add_text("The fire.");
  CHECK(index.found("cease fire") == "1 2");
  CHECK(index.found("CEASE FIRE NOW OR cease fire") == "1 2");
  CHECK(index.found("\"cease fire\"") == "1");
  CHECK(index.found("cease AND fire") == "2");
  CHECK(index.found("cease fire held") == "1");
  CHECK(index.found("-(cease fire)") == "3");
}

TEST_CASE("build: a title word ranks before a body word") {
  SmallIndex index;
  index.add(article("Grain", "Ships wait in port for weeks."));
  index.add(article("Ships", "Grain waits in port for weeks."));
  CHECK(index.found("grain") == "1 2");
}

TEST_CASE("build: what snippets mark") {
  SmallIndex index({"en", "de"});
  index.add_text("Zelenskyy, cease-fire, guarantees, Garantien");
  const auto wanted = [&index](std::string_view text) { return index.built(text).wanted; };
  const auto stems = [&](std::string_view text) {
    return fmt::format("{}", fmt::join(wanted(text).stems, " "));
  };
  CHECK(stems("ferries") == "ferri");
  CHECK(stems("Zelenskyy").find("zelenski") != std::string::npos);
  CHECK(stems("\"the ceasefire\"") == "");  // not by themselves, but as the phrase
  const auto phrases = wanted("\"the ceasefire\"").phrases;
  CHECK(std::ranges::any_of(phrases, [](const query::PhraseWords& phrase) {
    return phrase.size() == 2 && phrase[0] == std::vector<std::string>{"the"} &&
           std::ranges::find(phrase[1], "ceasefir") != phrase[1].end();
  }));
  CHECK(wanted("-\"the ceasefire\"").empty());
  CHECK(stems("ships NEAR/3 ports").find("ship") != std::string::npos);
  CHECK(stems("ships -ports").find("port") == std::string::npos);
  CHECK(wanted("-(ports =quay terri*)").empty());
  CHECK(wanted("source:bbc date:2025").empty());
  CHECK(wanted("").empty());
  const auto exact = wanted("=Zelenskyy terri*");
  CHECK(exact.stems.empty());
  CHECK(exact.spellings.contains("zelenskyy"));
  CHECK(exact.prefixes == std::vector<std::string>{"terri"});
}

TEST_CASE("has_words: what ranks") {
  const auto words = [](std::string_view text) {
    return query::has_words(*query::parse(text, SmallIndex::now()));
  };
  for (const auto* text : {"a", "source:b a", "terri*", "a OR lang:de", "a NEAR b", "-a (b)"}) {
    CAPTURE(text);
    CHECK(words(text));
  }
  for (const auto* text : {"", "source:b", "-a", "date:2025 -(a b)", "lang:de OR lang:en"}) {
    CAPTURE(text);
    CHECK_FALSE(words(text));
  }
}

TEST_CASE("build: a query at its bounds is quick") {
  auto index = ferry_index();
  CHECK_NOTHROW(index.found("\"" + std::string(120, 'a') + "-b-c-d-e-f cease fire 90% U.S.-led\""));
  std::string words;
  for (std::size_t i = 0; i < query::most_words; ++i) words += "ferry ";
  CHECK(index.found("\"" + words + "\"").empty());
  CHECK(index.found(words) == "1 2");
}

}  // namespace dateline::testing
