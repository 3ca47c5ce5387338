#include "common/sentences.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

namespace dateline::testing {
namespace {

/// The text with a bar between its sentences.
std::string barred(std::string_view text) {
  std::string out;
  for (const auto& span : sentences(text)) {
    if (!out.empty()) out += " | ";
    out += text.substr(span.begin, span.end - span.begin);
  }
  return out;
}

struct SentenceRow {
  std::string_view text;
  std::string_view expected;  ///< empty: the text is one sentence
};

template <std::size_t size>
void check(const std::array<SentenceRow, size>& rows) {
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(barred(row.text) == (row.expected.empty() ? row.text : row.expected));
  }
}

}  // namespace

TEST_CASE("sentences: stops, and what may follow them") {
  static constexpr auto rows = std::to_array<SentenceRow>({
      {"Talks began. They ended.", "Talks began. | They ended."},
      {"Really? Yes! Good.", "Really? | Yes! | Good."},
      {"Really?! Yes.", "Really?! | Yes."},
      {"He waited... Then he left.", "He waited... | Then he left."},
      {"He waited… Then he left.", "He waited… | Then he left."},
      {"He waited ... and left.", ""},
      {"“Stop!” he said.", ""},
      {"He said no. “Never.” She left.", "He said no. | “Never.” | She left."},
      {"He said \"no.\" She left.", "He said \"no.\" | She left."},
      {"(It rained.) They left.", "(It rained.) | They left."},
      {"It rained (a lot). They left.", "It rained (a lot). | They left."},
      {"It fell. 40 people left.", "It fell. | 40 people left."},
      {"Er kam. „Nein“, sagte er.", "Er kam. | „Nein“, sagte er."},
      {"Il vint. « Non », dit-il.", "Il vint. | « Non », dit-il."},
      {"A heading\nThe text. More.", "A heading | The text. | More."},
      {"A heading\n\n\nThe text", "A heading | The text"},
      {"One line ends\nand the next goes on", "One line ends | and the next goes on"},
      {"No stop at all", ""},
      {"Ends here.", ""},
      {"  Spaces.   Around.  ", "Spaces. | Around."},
  });
  check(rows);
  CHECK(sentences("").empty());
  CHECK(sentences(" \n \n").empty());
}

TEST_CASE("sentences: a point that belongs to the word before it") {
  static constexpr auto rows = std::to_array<SentenceRow>({
      {"Mr. Smith met Mrs. Jones and Dr. Brown.", ""},
      {"President Smith met Gov. Lee in St. Louis.", ""},
      {"Sens. Brown and Green, with Rep. White, agreed.", ""},
      {"The U.S. officials left.", ""},
      {"It is in the U.S. The talks go on.", "It is in the U.S. | The talks go on."},
      {"It grew 3.5 percent. Good.", "It grew 3.5 percent. | Good."},
      {"J. D. Vance spoke. He left.", "J. D. Vance spoke. | He left."},
      {"J.D. Vance spoke.", ""},
      {"George W. Bush spoke.", ""},
      {"It ranks No. 4 in trade.", ""},
      {"He said no. He left.", "He said no. | He left."},
      {"The answer is no. Talks end.", "The answer is no. | Talks end."},
      {"On Dec. 28 they met.", ""},
      {"It opened on Jan. 5. It closed later.", "It opened on Jan. 5. | It closed later."},
      {"The firm Stone Inc. said so.", ""},
      {"Stone Co. Ltd. is closed.", ""},
      {"He woke at 9 a.m. on Monday.", ""},
      {"He woke at 9 a.m. He left.", "He woke at 9 a.m. | He left."},
      {"Fruit, e.g. apples, is cheap.", ""},
      {"pic.example.com shows it.", ""},
      {"J. K. Rowling wrote it. Critics agreed.", "J. K. Rowling wrote it. | Critics agreed."},
      {"Jan. 5 was cold. It snowed.", "Jan. 5 was cold. | It snowed."},
      {"Talks end in Dec. The mood is dark.", "Talks end in Dec. | The mood is dark."},
      {"He leads Stone Inc. The firm grew.", "He leads Stone Inc. | The firm grew."},
      {"Oil rose 3.5 percent to $1.5 million. Gas fell.",
       "Oil rose 3.5 percent to $1.5 million. | Gas fell."},
      {"U.S. officials met the U.N. envoy. They left.",
       "U.S. officials met the U.N. envoy. | They left."},
      {"Lt. Gen. Smith flew to St. Petersburg.", ""},
      {"He lives in Washington, D.C. They met there.",
       "He lives in Washington, D.C. | They met there."},
      {"She has a Ph.D. in law.", ""},
      {"He waited… but nobody came.", ""},
      {"He waited . . . and left.", ""},
      {"“We will win.” Moreau left.", "“We will win.” | Moreau left."},
      {"'It is over.' He left.", "'It is over.' | He left."},
      {"“Is it over?” he asked. Nobody knew.", "“Is it over?” he asked. | Nobody knew."},
      {"The war.The army", ""},
  });
  check(rows);
}

TEST_CASE("sentences: other languages") {
  static constexpr auto rows = std::to_array<SentenceRow>({
      {"Am 28. Dezember tagte der Rat. Er schwieg.",
       "Am 28. Dezember tagte der Rat. | Er schwieg."},
      {"Es kostet 3 Mio. Euro, ca. 5 Mrd. Rubel.", ""},
      {"Der 2. Weltkrieg endete 1945. Danach kam Frieden.",
       "Der 2. Weltkrieg endete 1945. | Danach kam Frieden."},
      {"M. Moreau est venu. Mme. Petit aussi.", "M. Moreau est venu. | Mme. Petit aussi."},
      {"Це сталося на вул. Хрещатик. Потім було тихо.",
       "Це сталося на вул. Хрещатик. | Потім було тихо."},
      {"У 2022 р. Україна вистояла.", ""},
      {"Це коштує 5 млн. Гривень немає.", ""},
      {"В 2022 г. Россия начала войну. Это факт.", "В 2022 г. Россия начала войну. | Это факт."},
      {"停火了。谈判继续！真的？", "停火了。 | 谈判继续！ | 真的？"},
      {"「停火。」と述べた。", ""},
      {"「停火。」彼は去った。", "「停火。」 | 彼は去った。"},
      {"彼は言った。「もう終わり？」、と。続く。",
       "彼は言った。 | 「もう終わり？」、と。 | 続く。"},
      {"他说：“停火了。”然后离开。", "他说：“停火了。” | 然后离开。"},
      {"增长3.5%。很好。", "增长3.5%。 | 很好。"},
      {"قال: «انتهت». ثم غادر.", "قال: «انتهت». | ثم غادر."},
      {"ارتفع 3.5 بالمئة. ثم انخفض!", "ارتفع 3.5 بالمئة. | ثم انخفض!"},
      {"वार्ता हुई। फिर रुकी।", "वार्ता हुई। | फिर रुकी।"},
      {"هل انتهت؟ نعم.", "هل انتهت؟ | نعم."},
  });
  check(rows);
}

TEST_CASE("sentences: very many stops take no more than their time") {
  CHECK(barred(std::string(10'000, '.')).size() == 10'000);
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += "A. ";
  CHECK(sentences(many).size() >= 1);
  std::string dots;
  for (int i = 0; i < 200'000; ++i) dots += ". ";
  CHECK(sentences(dots).size() == 200'000);
  std::string quotes = "He left.";
  for (int i = 0; i < 10'000; ++i) quotes += "\"";
  CHECK(sentences(quotes).size() == 1);
}

}  // namespace dateline::testing
