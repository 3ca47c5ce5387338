#include <doctest/doctest.h>

#include <array>

#include "common/text.hpp"
#include "tests/common/query/small_index.hpp"

// The table "words as they stand in the news": each way to write a word finds each other way,
// alone, in phrases and in any capitals.
namespace dateline::testing {
namespace {

std::string upper_case(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 0x20) : c;
  return text;
}

/// The first form of each group is asked in every form, and every form in it.
template <std::size_t size>
void all_meet(const std::array<std::string_view, size>& forms) {
  for (const auto asked : forms)
    for (const auto said : forms) {
      const std::string query(asked), word(said);
      CAPTURE(query);
      CAPTURE(word);
      CHECK(finds(query, word));
      CHECK(finds(query, "They spoke of " + word + " again, at length."));
      CHECK(finds("\"of " + query + " again\"", "They spoke of " + word + " again, at length."));
      CHECK(finds(lower_case(query), "They spoke of " + word + " again, at length."));
      CHECK(finds("spoke " + query, "They spoke of " + upper_case(word) + " again."));
      CHECK(finds("SPOKE AGAIN " + upper_case(query), "They spoke of " + word + " again."));
      CHECK(finds("spoke " + query, "THEY SPOKE OF " + upper_case(word) + " AGAIN."));
      CHECK_FALSE(finds("-(" + query + ")", "They spoke of " + word + " again, at length."));
    }
}

}  // namespace

TEST_CASE("news words: possessives") {
  all_meet(std::to_array<std::string_view>({"Ukraine", "Ukraine's", "Ukraine’s", "UKRAINE"}));
}

TEST_CASE("news words: joined, hyphenated and apart") {
  all_meet(std::to_array<std::string_view>({"ceasefire", "cease-fire", "cease fire"}));
  all_meet(std::to_array<std::string_view>({"Mar-a-Lago", "mar a lago"}));
  all_meet(std::to_array<std::string_view>({"20-point", "20 point"}));
  all_meet(std::to_array<std::string_view>({"F-16", "F16"}));
  all_meet(std::to_array<std::string_view>({"COVID-19", "covid 19"}));
}

TEST_CASE("news words: variants of names") {
  all_meet(std::to_array<std::string_view>({"Zelensky", "Zelenskyy", "Zelenskiy", "Selenskyj"}));
  all_meet(std::to_array<std::string_view>({"Kyiv", "Kiev"}));
  all_meet(std::to_array<std::string_view>({"Trump-Zelensky", "Trump-Zelenskyy"}));
}

TEST_CASE("news words: spellings and accents") {
  all_meet(std::to_array<std::string_view>({"demilitarised", "demilitarized"}));
  all_meet(std::to_array<std::string_view>({"defence", "defense"}));
  all_meet(std::to_array<std::string_view>({"naïve", "naive"}));
  all_meet(std::to_array<std::string_view>({"Müller", "Muller", "Mueller"}));
}

TEST_CASE("news words: percent and money") {
  all_meet(std::to_array<std::string_view>({"90%", "90 %", "90 percent", "90 per cent"}));
  all_meet(std::to_array<std::string_view>({"$1.5bn"}));
  CHECK(finds("1.5bn", "a $1.5bn deal"));
  CHECK_FALSE(finds("$1.5bn", "a £1.5bn deal"));
  CHECK_FALSE(finds("1.5", "15 ships"));
  CHECK_FALSE(finds("15", "1.5 ships"));
  CHECK(finds("1,500 ships", "1500 ships"));
}

TEST_CASE("news words: short names that are words") {
  struct Row {
    std::string_view query;
    std::string_view text;
    bool found;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"US", "They told us.", false},
      {"U.S.", "They told us.", false},
      {"u.s.", "They told us.", false},
      {"USA", "They told us.", false},
      {"us", "They told us.", true},
      {"US", "The US agreed.", true},
      {"US", "The U.S. agreed.", true},
      {"US", "The USA agreed.", true},
      {"U.S.", "The US agreed.", true},
      {"U.S.", "The U.S. agreed.", true},
      {"U.S.", "The U.S.'s plan.", true},
      {"U.S.", "The USA agreed.", true},
      {"usa", "The US agreed.", true},
      {"us", "The US agreed.", true},
      {"us", "The U.S. agreed.", true},
      {"us", "The USA agreed.", true},
      {"\"US agreed\"", "They told us agreed.", false},
      {"\"U.S. agreed\"", "The US agreed.", true},
      {"\"us agreed\"", "The US agreed.", true},
      {"US NEAR/3 plan", "The plan of the U.S. was new.", true},
      {"US NEAR/3 plan", "The plan told us more.", false},
      {"U.S.-led", "A US-led plan.", true},
      {"US", "A U.S.-led plan.", true},
      {"US plan", "The plan told us more.", false},
      // In a query or a sentence all in capitals they say nothing.
      {"US PLAN", "The plan told us more.", true},
      {"US PLAN", "The US plan.", true},
      {"us", "THEY TOLD US MORE.", true},
      {"WHO", "Who knows?", false},
      {"WHO", "The WHO knows.", true},
      {"who", "The WHO knows.", true},
      {"who", "Who knows?", true},
      {"-US", "They told us.", true},
      {"-US", "The US agreed.", false},
      {"title:US", "The US agreed.", false},
  });
  for (const auto& row : rows) {
    CAPTURE(row.query);
    CAPTURE(row.text);
    CHECK(finds(row.query, std::string(row.text)) == (row.found && !row.query.starts_with('-')));
    if (row.query.starts_with('-'))
      CHECK(finds(std::string(row.query) + " -nothing", std::string(row.text)) == row.found);
  }
}

TEST_CASE("news words: what must not meet") {
  CHECK_FALSE(finds("Li", "Mr. Lee spoke."));
  CHECK_FALSE(finds("Lee", "Mr. Li spoke."));
  CHECK_FALSE(finds("well", "We'll see."));
  CHECK(finds("organization", "an organized organ"));
  CHECK_FALSE(finds("=organ", "The organization met."));
  CHECK_FALSE(finds("=organization", "An organ sounded."));
  CHECK(finds("=organ", "An organ sounded."));
  CHECK_FALSE(finds("=Zelensky", "Zelenskyy spoke."));
  CHECK(finds("=Zelenskyy", "ZELENSKYY spoke."));
  CHECK_FALSE(finds("=defence", "defense"));
  CHECK_FALSE(finds("=ceasefire", "a cease fire held"));
  CHECK_FALSE(finds("=Kyiv", "Kiev"));
  CHECK_FALSE(finds("=trumpzelensky", "Trump-Zelenskyy"));
}

TEST_CASE("news words: inside NEAR too") {
  CHECK(finds("Zelensky NEAR/3 Kyiv", "Selenskyj left Kiev."));
  CHECK(finds("Zelenskiy NEAR/3 Kiev", "In Kyiv, said Zelenskyy's aide."));
  CHECK(finds("cease-fire NEAR/3 talks", "Talks on a cease fire."));
  CHECK(finds("ceasefire NEAR/3 talks", "Talks on a cease-fire."));
  CHECK(finds("F16 NEAR/2 sale", "The sale of F-16 jets."));
  CHECK(finds("defence NEAR/2 minister", "The minister of defense."));
  CHECK_FALSE(finds("Zelensky NEAR/2 Kyiv", "Zelenskyy spoke for hours in Kiev."));
}

TEST_CASE("news words: substrings of scripts without spaces") {
  struct Row {
    std::string_view language;
    std::string_view query;
    std::string_view text;
    bool found;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"zh", "和平", "双方签署和平协议。", true},
      {"zh", "和平协议", "双方签署和平协议。", true},
      {"zh", "平", "双方签署和平协议。", true},
      {"zh", "平和", "双方签署和平协议。", false},
      {"zh", "和平协定", "双方签署和平协议。", false},
      {"zh", "议和平", "双方签署和平协议。", false},
      {"zh", "\"和平协议\"", "双方签署和平协议。", true},
      {"zh", "协议 和平", "双方签署和平协议。", true},
      {"ja", "停戦", "停戦をめぐる協議が続く。", true},
      {"ja", "めぐる協議", "停戦をめぐる協議が続く。", true},
      {"ja", "停協", "停戦をめぐる協議が続く。", false},
      {"ja", "ウクライナ", "ウクライナの停戦", true},
      {"th", "ไทย", "ประเทศไทยวันนี้", true},
      {"th", "ไทยนี้", "ประเทศไทยวันนี้", false},
      {"ko", "휴전", "우크라이나 휴전협상", true},
      {"ko", "휴전협상", "우크라이나 휴전협상", true},
      {"ko", "전협", "우크라이나 휴전협상", true},
      {"zh", "F-16战机", "出售F16战机", true},
  });
  for (const auto& row : rows) {
    CAPTURE(row.query);
    CHECK(finds(row.query, std::string(row.text), std::string(row.language)) == row.found);
  }
}

}  // namespace dateline::testing
