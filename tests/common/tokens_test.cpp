#include "common/tokens.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "common/text.hpp"

namespace dateline::testing {
namespace {

struct TokenRow {
  std::string_view text;
  std::string_view tokens;
};

/// "1:usled/compound 1:us/part/dotted": position, text, and kind and shape where they are not
/// Word and Plain.
std::string tokens_of(std::string_view text) {
  std::string out;
  auto take = [&out](const Token& token) {
    static constexpr auto kinds =
        std::to_array<std::string_view>({"", "/compound", "/part", "/gram"});
    static constexpr auto shapes = std::to_array<std::string_view>({"", "/capitals", "/dotted"});
    fmt::format_to(std::back_inserter(out), "{}{}:{}{}{}", out.empty() ? "" : " ", token.position,
                   token.text, kinds[static_cast<std::size_t>(token.kind)],
                   shapes[static_cast<std::size_t>(token.shape)]);
  };
  tokenize(text, take);
  return out;
}

template <std::size_t size>
void check(const std::array<TokenRow, size>& rows) {
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(tokens_of(row.text) == row.tokens);
  }
}

/// What each token marks in the text, one in brackets after the other.
std::string marked_in(std::string_view text) {
  std::string out;
  auto take = [&](const Token& token) {
    out += fmt::format("[{}]", text.substr(token.begin, token.end - token.begin));
  };
  tokenize(text, take);
  return out;
}

}  // namespace

TEST_CASE("tokenize: words, in small letters, with their accents") {
  static constexpr auto rows = std::to_array<TokenRow>({
      {"", ""},
      {" \n ", ""},
      {"...!? -- – — & * / ' ’ - %", ""},
      {"Grain ships sail", "1:grain 2:ships 3:sail"},
      {"Grain\n\nships", "1:grain 2:ships"},
      {"ÉCOLE Straße Київ", "1:école/capitals 2:straße 3:київ"},
      {"US Us us U", "1:us/capitals 2:us 3:us 4:u"},
      {"WHO warns", "1:who/capitals 2:warns"},
      {"NATO’s", "1:nato/capitals"},
      {"snake_case and/or", "1:snake 2:case 3:and 4:or"},
      {"“quoted” (bracketed) [both]", "1:quoted 2:bracketed 3:both"},
      {"e\u0301t", "1:e\u0301t"},
      {"हिन्दी में", "1:हिन्दी 2:में"},
      {"م\u064E\u0631ح", "1:م\u064Eرح"},
  });
  check(rows);
}

TEST_CASE("tokenize: possessives are cut, in any writing") {
  static constexpr auto rows = std::to_array<TokenRow>({
      {"Ukraine's", "1:ukraine"},
      {"Ukraine’s", "1:ukraine"},
      {"Ukraineʼs", "1:ukraine"},
      {"Ukraine´s", "1:ukraine"},
      {"Ukraine`s", "1:ukraine"},
      {"UKRAINE'S", "1:ukraine/capitals"},
      {"US's", "1:us/capitals"},
      {"U.S.'s", "1:us/dotted"},
      {"U.S.’s", "1:us/dotted"},
      {"voters' votes", "1:voters 2:votes"},
      {"'quoted'", "1:quoted"},
      {"the ’90s", "1:the 2:90s"},
      {"Ukraine's's", "1:ukraines"},
      {"the 1990's", "1:the 2:1990 3:s"},
  });
  check(rows);
}

TEST_CASE("tokenize: elisions and contractions") {
  static constexpr auto rows = std::to_array<TokenRow>({
      {"l'Ukraine", "1:ukraine"},
      {"L’Ukraine", "1:ukraine"},
      {"d'État", "1:état"},
      {"qu’elle", "1:elle"},
      {"jusqu'alors", "1:alors"},
      {"dell'Ucraina", "1:ucraina"},
      {"all’ONU", "1:onu"},
      {"L'ONU", "1:onu/capitals"},
      {"aujourd'hui", "1:aujourdhui"},
      {"we'll", "1:we"},
      {"well", "1:well"},
      {"they’re", "1:they"},
      {"I'd I'm", "1:i 2:i"},
      {"don't", "1:don't"},
      {"Don’t", "1:don't"},
      {"cant can't", "1:cant 2:can't"},
      {"O'Brien", "1:obrien"},
      {"O’BRIEN’S", "1:obrien/capitals"},
      {"D'Artagnan", "1:artagnan"},
      {"Qur'an", "1:quran"},
      {"rock'n'roll", "1:rocknroll"},
      {"п'ять", "1:пять"},
      {"п’ять", "1:пять"},
      {"Лук'янівка", "1:лукянівка"},
  });
  check(rows);
}

TEST_CASE("tokenize: a hyphenated word is one position, whole and parts") {
  static constexpr auto rows = std::to_array<TokenRow>({
      {"cease-fire talks", "1:ceasefire/compound 1:cease/part 1:fire/part 2:talks"},
      {"Mar-a-Lago", "1:maralago/compound 1:mar/part 1:a/part 1:lago/part"},
      {"Mar‑a‐Lago", "1:maralago/compound 1:mar/part 1:a/part 1:lago/part"},
      {"F-16", "1:f16/compound 1:f/part 1:16/part"},
      {"F-16s", "1:f16s/compound 1:f/part 1:16s/part"},
      {"F16", "1:f16"},
      {"COVID-19", "1:covid19/compound 1:covid/part/capitals 1:19/part"},
      {"20-point", "1:20point/compound 1:20/part 1:point/part"},
      {"U.S.-led", "1:usled/compound 1:us/part/dotted 1:led/part"},
      {"US-led", "1:usled/compound 1:us/part/capitals 1:led/part"},
      {"pro-U.S.", "1:prous/compound 1:pro/part 1:us/part/dotted"},
      {"UK-based", "1:ukbased/compound 1:uk/part/capitals 1:based/part"},
      {"Trump-Zelensky's", "1:trumpzelensky/compound 1:trump/part 1:zelensky/part"},
      {"prime-minister's", "1:primeminister/compound 1:prime/part 1:minister/part"},
      {"15-20", "1:15 2:20"},
      {"2025-12-28", "1:2025 2:12 3:28"},
      {"Il-2-20", "1:il2/compound 1:il/part 1:2/part 2:20"},
      {"talks - and -then-", "1:talks 2:and 3:then"},
      {"one--two", "1:one 2:two"},
      {"2014–2022", "1:2014 2:2022"},
      {"war—and", "1:war 2:and"},
      {"п'ять-шість", "1:пятьшість/compound 1:пять/part 1:шість/part"},
      {"l'Europe-Afrique", "1:europeafrique/compound 1:europe/part 1:afrique/part"},
  });
  check(rows);
}

TEST_CASE("tokenize: chains of hyphens go on as the next word after eight parts") {
  CHECK(
      tokens_of("a-b-c-d-e-f-g-h-i-j") ==
      "1:abcdefgh/compound 1:a/part 1:b/part 1:c/part 1:d/part 1:e/part 1:f/part 1:g/part 1:h/part "
      "2:ij/compound 2:i/part 2:j/part");
  CHECK(tokens_of("a-b-c-d-e-f-g-h-i").ends_with(" 1:h/part 2:i"));
}

TEST_CASE("tokenize: dots and ampersands inside words") {
  static constexpr auto rows = std::to_array<TokenRow>({
      {"pic.twitter.com", "1:pic.twitter.com/compound 1:pic/part 1:twitter/part 1:com/part"},
      {"the war.The army", "1:the 2:war.the/compound 2:war/part 2:the/part 3:army"},
      {"AT&T", "1:at&t/compound 1:at/part/capitals 1:t/part"},
      {"R&D spending", "1:r&d/compound 1:r/part 1:d/part 2:spending"},
      {"bread & butter", "1:bread 2:butter"},
      {"In 2025.The", "1:in 2:2025 3:the"},
      {"end. Next", "1:end 2:next"},
      {"end.", "1:end"},
      {"version v1.2.3", "1:version 2:v1 3:2 4:3"},
      {"who@example.org", "1:who 2:example.org/compound 2:example/part 2:org/part"},
  });
  check(rows);
}

TEST_CASE("tokenize: acronyms with dots") {
  static constexpr auto rows = std::to_array<TokenRow>({
      {"U.S.", "1:us/dotted"},
      {"the U.S. officials", "1:the 2:us/dotted 3:officials"},
      {"u.n.", "1:un/dotted"},
      {"U.N", "1:un/dotted"},
      {"U.S.A.", "1:usa/dotted"},
      {"J.D. Vance", "1:jd/dotted 2:vance"},
      {"J.D.Vance", "1:jd/dotted 2:vance"},
      {"J. D. Vance", "1:j 2:d 3:vance"},
      {"J.Smith", "1:j.smith/compound 1:j/part 1:smith/part"},
      {"e.g. this", "1:eg/dotted 2:this"},
      {"9 a.m.", "1:9 2:am/dotted"},
      {"U.S.–China", "1:us/dotted 2:china"},
      {"С.Ш.А.", "1:сша/dotted"},
      {"(U.S.)", "1:us/dotted"},
  });
  check(rows);
}

TEST_CASE("tokenize: numbers, money, percent") {
  static constexpr auto rows = std::to_array<TokenRow>({
      {"1.5 or 15", "1:1.5 2:or 3:15"},
      {"800,000", "1:800000"},
      {"1,234,567", "1:1234567"},
      {"1,234.56", "1:1234.56"},
      {"1.234,56", "1:1234.56"},
      {"1,5", "1:1.5"},
      {"1,25", "1:1.25"},
      {"1.500", "1:1.500"},
      {"3.", "1:3"},
      {"3, 4", "1:3 2:4"},
      {".5", "1:5"},
      {"28.12.2025", "1:28 2:12 3:2025"},
      {"10.0.0.1", "1:10 2:0 3:0 4:1"},
      {"10:30", "1:10 2:30"},
      {"$1.5bn", "1:$1.5bn/compound 1:1.5bn/part"},
      {"€2m", "1:€2m/compound 1:2m/part"},
      {"£800,000", "1:£800000/compound 1:800000/part"},
      {"US$5", "1:us/capitals 2:$5/compound 2:5/part"},
      {"$ 5", "1:5"},
      {"5€", "1:5"},
      {"$", ""},
      {"90%", "1:90 2:percent"},
      {"90 %", "1:90 2:percent"},
      {"90％", "1:90 2:percent"},
      {"1.5% of", "1:1.5 2:percent 3:of"},
      {"$5%", "1:$5/compound 1:5/part 2:percent"},
      {"90  %", "1:90"},
      {"many %", "1:many"},
      {"90 of %", "1:90 2:of"},
      {"%", ""},
      {"100%-owned", "1:100 2:percent 3:owned"},
      {"1st 2nd 20th", "1:1st 2:2nd 3:20th"},
      {"٣٤", "1:٣٤"},
  });
  check(rows);
}

TEST_CASE("tokenize: scripts without spaces become characters and pairs") {
  static constexpr auto rows = std::to_array<TokenRow>({
      {"和", "1:和/gram"},
      {"和平", "1:和/gram 1:和平/gram 2:平/gram"},
      {"和平。停火", "1:和/gram 1:和平/gram 2:平/gram 3:停/gram 3:停火/gram 4:火/gram"},
      {"コー", "1:コ/gram 1:コー/gram 2:ー/gram"},
      {"서울", "1:서/gram 1:서울/gram 2:울/gram"},
      {"서울 시", "1:서/gram 1:서울/gram 2:울/gram 3:시/gram"},
      {"ได้", "1:ไ/gram 1:ได้/gram 2:ด้/gram"},
      {"が", "1:が/gram"},
      {"F16戦機", "1:f16 2:戦/gram 2:戦機/gram 3:機/gram"},
      {"F-16戦", "1:f16/compound 1:f/part 1:16/part 2:戦/gram"},
      {"第2回", "1:第/gram 2:2 3:回/gram"},
      {"東-西", "1:東/gram 2:西/gram"},
      {"90戦%", "1:90 2:戦/gram"},
  });
  check(rows);
}

TEST_CASE("tokenize: a word stands where it is written, a possessive with it, an elision without") {
  CHECK(marked_in("Ukraine’s army") == "[Ukraine’s][army]");
  CHECK(marked_in("l’Ukraine") == "[Ukraine]");
  CHECK(marked_in("qu'elle-même") == "[elle-même][elle][même]");
  CHECK(marked_in("U.S.’s plan") == "[U.S.’s][plan]");
  CHECK(marked_in("a $1.5bn deal") == "[a][$1.5bn][1.5bn][deal]");
  CHECK(marked_in("90 %") == "[90][%]");
  CHECK(marked_in("“Mar-a-Lago”") == "[Mar-a-Lago][Mar][a][Lago]");
  CHECK(marked_in("和平") == "[和][和平][平]");
  CHECK(marked_in("don't") == "[don't]");
}

TEST_CASE("tokenize: soft cases end, and lose nothing") {
  const std::string longest(100'000, 'x');
  CHECK(tokens_of(longest) == "1:" + longest);
  std::string chain;
  for (int i = 0; i < 10'000; ++i) chain += "a-";
  auto count = [](const Token&) {};
  CHECK(tokenize(chain, count) == 1250);
  CHECK(tokens_of("😀 peace 😀😀") == "1:peace");
  CHECK(tokens_of("peace😀war") == "1:peace 2:war");
  CHECK(tokens_of("👩‍👩‍👧") == "");
  CHECK(tokens_of("\u0301") == "1:\u0301");
  CHECK(tokens_of(std::string(1000, '\'')) == "");
  CHECK(tokens_of("a" + std::string(1000, '\'')) == "1:a");
  CHECK(tokens_of(std::string("a\0b", 3)) == "1:a 2:b");
}

TEST_CASE("tokenize: returns the last position") {
  auto ignore = [](const Token&) {};
  CHECK(tokenize("", ignore) == 0);
  CHECK(tokenize("...", ignore) == 0);
  CHECK(tokenize("cease-fire talks at 90%", ignore) == 5);
  CHECK(tokenize("和平", ignore) == 2);
}

}  // namespace dateline::testing
