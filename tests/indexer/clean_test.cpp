#include "indexer/clean.hpp"

#include <array>

#include <doctest/doctest.h>

#include "common/text.hpp"

using namespace dateline;
using namespace dateline::indexer;

namespace {

const Time now = parse_time("2026-01-10T12:00:00Z")->time;

RawArticle raw_article() {
  RawArticle raw;
  raw.place = "x.jsonl:3";
  raw.title = "Snow";
  raw.body = "It fell.";
  return raw;
}

Cleaned cleaned(RawArticle raw, const Defaults& defaults = {}) {
  auto result = clean(std::move(raw), defaults, now);
  REQUIRE(result.has_value());
  return *result;
}

}  // namespace

TEST_CASE("clean: texts in one form") {
  auto raw = raw_article();
  raw.title = "  Snow\n on \x1b[31mthe\thill ";
  raw.body = "\r\n It  fell. \r\n\r\nAll night.\r\n";
  raw.source = " Baltic\u00a0Courier ";
  raw.author = "Ada\nMoth";
  raw.section = " World ";
  raw.language = "de";
  raw.path = "/news/a.txt";
  const auto article = cleaned(raw).article;
  CHECK(article.title == "Snow on the hill");
  CHECK(article.body == "It fell.\nAll night.");
  CHECK(article.source == "Baltic Courier");
  CHECK(article.author == "Ada Moth");
  CHECK(article.section == "World");
  CHECK(article.language == "de");
  CHECK(article.path == "/news/a.txt");
  CHECK(article.sequence == 0);
}

TEST_CASE("clean: an article without text is refused, with its place") {
  for (const auto* body : {"", " \n\t", "\u200b"}) {
    CAPTURE(body);
    auto raw = raw_article();
    raw.body = body;
    const auto result = clean(std::move(raw), {}, now);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error() == Problem{"no text", "x.jsonl:3"});
  }
}

TEST_CASE("clean: dates given, how exact they are, and what is noted") {
  struct Row {
    std::string_view date;
    std::string_view time;
    DatePrecision precision;
    std::string_view note;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"2026-01-07", "2026-01-07T00:00:00Z", DatePrecision::Day, ""},
      {"2026-01-07T10:00:00+02:00", "2026-01-07T08:00:00Z", DatePrecision::Second, ""},
      {"January 7, 2026", "2026-01-07T00:00:00Z", DatePrecision::Day, ""},
      {" 7 січня\n2026 ", "2026-01-07T00:00:00Z", DatePrecision::Day, ""},
      {"2026-01-12", "2026-01-12T00:00:00Z", DatePrecision::Day, ""},
      {"2026-01-12T12:00:01Z", "", DatePrecision::Day,
       "date '2026-01-12T12:00:01Z' lies in the future"},
      {"2025-02-30", "", DatePrecision::Day, "date '2025-02-30' cannot be read"},
      {"03/04/2025", "", DatePrecision::Day, "date '03/04/2025' cannot be read"},
      {"soon", "", DatePrecision::Day, "date 'soon' cannot be read"},
      {"", "", DatePrecision::Day, ""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.date);
    auto raw = raw_article();
    raw.date = row.date;
    const auto result = cleaned(raw);
    const auto& published = result.article.published;
    CHECK((published ? format_time(published->time) : "") == row.time);
    if (published) CHECK(published->precision == row.precision);
    if (published) CHECK(published->from == DateFrom::Given);
    CHECK(result.notes.size() == (row.note.empty() ? 0 : 1));
    if (!result.notes.empty()) CHECK(result.notes[0] == row.note);
  }
}

TEST_CASE("clean: a date from the file's own, only if asked for and only if none was given") {
  auto raw = raw_article();
  raw.file_time = parse_time("2026-01-02T03:04:05Z")->time;
  CHECK_FALSE(cleaned(raw).article.published.has_value());
  Defaults defaults;
  defaults.date_from_file = true;
  const auto filed = cleaned(raw, defaults).article.published;
  REQUIRE(filed.has_value());
  CHECK(*filed == Publication{*raw.file_time, DatePrecision::Second, DateFrom::File});
  raw.date = "soon";
  CHECK_FALSE(cleaned(raw, defaults).article.published.has_value());
}

TEST_CASE("clean: what is given wins over the page, and the page over the defaults") {
  auto raw = raw_article();
  raw.title.clear();
  raw.scraped = true;
  raw.body =
      "The ferry is back\nDecember 30, 2025 | Harbour Tribune\nBy Ada Moth\nThe ferry left the "
      "harbour at six in the morning with forty lorries on board, and came back at noon.\nComments";
  Defaults defaults;
  defaults.source = "Default Lamp";
  defaults.language = "en";
  const auto page = cleaned(raw, defaults).article;
  CHECK(page.title == "The ferry is back");
  CHECK(page.source == "Harbour Tribune");
  CHECK(page.author == "Ada Moth");
  CHECK(page.body.starts_with("The ferry left"));
  CHECK(page.body.ends_with("at noon."));
  CHECK(page.language == "en");
  CHECK(page.published ==
        Publication{parse_time("2025-12-30")->time, DatePrecision::Day, DateFrom::Text});
  raw.source = "Baltic Courier";
  raw.date = "2025-12-31";
  const auto given = cleaned(raw, defaults).article;
  CHECK(given.source == "Baltic Courier");
  CHECK(given.published->from == DateFrom::Given);
  CHECK(format_day(given.published->time) == "2025-12-31");
  raw.scraped = false;
  raw.source.clear();
  const auto plain = cleaned(raw, defaults).article;
  CHECK(plain.source == "Default Lamp");
  CHECK(plain.title.empty());
  CHECK(plain.body.ends_with("Comments"));
}

TEST_CASE("clean: issues are added up, sorted, distinct, and without commas") {
  auto raw = raw_article();
  raw.issues = {" nato ", "energy", "nato", "", "a,b"};
  Defaults defaults;
  defaults.issues = {"energy", "ceasefire"};
  CHECK(cleaned(raw, defaults).article.issues ==
        std::vector<std::string>{"a b", "ceasefire", "energy", "nato"});
}

TEST_CASE("clean: the id is of the address, else of the given id, else of the content") {
  auto raw = raw_article();
  raw.id = "17";
  raw.source = "Baltic Courier";
  raw.url = "http://www.lamp.example/a/?utm_source=x";
  CHECK(cleaned(raw).article.id == hex(hash64("url:https://lamp.example/a")));
  CHECK(cleaned(raw).article.url == "https://lamp.example/a");
  raw.url = "none";
  const auto without = cleaned(raw);
  CHECK(without.article.url.empty());
  CHECK(without.notes == std::vector<std::string>{"url 'none' is no web address"});
  CHECK(without.article.id == hex(hash64("id:Baltic Courier\n17")));
  raw.id.clear();
  CHECK(cleaned(raw).article.id == hex(hash64("content:Snow\nIt fell.")));
}

TEST_CASE("fingerprint_of: changes with every field but path, language and sequence") {
  const auto article = cleaned(raw_article()).article;
  CHECK(article.fingerprint == fingerprint_of(article));
  auto same = article;
  same.path = "/elsewhere";
  same.language = "uk";
  same.sequence = 7;
  CHECK(fingerprint_of(same) == article.fingerprint);

  for (const auto field : {&Article::id, &Article::url, &Article::title, &Article::body,
                           &Article::source, &Article::author, &Article::section}) {
    auto other = article;
    other.*field += "x";
    CHECK(fingerprint_of(other) != article.fingerprint);
  }
  auto dated = article;
  dated.published = Publication{};
  CHECK(fingerprint_of(dated) != article.fingerprint);
  auto matter = article;
  matter.issues = {"nato"};
  CHECK(fingerprint_of(matter) != article.fingerprint);
  // Fields cannot run into one another.
  auto left = article;
  auto right = article;
  left.source = "ab";
  left.author = "c";
  right.source = "a";
  right.author = "bc";
  CHECK(fingerprint_of(left) != fingerprint_of(right));
}
