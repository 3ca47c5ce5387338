#include "indexer/repeated_lines.hpp"

#include <array>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "common/document.hpp"

namespace dateline::indexer {
namespace {

constexpr std::string_view notice = "Sign up for the letter of the lighthouse here.";

/// Article `number` of a paper: a story of its own, one article a day.
Article story(int number, const std::string& end, const std::string& source = "Harbour Tribune") {
  Article article;
  article.id = fmt::format("{:016x}", number);
  article.source = source;
  article.title = fmt::format("Story {}", number);
  article.published = Publication{
      std::chrono::sys_days{std::chrono::year{2025} / 1 / 1} + std::chrono::days{number},
      DatePrecision::Day, DateFrom::Given};
  article.body = fmt::format(
      "The pilot boat left pier {} at noon.\nNobody on quay {} had seen it come back by dusk.\n"
      "Harbour master number {} said that the search would go on.",
      number, number, number);
  if (!end.empty()) article.body += "\n" + end;
  return article;
}

std::vector<std::string> cut(const Article& article) {
  std::vector<std::string> lines;
  for (const auto& line : furniture_of(article))
    lines.push_back(article.body.substr(line.begin, line.end - line.begin));
  return lines;
}

}  // namespace

TEST_CASE("a repeated line is furniture by how many articles have it, where, and for how long") {
  struct Row {
    LineCount count;
    std::uint32_t articles;
    std::size_t size;
    Repeated is;
  };
  const auto rows = std::to_array<Row>({
      // Twelve of sixty, over a week at the end, over four before it.
      {{1, 12, 6, 20'000, 20'007}, 60, 40, Repeated::Anywhere},
      {{1, 12, 6, 20'000, 20'006}, 60, 40, Repeated::No},
      {{1, 12, 5, 20'000, 20'027}, 60, 40, Repeated::No},
      {{1, 12, 0, 20'000, 20'028}, 60, 40, Repeated::Anywhere},
      {{1, 11, 0, 20'000, 20'028}, 55, 40, Repeated::No},
      {{1, 12, 0, 20'000, 20'028}, 61, 40, Repeated::No},
      // Twenty-four are no longer few.
      {{1, 23, 0, 20'000, 20'007}, 60, 40, Repeated::No},
      {{1, 24, 0, 20'000, 20'007}, 60, 40, Repeated::Anywhere},
      // At the end one of twenty is enough.
      {{1, 12, 12, 20'000, 20'007}, 240, 40, Repeated::AtEnd},
      {{1, 12, 12, 20'000, 20'007}, 241, 40, Repeated::No},
      {{1, 30, 11, 20'000, 20'007}, 240, 40, Repeated::No},
      // From where it began.
      {{1'000, 12, 12, 20'000, 20'007}, 1'100, 40, Repeated::AtEnd},
      // Short lines may be anything, "He said."
      {{1, 17, 17, 20'000, 20'007}, 60, 15, Repeated::No},
      {{1, 18, 18, 20'000, 20'007}, 60, 15, Repeated::Anywhere},
      // Without dates it takes twice as many.
      {{1, 23, 0, 0, 0}, 60, 40, Repeated::No},
      {{1, 24, 0, 0, 0}, 60, 40, Repeated::Anywhere},
      // In half of all, a day is enough.
      {{1, 30, 0, 20'000, 20'000}, 60, 40, Repeated::Anywhere},
      {{1, 29, 0, 20'000, 20'000}, 60, 40, Repeated::No},
  });
  for (const auto& row : rows) {
    CAPTURE(&row - rows.data());
    CHECK(judged(row.count, row.articles, row.size) == row.is);
  }
}

TEST_CASE("the notice under each story is learnt, the stories are not") {
  RepeatedLines repeated;
  for (int number = 1; number <= 30; ++number)
    repeated.learn(story(number, number % 2 == 0 ? std::string(notice) : ""));
  auto article = story(31, std::string(notice));
  repeated.mark(article);
  CHECK(cut(article) == std::vector<std::string>{std::string(notice)});
  CHECK(article.furniture == std::vector<std::uint32_t>{3});
  // Not another outlet's, and not of an unknown outlet.
  for (const std::string other : {"Northwire", ""}) {
    auto elsewhere = story(31, std::string(notice), other);
    repeated.mark(elsewhere);
    CHECK(elsewhere.furniture.empty());
  }
  // An article that is little else keeps its text.
  Article short_one = article;
  short_one.body = std::string(notice) + "\nIt is free.";
  repeated.mark(short_one);
  CHECK(short_one.furniture.empty());
}

TEST_CASE("the dateline of one matter, in most of an outlet's first articles, is not furniture") {
  RepeatedLines repeated;
  for (int number = 1; number <= 20; ++number) {
    auto article = story(number, "");
    if (number % 5 != 0)
      article.body = "PORT VESTA, the inquiry into the lost pilot boat\n" + article.body;
    repeated.learn(article);
  }
  auto article = story(21, "");
  article.body = "PORT VESTA, the inquiry into the lost pilot boat\n" + article.body;
  repeated.mark(article);
  CHECK(article.furniture.empty());
}

TEST_CASE("a line that stands several times in an article counts once") {
  RepeatedLines repeated;
  for (int number = 1; number <= 5; ++number)
    repeated.learn(story(number, fmt::format("{0}\n{0}\n{0}\n{0}", notice)));
  auto article = story(6, std::string(notice));
  repeated.mark(article);
  CHECK(article.furniture.empty());
}

TEST_CASE("what is learnt is stored and read back; damaged bytes are read as far as they go") {
  SourceLines lines;
  lines.source = "Harbour Tribune";
  lines.articles = 300;
  lines.lines[7] = {1, 12, 0, 20'000, 20'007, Repeated::No, ""};
  lines.lines[0xFFFFFFFFFFFFFFFF] = {
      290, 11, 11, -400, 20'007, Repeated::AtEnd, std::string(notice)};
  lines.lines[8] = {1, 1, 1, 0, 0, Repeated::Anywhere, "Advertisement"};
  const auto bytes = encode_lines(lines);
  const auto again = decode_lines(bytes);
  CHECK(again.source == lines.source);
  CHECK(again.articles == lines.articles);
  CHECK(again.lines == lines.lines);
  for (std::size_t size = 0; size < bytes.size(); ++size)
    CHECK(decode_lines(std::string_view(bytes).substr(0, size)).lines.size() < 3);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    auto damaged = bytes;
    damaged[at] = '\xFF';
    CHECK(decode_lines(damaged).lines.size() <= bytes.size());
  }
}

TEST_CASE("days that no article has are damage: what stands before them is read") {
  SourceLines lines;
  lines.lines[7] = {1, 12, 0, 20'000, 20'007, Repeated::No, ""};
  lines.lines[8] = {1, 12, 0, -2'000'000'000, -2'000'000'000, Repeated::No, ""};
  lines.lines[9] = {1, 12, 0, 20'000, 20'007, Repeated::No, ""};
  const auto again = decode_lines(encode_lines(lines));
  CHECK(again.lines.size() == 1);
  CHECK(again.lines.contains(7));
}

TEST_CASE("rare lines are forgotten, so that what is kept of a source stays small") {
  RepeatedLines repeated;
  for (int number = 1; number <= 6'400; ++number) repeated.learn(story(number, ""));
  const auto changes = repeated.changes();
  REQUIRE(changes.size() == 1);
  CHECK(decode_lines(changes.front().second).articles == 6'400);
  CHECK(decode_lines(changes.front().second).lines.size() <= 3 * 64);
}

}  // namespace dateline::indexer
