// Words of other languages, and scripts without spaces, through the whole program.

#include <doctest/doctest.h>

#include <array>

#include "tests/support/newsroom.hpp"

namespace dateline::testing {
namespace {

constexpr auto texts = std::to_array<Text>({
    {"zh", "双方在北京举行了和平谈判，停火协议尚未签署。", "和平谈判", "zh"},
    {"ja", "大統領は東京で停戦について会談した。", "首脳会談", "ja"},
    {"th", "ประธานาธิบดีเดินทางไปกรุงเทพมหานครเพื่อเจรจาสันติภาพ", "การเจรจา", "th"},
    {"ko", "대통령은 서울에서 평화협정을 논의했다.", "정상회담", "ko"},

    {"de-plural", "Die Verhandlungen dauerten bis zum Morgen.", "", "de"},
    {"de-singular", "Eine Verhandlung war nicht geplant.", "", "de"},
    {"de-umlaut", "Die Gespräche über Häuser und Straßen ruhen.", "", "de"},
    {"de-name", "Der Präsident Selenskyj flog nach Kiew.", "", "de"},
    {"fr-plural", "Les garanties restent floues.", "", "fr"},
    {"fr-elision", "L'accord d’armistice de l’été n'est qu'un début.", "", "fr"},
    {"fr-accent", "L'élection présidentielle à Genève fut différée.", "", "fr"},
    {"uk-name", "Президент Зеленський прибув до Києва.", "", "uk"},
    {"uk-apostrophe", "Комп'ютер і сім’я стояли на подвір'ї.", "", "uk"},
    {"en-name", "President Zelensky returned to Kyiv.", "", "en"},
});

const Newsroom& room() {
  static const Newsroom made{texts};
  return made;
}

}  // namespace

TEST_CASE("Chinese, Japanese, Thai and Korean are found by any piece of text") {
  static constexpr auto rows = std::to_array<Finds>({
      {"和平", "zh"},  {"和平谈判", "zh"},   {"平谈", "zh"},           {"停火协议", "zh"},
      {"火", "zh"},    {"北京 停火", "zh"},  {"\"举行了和平\"", "zh"}, {"停火 -和平", ""},
      {"谈平", ""},    {"停戦", "ja"},       {"東京で停戦", "ja"},     {"統領", "ja"},
      {"停", "ja zh"}, {"title:首脳", "ja"}, {"กรุงเทพ", "th"},         {"สันติภาพ", "th"},
      {"เจรจา", "th"}, {"평화", "ko"},       {"평화협정", "ko"},       {"화협", "ko"},
      {"서울", "ko"},  {"대통령", "ko"},
  });
  room().expect(rows);
}

TEST_CASE("German, French and Ukrainian words meet in their own inflections") {
  static constexpr auto rows = std::to_array<Finds>({
      {"Verhandlung", "de-plural de-singular"},
      {"verhandlungen", "de-plural de-singular"},
      {"VERHANDLUNGEN", "de-plural de-singular"},
      {"gespräch", "de-umlaut"},
      {"GESPRÄCHE", "de-umlaut"},
      {"Haus", "de-umlaut"},
      {"strasse", "de-umlaut"},
      {"STRASSEN", "de-umlaut"},
      {"garantie", "fr-plural"},
      {"Garanties", "fr-plural"},
      {"accord", "fr-elision"},
      {"l'accord", "fr-elision"},
      {"l’accord", "fr-elision"},
      {"armistice", "fr-elision"},
      {"été", "fr-elision"},
      {"élection", "fr-accent"},
      {"ELECTION", "fr-accent"},
      {"geneve", "fr-accent"},
      {"зеленський", "de-name en-name uk-name"},
      {"ЗЕЛЕНСЬКИЙ", "de-name en-name uk-name"},
      {"zelensky", "de-name en-name uk-name"},
      {"\"Президент Зеленський\"", "uk-name"},
      {"Київ", "de-name en-name uk-name"},
      {"kyiv", "de-name en-name uk-name"},
      {"сім'я", "uk-apostrophe"},
      {"сім’я", "uk-apostrophe"},
      {"комп’ютер", "uk-apostrophe"},
  });
  room().expect(rows);
}

TEST_CASE("--language and lang: keep to one language") {
  static constexpr auto rows = std::to_array<Finds>({
      {"zelensky lang:de", "de-name"},
      {"zelensky -lang:uk", "de-name en-name"},
      {"zelensky (lang:de OR lang:en)", "de-name en-name"},
  });
  room().expect(rows);
  static constexpr auto filtered = std::to_array<Finds>({
      {"zelensky", "uk-name"},
      {"garantie", ""},
      {"", "uk-apostrophe uk-name"},
  });
  room().expect(filtered, "--language uk");
  room().expect(filtered, "--language ukrainian");
}

}  // namespace dateline::testing
