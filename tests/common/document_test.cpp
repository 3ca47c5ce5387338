#include "common/document.hpp"

#include <doctest/doctest.h>

#include <map>

#include <fmt/format.h>

#include "common/schema.hpp"
#include "common/text.hpp"
#include "tests/common/words_of_text.hpp"

namespace dateline::testing {
namespace {

using namespace std::chrono;

Article ferry() {
  Article article;
  article.id = "00112233aabbccdd";
  article.url = "example.org/ferry";
  article.title = "Ferry's cease-fire";
  article.body = "The Ferry left.\nCeasefire held, ferries sail.";
  article.published =
      Publication{sys_days{2025y / 12 / 28} + 9h + 30min, DatePrecision::Second, DateFrom::Given};
  article.source = "Harbour Tribune";
  article.issues = {"Sea", "trade"};
  article.author = "Léa Moreau";
  article.language = "en";
  article.section = "World";
  article.path = "/news/ferry.txt";
  article.sequence = 7;
  article.fingerprint = 0xFEDCBA9876543210;
  return article;
}

/// "5*2 @1,104": wdf, and positions where there are any, by term.
std::map<std::string, std::string> terms_of(const Xapian::Document& document) {
  std::map<std::string, std::string> terms;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    std::string places;
    for (auto at = term.positionlist_begin(); at != term.positionlist_end(); ++at)
      places += fmt::format("{}{}", places.empty() ? " @" : ",", *at);
    terms[*term] = fmt::format("{}{}", term.get_wdf(), places);
  }
  return terms;
}

std::map<std::string, std::string> terms_of(const Article& article) {
  Analyzer analyzer(shipped_list());
  return terms_of(to_document(article, analyzer));
}

std::string longest_term(const Article& article) {
  std::string longest;
  for (const auto& [term, places] : terms_of(article))
    if (term.size() > longest.size()) longest = term;
  return longest;
}

}  // namespace

TEST_CASE("to_document: one article, and every term it becomes") {
  const auto article = ferry();
  const std::map<std::string, std::string> expected{
      // The title: its own stems, and two for each word in the body's field.
      {"Sferri", "1 @1"},
      {"Sceas", "1 @2"},
      {"Sfire", "1 @2"},
      {"Sceasefir", "1 @2"},
      // The body begins 100 positions after the title; one for each word that is no stop word.
      {"ferri", "4 @1,104,108"},
      {"ceas", "2 @2"},
      {"fire", "2 @2"},
      {"ceasefir", "3 @2,106"},
      {"the", "0 @103"},
      {"left", "1 @105"},
      {"held", "1 @107"},
      {"sail", "1 @109"},
      {"Alea", "0 @1"},
      {"Amoreau", "0 @2"},
      // Forms, which have neither weight nor places; not where a stem is its only form.
      {"RSferri|~ferry", "0"},
      {"RSceas|e", "0"},
      {"RSceasefir|e", "0"},
      {"Rferri|~ferry", "0"},
      {"Rferri|es", "0"},
      {"Rceas|e", "0"},
      {"Rceasefir|e", "0"},
      // What filters.
      {"Q00112233aabbccdd", "0"},
      {hashed_term("XPATH", "/news/ferry.txt"), "0"},
      {copy_term(article), "0"},
      {"XSRCharbour tribune", "0"},
      {"XISSsea", "0"},
      {"XISStrade", "0"},
      {"Len", "0"},
      {"XSECworld", "0"},
      {"Y2025", "0"},
      {"M202512", "0"},
      {"D20251228", "0"},
  };
  CHECK(terms_of(article) == expected);
}

TEST_CASE("to_document: values and data") {
  Analyzer analyzer(shipped_list());
  const auto article = ferry();
  const auto document = to_document(article, analyzer);
  CHECK(document.values_count() == 6);
  CHECK(document.get_value(0) == date_key(article.published, article.id));
  CHECK(document.get_value(1) == "Harbour Tribune");
  CHECK(document.get_value(2) == "Sea\ntrade");
  CHECK(document.get_value(3) == "en");
  CHECK(number_of_value(document.get_value(4)) == 7);
  CHECK(number_of_value(document.get_value(5)) == 0xFEDCBA9876543210);
  CHECK(document.get_data() == encode_article(article));
  CHECK(to_article(document, Packing()) == article);
}

TEST_CASE("to_document: what an article has not, its document has not") {
  Article article;
  article.id = "7";
  Analyzer analyzer(shipped_list());
  const auto document = to_document(article, analyzer);
  CHECK(terms_of(document) ==
        std::map<std::string, std::string>{{"Q7", "0"}, {copy_term(article), "0"}});
  CHECK(document.values_count() == 3);  // the key of its date, its sequence, its fingerprint
  CHECK(to_article(document, Packing()) == article);
}

TEST_CASE("to_document: variants leave their own spelling, and the stem of what they stand for") {
  auto article = ferry();
  article.body = "Zelenskyy told us. The US agreed.";
  const auto terms = terms_of(article);
  CHECK(terms.contains("Rzelenski|~zelenskyy"));
  CHECK(terms.at("zelenski") == "1 @103");
  CHECK(terms.at("us") == "1 @105");
  CHECK(terms.at("^us") == "1 @107");
  CHECK(terms.contains("R^us|~us"));
  CHECK_FALSE(terms.contains("Rus|"));

  article.body = "A cease fire; Trump-Zelenskyy.";
  article.title.clear();
  const auto joined = terms_of(article);
  CHECK(joined.contains("ceasefir"));
  CHECK(joined.contains("Rceasefir|/"));  // a form that is not written
  CHECK_FALSE(joined.contains("Rceasefir|e"));
  CHECK(joined.contains("trumpzelenski"));
  CHECK(joined.contains("trumpzelenskyy"));
  CHECK(joined.contains("Rtrumpzelenski|/"));
}

TEST_CASE("to_document: a form that is its stem is told only beside another") {
  auto article = ferry();
  article.title.clear();
  struct Row {
    std::string_view body;
    bool stem, itself, other;
  };
  static constexpr auto rows = std::to_array<Row>({{"one attack", true, false, false},
                                                   {"two attacks", true, false, true},
                                                   {"attacks, an attack", true, true, true},
                                                   {"attack, attack", true, false, false},
                                                   {"none", false, false, false}});
  for (const auto& row : rows) {
    CAPTURE(row.body);
    article.body = row.body;
    const auto terms = terms_of(article);
    CHECK(terms.contains("attack") == row.stem);
    CHECK(terms.contains("Rattack|") == row.itself);
    CHECK(terms.contains("Rattack|s") == row.other);
  }
}

TEST_CASE("to_document: the article of the room's README") {
  Article article;
  article.id = "7";
  article.title = "Kyiv's cease-fire talks";
  article.body = "US envoys met Zelenskyy.";
  article.source = "Harbour Tribune";
  article.issues = {"Ceasefire"};
  article.published = Publication{sys_days{2025y / 12 / 28}, DatePrecision::Day, DateFrom::Given};
  article.language = "en";
  const auto terms = terms_of(article);
  for (const auto* stem : {"kyiv", "ceasefir", "ceas", "fire", "talk"}) {
    CAPTURE(stem);
    CHECK(terms.at(std::string(stem)).starts_with("2 @"));
    CHECK(terms.at("S" + std::string(stem)).starts_with("1 @"));
  }
  CHECK(terms.at("^us") == "1 @104");
  CHECK(terms.at("zelenski") == "1 @107");
  for (const auto* term :
       {"Rceasefir|e", "Rtalk|s", "R^us|~us", "Renvoy|s", "Rzelenski|~zelenskyy", "RSceasefir|e",
        "XSRCharbour tribune", "XISSceasefire", "Len", "Y2025", "M202512", "D20251228"}) {
    CAPTURE(term);
    CHECK(terms.at(term) == "0");
  }
}

TEST_CASE("to_document: copies share a term, whatever their address and date") {
  const auto article = ferry();
  auto copy = article;
  copy.id = "ffff";
  copy.url = "example.org/other";
  copy.published.reset();
  CHECK(copy_term(copy) == copy_term(article));
  copy.body += ".";
  CHECK(copy_term(copy) != copy_term(article));
}

TEST_CASE("to_document: no term is longer than Xapian holds") {
  auto article = ferry();
  for (const auto* letter : {"x", "ж", "和", "𐐨", "-a", "é"}) {
    std::string longest;
    while (longest.size() < 5000) longest += letter;
    article.title = article.body = article.author = longest;
    article.source = article.section = article.url = article.path = longest;
    article.issues = {longest};
    CAPTURE(letter);
    CHECK(longest_term(article).size() <= 245);
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    Analyzer analyzer(shipped_list());
    CHECK_NOTHROW(database.add_document(to_document(article, analyzer)));
  }
}

TEST_CASE("date_key: earlier is less, undated least, then by id") {
  const auto at = [](Time time) {
    return std::optional(Publication{time, DatePrecision::Second, {}});
  };
  const auto keys = std::to_array<std::string>({
      date_key(std::nullopt, "0"),
      date_key(std::nullopt, "ff"),
      date_key(at(earliest_time()), "0"),
      date_key(at(sys_days{1969y / 12 / 31}), "0"),
      date_key(at(sys_days{1970y / 1 / 1} - 1s), "ff"),
      date_key(at(sys_days{1970y / 1 / 1}), "00"),
      date_key(at(sys_days{1970y / 1 / 1}), "01"),
      date_key(at(sys_days{2025y / 12 / 28}), "0"),
      date_key(at(sys_days{2025y / 12 / 28} + 1s), "0"),
      date_key(at(latest_time() - 1s), "0"),
  });
  for (std::size_t i = 1; i < keys.size(); ++i) {
    CAPTURE(i);
    CHECK(keys[i - 1] < keys[i]);
  }
}

TEST_CASE("date_key: the time and the bound of a key") {
  const Time time = sys_days{1944y / 6 / 6} + 6h;
  const auto key = date_key(Publication{time, DatePrecision::Second, {}}, "00ff");
  CHECK(time_of_key(key) == time);
  CHECK(key.substr(8) == "00ff");
  CHECK(date_key_from(time) <= key);
  CHECK(date_key_from(time + 1s) > key);
  CHECK_FALSE(time_of_key(date_key(std::nullopt, "00ff")));
  CHECK_FALSE(time_of_key(""));
  CHECK_FALSE(time_of_key("short"));
}

TEST_CASE("number_value: eight bytes in the order of the numbers") {
  CHECK(number_value(0) == std::string(8, '\0'));
  CHECK(number_value(0x0102030405060708) == "\x01\x02\x03\x04\x05\x06\x07\x08");
  CHECK(number_value(255) < number_value(256));
  for (const auto number :
       {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1} << 40U, ~std::uint64_t{0}})
    CHECK(number_of_value(number_value(number)) == number);
  CHECK(number_of_value("") == 0);
}

TEST_CASE("join_issues and split_issues: each takes what the other gives") {
  for (const auto& issues :
       {std::vector<std::string>{}, {"sea"}, {"sea", "trade and ports", "x"}}) {
    CHECK(split_issues(join_issues(issues)) == issues);
  }
  CHECK(join_issues({"a", "b"}) == "a\nb");
}

}  // namespace dateline::testing
