#include "common/language.hpp"

#include <doctest/doctest.h>

#include <array>

#include "common/stemmer.hpp"

namespace dateline::testing {

TEST_CASE("detect_language: the language of a few sentences") {
  struct Row {
    std::string_view code;
    std::string_view text;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"en",
       "The ferry left the harbour before dawn, and nobody on the pier knew when it would return. "
       "Fishermen said the weather had been good for weeks."},
      {"de",
       "Die Fähre verließ den Hafen vor dem Morgengrauen, und niemand wusste, wann sie "
       "zurückkehren "
       "würde. Die Fischer sagten, das Wetter sei seit Wochen gut gewesen."},
      {"fr",
       "Le traversier a quitté le port avant l'aube et personne ne savait quand il reviendrait. "
       "Les pêcheurs disaient que le temps était beau depuis des semaines."},
      {"es",
       "El transbordador salió del puerto antes del amanecer y nadie sabía cuándo volvería. "
       "Los pescadores dijeron que hacía buen tiempo desde hacía semanas."},
      {"it",
       "Il traghetto ha lasciato il porto prima dell'alba e nessuno sapeva quando sarebbe tornato. "
       "I pescatori dicevano che il tempo era bello da settimane."},
      {"uk",
       "Пором вийшов з гавані до світанку, і ніхто на пристані не знав, коли він повернеться. "
       "Рибалки казали, що погода була доброю вже кілька тижнів."},
      {"ru",
       "Паром вышел из гавани до рассвета, и никто на причале не знал, когда он вернётся. "
       "Рыбаки говорили, что погода была хорошей уже несколько недель."},
      {"pl",
       "Prom opuścił port przed świtem i nikt na nabrzeżu nie wiedział, kiedy wróci. "
       "Rybacy mówili, że od tygodni pogoda była dobra."},
      {"nl",
       "De veerboot verliet de haven voor zonsopgang en niemand op de kade wist wanneer hij terug "
       "zou komen. Vissers zeiden dat het weer al weken goed was."},
      {"zh",
       "渡轮在黎明前离开了港口，码头上没有人知道它什么时候会回来。渔民说，天气已经好了几个星期。"},
      {"ja",
       "フェリーは夜明け前に港を出た。桟橋の誰も、いつ戻るのか知らなかった。漁師たちは何週間も天気"
       "が良かったと言った。"},
      {"ar",
       "غادرت العبارة الميناء قبل الفجر ولم يكن أحد على الرصيف يعرف متى ستعود. قال الصيادون إن "
       "الطقس كان "
       "جيدا منذ أسابيع."},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(detect_language(row.text) == row.code);
  }
}

TEST_CASE("detect_language: nothing to tell by") {
  for (const auto* text : {"", " ", "ok", "Kyiv", "12.5 %", "???", "😀", "\n\n"}) {
    CAPTURE(text);
    CHECK(detect_language(text).empty());
  }
}

TEST_CASE("detect_language: reads the beginning of a long text, cut between characters") {
  const std::string_view sentence =
      "Паром вышел из гавани до рассвета, и никто не знал, когда он вернётся. ";
  for (const auto* lead : {"", "a", "aa", "aaa"}) {
    std::string text = lead;
    while (text.size() < 10'000) text += sentence;
    CHECK(detect_language(text) == "ru");
  }
}

TEST_CASE("language_code: codes and names of a language") {
  struct Row {
    std::string_view name;
    std::string_view code;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"en", "en"},
      {"EN", "en"},
      {"en-US", "en"},
      {"en_GB", "en"},
      {"eng", "en"},
      {"English", "en"},
      {" german ", "de"},
      {"deu", "de"},
      {"FRENCH", "fr"},
      {"uk", "uk"},
      {"Ukrainian", "uk"},
      {"zh-Hant", "zh"},
      {"zh-CN", "zh"},
      {"nb", "no"},
      {"nn-NO", "no"},
      {"iw", "he"},
      {"", ""},
      {"x", ""},
      {"klingon", ""},
      {"-", ""},
      {"english language", ""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.name);
    CHECK(language_code(row.name) == row.code);
  }
}

TEST_CASE("snowball_name: the algorithm, if there is one") {
  CHECK(snowball_name("en") == "english");
  CHECK(snowball_name("") == "english");
  CHECK(snowball_name("de") == "german");
  CHECK(snowball_name("no") == "norwegian");
  CHECK(snowball_name("uk").empty());
  CHECK(snowball_name("zh").empty());
  CHECK(snowball_name("xx").empty());
}

TEST_CASE("snowball_name: libstemmer has every algorithm it names") {
  for (char first = 'a'; first <= 'z'; ++first)
    for (char second = 'a'; second <= 'z'; ++second) {
      const std::string code{first, second};
      CAPTURE(code);
      CHECK_NOTHROW(Stemmer{snowball_name(code)});
    }
}

}  // namespace dateline::testing
