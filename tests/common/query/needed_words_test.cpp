#include "common/query/needed_words.hpp"

#include <doctest/doctest.h>

#include <array>

#include "tests/common/query/small_index.hpp"

namespace dateline::testing {
namespace {

/// What of `text` is looked for, printed as a query.
std::string needed(SmallIndex& index, std::string_view text) {
  const auto tree = query::parse(text, SmallIndex::now());
  REQUIRE(tree.has_value());
  return query::print(query::needed_words(*tree, index.context()));
}

}  // namespace

TEST_CASE("needed_words: what merely stands between other words is not asked for") {
  struct Row {
    std::string_view text;
    std::string_view needed;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"the state of the union", "state union"},
      {"who is the head of the WHO", "head WHO"},
      {"the us", "us"},
      {"THE STATE OF THE UNION", "state union"},
      {"THE US MERGER", "us merger"},
      // What asks for them on purpose keeps them.
      {"to be or not to be", "to be or not to be"},
      {"who", "who"},
      {"the source:bbc", "the source:\"bbc\""},
      {"the \"state of the union\"", "\"state of the union\""},
      {"=the state", "=the state"},
      {"title:the state", "title:the state"},
      {"the OR state", "the OR state"},
      {"the AND state", "the AND state"},
      {"state -the", "state -the"},
      {"(the of) state", "(the of) state"},
      {"(the state) of union", "state union"},
  });
  SmallIndex index;
  index.add_text("the state of the union");
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(needed(index, row.text) == row.needed);
  }
  index.exact = true;
  CHECK(needed(index, "the state of the union") == "the state of the union");
}

TEST_CASE("needed_words: in several languages, what is a word in one is asked for") {
  SmallIndex index({"en", "de"});
  index.add_text("war crimes in the war", "en");
  index.add_text("crimes of the war", "en");
  index.add_text("das war die Stadt in der Not", "de");
  CHECK(needed(index, "war crimes") == "war crimes");
  CHECK(needed(index, "the war in Stadt") == "war Stadt");
  CHECK(needed(index, "die Stadt") == "Stadt");
  for (int i = 0; i < 20; ++i) index.add_text("das war die Stadt", "de");
  CHECK(needed(index, "war Stadt") == "Stadt");
}

TEST_CASE("needed_words: if any word is enough, those of a compound are words too") {
  struct Row {
    std::string_view text;
    std::string_view needed;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"time-sharing system", "time sharing timesharing system"},
      {"state-of-the-art Müller-Lüdenscheidt",
       "state art stateoftheart Müller Lüdenscheidt mullerludenscheidt"},
      {"F-16 sale", "F-16 sale"},
      {"sê-ri sale", "sê-ri sale"},
      {"COVID-19 wave", "COVID-19 wave"},
      {"AT&T x-ray", "AT&T x-ray"},
      {"\"time-sharing system\" =cease-fire talks", "\"time-sharing system\" =cease-fire talks"},
      {"time-sharing", "time-sharing"},
      {"停戦交渉 talks", "停 停戦 戦 戦交 交 交渉 渉 talks"},
      {"和 talks", "和 talks"},
  });
  SmallIndex index;
  index.any = true;
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(needed(index, row.text) == row.needed);
  }
  index.any = false;
  CHECK(needed(index, "time-sharing system") == "time-sharing system");
}

}  // namespace dateline::testing
