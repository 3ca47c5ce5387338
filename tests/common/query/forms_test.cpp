#include "common/query/forms.hpp"

#include <doctest/doctest.h>

#include <array>

#include "tests/common/query/small_index.hpp"

namespace dateline::testing {
namespace {

/// The articles, by number, that have a word spelt so.
std::string spelt(SmallIndex& index, std::string_view raw, std::string_view in = "body") {
  Xapian::Enquire enquire(index.database());
  enquire.set_query(
      query::spelt_as(raw, field(in), index.languages(), index.reader(), index.database()));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  std::string out;
  const auto hits = enquire.get_mset(0, 100);
  for (auto hit = hits.begin(); hit != hits.end(); ++hit)
    out += (out.empty() ? "" : " ") + std::to_string(*hit);
  return out;
}

std::string beginning(SmallIndex& index, std::string_view start, std::size_t most = 100,
                      std::string_view in = "body") {
  auto terms = query::terms_beginning(start, field(in), index.languages(), most, index.reader(),
                                      index.database());
  return fmt::format("{}", fmt::join(terms, " "));
}

struct Row {
  std::string_view word;
  std::string_view found;
};

}  // namespace

TEST_CASE("spelt_as: a form that is its stem, one that is not, and both in one article") {
  SmallIndex index;
  index.add_text("A talk.");              // 1
  index.add_text("Talks only.");          // 2
  index.add_text("A talk about talks.");  // 3
  index.add_text("He talked.");           // 4
  index.add_text("Nothing.");             // 5
  static constexpr auto rows = std::to_array<Row>({
      {"talk", "1 3"},
      {"talks", "2 3"},
      {"talked", "4"},
      {"talking", ""},
      {"nothing", "5"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.word);
    CHECK(spelt(index, row.word) == row.found);
  }
}

TEST_CASE("spelt_as: stems that do not begin their words, names, variants, joined words") {
  SmallIndex index;
  index.add_text("Happy people.");                   // 1
  index.add_text("Happier, and happiness.");         // 2
  index.add_text("The US and us.");                  // 3
  index.add_text("It told us.");                     // 4
  index.add_text("USA, U.S.");                       // 5
  index.add_text("Zelenskyy spoke.");                // 6
  index.add_text("Zelensky spoke of a ceasefire.");  // 7
  index.add_text("A cease-fire, and Mar-a-Lago.");   // 8
  static constexpr auto rows = std::to_array<Row>({
      {"happy", "1"},
      {"happi", ""},
      {"happier", "2"},
      {"us", "3 4 5"},
      {"usa", "5"},
      {"zelenskyy", "6"},
      {"zelensky", "7"},
      {"ceasefire", "7 8"},
      {"cease", "8"},
      {"maralago", "8"},
      {"lago", "8"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.word);
    CHECK(spelt(index, row.word) == row.found);
  }
}

TEST_CASE("spelt_as: each field has forms of its own, each language its own stems") {
  SmallIndex index({"en", "de", "ar"});
  Article article;
  article.title = "Talks resume";
  article.body = "A talk.";
  article.author = "Ann Talks";
  index.add(article);                             // 1
  index.add_text("Die Garantien gelten.", "de");  // 2
  index.add_text("Eine Garantie gilt.", "de");    // 3
  index.add_text("والمفاوضات مستمرة", "ar");      // 4
  index.add_text("مفاوضات", "ar");                // 5
  CHECK(spelt(index, "talks") == "1");
  CHECK(spelt(index, "talk") == "1");
  CHECK(spelt(index, "talks", "title") == "1");
  CHECK(spelt(index, "talk", "title").empty());
  CHECK(spelt(index, "talks", "author") == "1");
  CHECK(spelt(index, "talk", "author").empty());
  CHECK(spelt(index, "garantien") == "2");
  CHECK(spelt(index, "garantie") == "3");
  CHECK(spelt(index, "garanti").empty());
  CHECK(spelt(index, "والمفاوضات") == "4");
  CHECK(spelt(index, "مفاوضات") == "5");
}

TEST_CASE("terms_beginning: stems, forms beyond their stems, names and variants") {
  SmallIndex index;
  index.add_text("Territory, territorial, terrible happy happier USA Selenskyj relational related");
  static constexpr auto rows = std::to_array<Row>({
      {"terr", "terribl territori"},
      {"territori", "territori"},
      // The stem of territory is territori: its form alone begins so.
      {"territory", "Rterritori|~territory"},
      {"territoria", "Rterritori|al"},
      {"happ", "happi happier"},
      {"happy", "Rhappi|~happy"},
      {"usa", "R^us|~usa"},
      {"selen", "Rzelenski|~selenskyj"},
      {"relati", "Rrelat|ional"},
      {"xyz", ""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.word);
    CHECK(beginning(index, row.word) == row.found);
  }
  index.add_text("A terrible day.");
  CHECK(beginning(index, "terr", 1) == "terribl");  // what most articles have
  CHECK(beginning(index, "terr", 9, "title").empty());
}

TEST_CASE("terms_beginning: languages whose stemmers strip beginnings") {
  SmallIndex index({"ar"});
  index.add_text("والمفاوضات مستمرة", "ar");
  CHECK_FALSE(beginning(index, "والمف").empty());
  CHECK(index.found("والمف*") == "1");
}

}  // namespace dateline::testing
