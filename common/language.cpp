#include "common/language.hpp"

#include <algorithm>
#include <array>

#include "common/text.hpp"

namespace dateline {
namespace {

struct Language {
  std::string_view code;      ///< ISO 639-1
  std::string_view code3;     ///< ISO 639-2/T
  std::string_view name;      ///< English, lower case
  std::string_view snowball;  ///< empty: no algorithm
};

constexpr auto languages = std::to_array<Language>({
    {"ar", "ara", "arabic", "arabic"},
    {"be", "bel", "belarusian", ""},
    {"bg", "bul", "bulgarian", ""},
    {"bs", "bos", "bosnian", ""},
    {"ca", "cat", "catalan", "catalan"},
    {"cs", "ces", "czech", ""},
    {"da", "dan", "danish", "danish"},
    {"de", "deu", "german", "german"},
    {"el", "ell", "greek", "greek"},
    {"en", "eng", "english", "english"},
    {"es", "spa", "spanish", "spanish"},
    {"et", "est", "estonian", ""},
    {"eu", "eus", "basque", "basque"},
    {"fa", "fas", "persian", ""},
    {"fi", "fin", "finnish", "finnish"},
    {"fr", "fra", "french", "french"},
    {"ga", "gle", "irish", "irish"},
    {"he", "heb", "hebrew", ""},
    {"hi", "hin", "hindi", "hindi"},
    {"hr", "hrv", "croatian", ""},
    {"hu", "hun", "hungarian", "hungarian"},
    {"hy", "hye", "armenian", "armenian"},
    {"id", "ind", "indonesian", "indonesian"},
    {"it", "ita", "italian", "italian"},
    {"ja", "jpn", "japanese", ""},
    {"ka", "kat", "georgian", ""},
    {"ko", "kor", "korean", ""},
    {"lt", "lit", "lithuanian", "lithuanian"},
    {"lv", "lav", "latvian", ""},
    {"mk", "mkd", "macedonian", ""},
    {"ne", "nep", "nepali", "nepali"},
    {"nl", "nld", "dutch", "dutch"},
    {"no", "nor", "norwegian", "norwegian"},
    {"pl", "pol", "polish", ""},
    {"pt", "por", "portuguese", "portuguese"},
    {"ro", "ron", "romanian", "romanian"},
    {"ru", "rus", "russian", "russian"},
    {"sk", "slk", "slovak", ""},
    {"sl", "slv", "slovenian", ""},
    {"sq", "sqi", "albanian", ""},
    {"sr", "srp", "serbian", "serbian"},
    {"sv", "swe", "swedish", "swedish"},
    {"ta", "tam", "tamil", "tamil"},
    {"th", "tha", "thai", ""},
    {"tr", "tur", "turkish", "turkish"},
    {"uk", "ukr", "ukrainian", ""},
    {"ur", "urd", "urdu", ""},
    {"vi", "vie", "vietnamese", ""},
    {"yi", "yid", "yiddish", "yiddish"},
    {"zh", "zho", "chinese", ""},
});

const Language* find(std::string_view code) {
  const auto* found = std::find_if(languages.begin(), languages.end(),
                                   [&](const auto& l) { return l.code == code; });
  return found == languages.end() ? nullptr : found;
}

}  // namespace

std::string language_code(std::string_view name) {
  auto lower = folded(trim(name));
  if (const auto region = lower.find_first_of("-_"); region != std::string::npos)
    lower.resize(region);
  if (lower == "nb" || lower == "nn") lower = "no";
  if (lower == "iw") lower = "he";
  for (const auto& language : languages)
    if (lower == language.code || lower == language.code3 || lower == language.name)
      return std::string(language.code);
  return {};
}

std::string_view snowball_name(std::string_view code) {
  if (code.empty()) return "english";
  const auto* language = find(code);
  return language ? language->snowball : std::string_view();
}

bool strips_beginnings(std::string_view code) {
  return code == "ar" || code == "ga" || code == "id" || code == "ta";
}

}  // namespace dateline
