#include "common/text.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace std::literals;

namespace dateline::testing {

struct TextRow {
  std::string_view text;
  std::string_view expected;
};

TEST_CASE("next_code_point and append_utf8: each takes what the other gives") {
  for (const char32_t code : {U'a', U'ß', U'€', U'한', U'😀', U'\u07FF', U'\u0800', U'\uFFFD',
                              U'\U00010000', U'\U0010FFFF'}) {
    std::string text;
    append_utf8(text, code);
    std::size_t at = 0;
    CHECK(next_code_point(text, at) == code);
    CHECK(at == text.size());
    CHECK(is_valid_utf8(text));
  }
}

TEST_CASE("next_code_point: a byte that is not UTF-8 is one replacement character") {
  const std::string_view broken = "\xE2\x82";
  std::size_t at = 0;
  CHECK(next_code_point(broken, at) == U'\uFFFD');
  CHECK(at == 1);
}

TEST_CASE("is_valid_utf8: what Unicode calls well-formed") {
  for (const auto valid : {""sv, "plain"sv, "Zürich"sv, "\xF4\x8F\xBF\xBF"sv, "\0"sv}) {
    CAPTURE(valid);
    CHECK(is_valid_utf8(valid));
  }
  for (const auto broken : {"\x80"sv, "\xC0\xAF"sv, "\xC1\xBF"sv, "\xE0\x9F\xBF"sv,
                            "\xED\xA0\x80"sv, "\xF0\x8F\xBF\xBF"sv, "\xF4\x90\x80\x80"sv,
                            "\xF5\x80\x80\x80"sv, "ab\xC3"sv, "\xE2\x82"sv, "\xFF"sv}) {
    CAPTURE(hex(hash64(broken)));
    CHECK_FALSE(is_valid_utf8(broken));
  }
}

TEST_CASE("to_utf8: the encodings that news come in") {
  static constexpr auto rows = std::to_array<TextRow>({
      {"", ""},
      {"plain", "plain"},
      {"caf\xC3\xA9", "café"},
      {"\xEF\xBB\xBFGrain", "Grain"},
      {"\xEF\xBB\xBF", ""},
      {"\xFF\xFEK\0y\0\xD6\x01"sv, "Kyǖ"},
      {"\xFE\xFF\0K\0y\x01\xD6"sv, "Kyǖ"},
      {"\xFF\xFE\x3D\xD8\x00\xDE"sv, "😀"},
      {"\xFE\xFF\xD8\x3D\xDE\x00"sv, "😀"},
      // Half a pair of surrogates, in the middle and at the end, and an odd byte.
      {"\xFE\xFF\xD8\x3D\0a"sv,
       "\xEF\xBF\xBD"
       "a"},
      {"\xFE\xFF\0a\xDE\x00"sv, "a\xEF\xBF\xBD"},
      {"\xFE\xFF\0a\xD8\x3D"sv, "a\xEF\xBF\xBD"},
      {"\xFF\xFE"
       "a\0b"sv,
       "a"},
      {"\xFF\xFE", ""},
      // Windows-1252, alone and among UTF-8.
      {"caf\xE9", "café"},
      {"\x93quoted\x94 \x96 \x80"
       "5",
       "“quoted” – €5"},
      {"\xA0\xFF", "\xC2\xA0ÿ"},
      {"\x81", "\xEF\xBF\xBD"},
      {"caf\xC3\xA9 and caf\xE9", "café and café"},
      {"cut \xE2\x82", "cut â‚"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.expected);
    CHECK(to_utf8(row.text) == row.expected);
  }
}

TEST_CASE("normalise: line ends, blanks, invisible characters") {
  static constexpr auto rows = std::to_array<TextRow>({
      {"", ""},
      {"one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"},
      {"\r\n\r\n", "\n\n"},
      {"\r\r\n", "\n\n"},
      {"tab\there", "tab here"},
      {"no\u00A0break and\u202Fnarrow and\u2003em", "no break and narrow and em"},
      {"soft\u00ADhyphen", "softhyphen"},
      {"zero\u200Bwidth\u200D\u2060\uFEFF", "zerowidth"},
      {"\u202Eright to left\u202C\u2066", "right to left"},
      {"bell\a escape\x1b[31m null\0 delete\x7f"sv, "bell  escape  null  delete "},
      // A terminal's sequences go, but for the text in one; what only begins like one stays.
      {"\x1b[31;1mred\x1b[0m", " red "},
      {"\x1b]0;owned\a zebra", " owned  zebra"},
      {"\x1b[31 \x1b[", " [31  ["},
      {"\x1b", " "},
      {"next\u0085line\u2028separator\u2029paragraph", "next\nline\nseparator\nparagraph"},
      {"\u0090", " "},
      {"日本\u3000語", "日本\u3000語"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(normalise(row.text) == row.expected);
  }
}

TEST_CASE("normalise: what it changes may stand anywhere in a word of the machine") {
  struct Row {
    std::string_view text, expected;
  };
  const auto rows = std::to_array<Row>({
      {"\x1f", " "},
      {"\x7f", " "},
      {"\t", " "},
      {"\r\n", "\n"},
      {"\u00AD", ""},
      {"\u00A0", " "},
      {"e\u0301", "é"},
      {"~", "~"},
      {"é", "é"},
  });
  for (const auto& row : rows)
    for (std::size_t before = 0; before < 18; ++before)
      for (std::size_t after = 0; after < 10; ++after) {
        const std::string begin(before, 'a'), end(after, 'z');
        CAPTURE(row.text);
        CAPTURE(before);
        CHECK(normalise(begin + std::string(row.text) + end) ==
              begin + std::string(row.expected) + end);
      }
}

TEST_CASE("normalise: canonical composition") {
  static constexpr auto rows = std::to_array<TextRow>({
      {"Mu\u0308ller", "Müller"},
      {"на\u0438\u0306", "най"},
      {"\u1112\u1161\u11AB", "한"},
      {"か\u3099", "が"},
      {"\u212B\u2126", "ÅΩ"},
      {"\u037E\u0387", ";·"},
      {"\u2329", "〈"},
      {"a\u0323\u0307", "ạ\u0307"},
      {"a\u0307\u0323", "ạ\u0307"},
      {"x\u1DFF\u0316", "x\u1DFF\u0316"},
      // A mark meets its letter when the invisible character between them is gone.
      {"e\u200B\u0301", "é"},
      {"e\u00AD\u0301", "é"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(normalise(row.text) == row.expected);
    CHECK(normalise(row.expected) == row.expected);
  }
}

TEST_CASE("fold: the form in which words are compared") {
  static constexpr auto rows = std::to_array<TextRow>({
      {"", ""},
      {"Ukraine", "ukraine"},
      {"Müller", "muller"},
      {"MÜLLER", "muller"},
      {"Mu\u0308ller", "muller"},
      {"naïve", "naive"},
      {"Straße", "strasse"},
      {"STRASSE", "strasse"},
      {"Œuvre", "oeuvre"},
      {"Æsir", "aesir"},
      {"Łódź", "lodz"},
      {"Malmö Ærø", "malmo aero"},
      {"Đoković", "dokovic"},
      {"Þórr", "thorr"},
      {"Ştefan Ţepeş", "stefan tepes"},
      {"Nguyễn", "nguyen"},
      {"x\u0302", "x"},
      {"I İ ı i", "i i i i"},
      {"Αθήνα", "αθηνα"},
      {"ΟΔΥΣΣΕΥΣ", "οδυσσευσ"},
      {"Ὀδυσσεύς", "οδυσσευσ"},
      {"Ｆｕｌｌ １２", "full 12"},
      {"ﬁnal", "final"},
      {"ﾀﾞ", "ダ"},
      {"Київ", "київ"},
      {"Україні", "україні"},
      {"Киев", "киев"},
      {"Зеленский", "зеленский"},
      {"Ёлка", "елка"},
      {"Ўсё", "ўсе"},
      {"كِتَابٌ", "كتاب"},
      {"كـتاب", "كتاب"},
      {"أحمد", "احمد"},
      {"שָׁלוֹם", "שלום"},
      {"東京が", "東京が"},
      {"한국", "한국"},
      {"हिन्दी", "हिन्दी"},
      {"soft\u00ADhyphen", "softhyphen"},
      {"\u0301", "\u0301"},
      {"😀", "😀"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(folded(row.text) == row.expected);
    CHECK(folded(row.expected) == row.expected);
  }
}

TEST_CASE("fold: appends, and leaves alone what stands before") {
  std::string out = "É";
  fold("É", out);
  CHECK(out == "Ée");
  fold("\u0301", out);
  CHECK(out == "Ée\u0301");
}

TEST_CASE("fold: one accent or another is the same letter, of every letter that has a capital") {
  for (char32_t code = U'A'; code < 0x2000; ++code) {
    std::string letter;
    append_utf8(letter, code);
    CAPTURE(letter);
    CHECK(folded(folded(letter)) == folded(letter));
    CHECK(is_valid_utf8(folded(letter)));
  }
}

TEST_CASE("lower_case: small letters with their accents") {
  static constexpr auto rows = std::to_array<TextRow>({
      {"", ""},
      {"ÉCOLE", "école"},
      {"Straße", "straße"},
      {"КИЇВ", "київ"},
      {"İ", "i"},
      {"ΣΑΣ", "σασ"},
      {"F-16 東京", "f-16 東京"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(lower_case(row.text) == row.expected);
  }
}

TEST_CASE("trim and one_line: white space at the ends and in rows") {
  struct Row {
    std::string_view text;
    std::string_view trimmed;
    std::string_view line;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"", "", ""},
      {" \t\r\n\f\v", "", ""},
      {"word", "word", "word"},
      {"  two  words \n", "two  words", "two words"},
      {"a\n\n\tb\r\nc", "a\n\n\tb\r\nc", "a b c"},
      {"\n東 京 ", "東 京", "東 京"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(trim(row.text) == row.trimmed);
    CHECK(one_line(row.text) == row.line);
  }
}

TEST_CASE("hash64 and hex: XXH3, sixteen digits") {
  CHECK(hex(0) == "0000000000000000");
  CHECK(hex(0xDEADBEEF) == "00000000deadbeef");
  CHECK(hex(~std::uint64_t{0}) == "ffffffffffffffff");
  CHECK(hex(hash64("")) == "2d06800538d394c2");
  CHECK(hash64("a") != hash64("b"));
}

}  // namespace dateline::testing
