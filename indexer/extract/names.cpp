#include "indexer/extract/names.hpp"

#include <algorithm>
#include <array>

#include "common/characters.hpp"
#include "common/text.hpp"
#include "indexer/extract/line_shape.hpp"

namespace dateline::indexer {
namespace {

constexpr std::string_view joining_words =
    "of the and for on in de la le les du des del der die das den und et y e & + i za та і";

constexpr std::string_view name_particles =
    "de del della di da dos du van von der den zu zur al el bin ibn la le ter ten af";

/// Words outlets are called by, as whole words or at the end of one ("Northwire", "Tageszeitung").
constexpr auto outlet_words = std::to_array<std::string_view>(
    {"times",      "post",         "tribune",   "gazette",  "news",        "herald",
     "courier",    "journal",      "press",     "dispatch", "monitor",     "ledger",
     "review",     "echo",         "observer",  "guardian", "telegraph",   "daily",
     "weekly",     "magazine",     "media",     "network",  "wire",        "radio",
     "television", "broadcasting", "institute", "centre",   "center",      "foundation",
     "council",    "independent",  "chronicle", "bulletin", "examiner",    "express",
     "standard",   "register",     "sentinel",  "reporter", "insider",     "today",
     "zeitung",    "bote",         "kurier",    "anzeiger", "nachrichten", "presse",
     "rundschau",  "blatt",        "spiegel",   "monde",    "figaro",      "gazeta",
     "sentinelle", "depeche",      "правда",    "новини",   "новости",     "хвиля",
     "газета",     "вісник",       "известия"});

constexpr std::string_view agencies =
    "reuters ap afp dpa apa sda ansa efe pap tass interfax ukrinform unian kyodo xinhua bloomberg "
    "upi"
    " ntb ritzau belga anp yonhap jiji pti ians ani ctk mti lusa keystone-sda";

constexpr auto long_agencies = std::to_array<std::string_view>(
    {"associated press", "the associated press", "agence france presse", "kyodo news",
     "xinhua news agency", "deutsche presse agentur", "press association"});

/// What stands where an outlet could, and is none.
constexpr auto no_outlets = std::to_array<std::string_view>({"world",
                                                             "politics",
                                                             "business",
                                                             "opinion",
                                                             "sport",
                                                             "sports",
                                                             "analysis",
                                                             "europe",
                                                             "asia",
                                                             "africa",
                                                             "americas",
                                                             "middle east",
                                                             "us",
                                                             "uk",
                                                             "ukraine",
                                                             "russia",
                                                             "economy",
                                                             "culture",
                                                             "science",
                                                             "health",
                                                             "technology",
                                                             "tech",
                                                             "latest",
                                                             "latest news",
                                                             "breaking news",
                                                             "world news",
                                                             "news",
                                                             "top news",
                                                             "local news",
                                                             "internet",
                                                             "file",
                                                             "own",
                                                             "social media",
                                                             "various",
                                                             "agencies",
                                                             "news agencies",
                                                             "wikipedia",
                                                             "wikimedia commons",
                                                             "getty images",
                                                             "getty",
                                                             "facebook",
                                                             "twitter",
                                                             "telegram",
                                                             "x",
                                                             "instagram",
                                                             "new york",
                                                             "united states",
                                                             "united kingdom",
                                                             "author",
                                                             "staff",
                                                             "archive",
                                                             "editorial",
                                                             "home",
                                                             "features"});

constexpr std::string_view role_words =
    "analyst editor correspondent writer reporter fellow staff director professor columnist "
    "contributor"
    " researcher scholar journalist intern associate assistant manager head chief phd ph dr md "
    "senior"
    " junior special political economic foreign guest visiting freelance deputy president lecturer "
    "expert"
    " consultant ambassador redakteur redakteurin korrespondent korrespondentin journaliste "
    "redacteur"
    " redactrice correspondant correspondante redaktion desk bureau photographer author";

bool has_capital(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const auto kind = classify(next_code_point(word, at));
    if (kind == CharacterClass::Capital || kind == CharacterClass::Spaceless) return true;
    if (kind == CharacterClass::Letter) return true;  // a script without capitals
  }
  return false;
}

bool begins_with_capital(std::string_view word) {
  std::size_t at = 0;
  const auto kind = classify(next_code_point(word, at));
  return is_letter(kind) && kind != CharacterClass::Small;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_domain(std::string_view word) {
  const auto dot = word.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const auto top = word.substr(dot + 1);
  return top.size() >= 2 && top.size() <= 6 &&
         std::all_of(top.begin(), top.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// "GSDQ", "BBC": two letters or more, all capital.
bool is_acronym(std::string_view word) {
  return word.size() >= 2 && word.size() <= 6 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// "ThinkLamp": a capital after a small letter.
bool is_camel_case(std::string_view word) {
  bool small = false;
  for (const char c : word) {
    if (small && c >= 'A' && c <= 'Z') return true;
    small = c >= 'a' && c <= 'z';
  }
  return false;
}

bool has_outlet_word(std::string_view text) {
  for (const auto word : words_of(text)) {
    const auto key = key_of(word);
    for (const auto known : outlet_words)
      if (key.ends_with(known)) return true;
  }
  return false;
}

}  // namespace

bool is_agency(std::string_view text) {
  const auto key = key_of(text);
  if (is_among(agencies, key)) return true;
  return std::find(long_agencies.begin(), long_agencies.end(), key) != long_agencies.end();
}

bool is_outlet_name(std::string_view text) {
  constexpr std::size_t most_words = 6;
  constexpr std::size_t longest = 60;
  const auto words = words_of(text);
  if (words.empty() || words.size() > most_words || length_of(text) > longest) return false;
  if (text.find_first_of("@/\\<>{}|;:?!\"") != std::string_view::npos) return false;
  if (text.ends_with('.') || text.ends_with(',')) return false;
  const auto key = key_of(text);
  if (std::find(no_outlets.begin(), no_outlets.end(), key) != no_outlets.end()) return false;
  if (words.size() == 1 && is_domain(words[0])) return true;
  if (is_agency(text)) return true;
  // In Slavic names only the first word has a capital: "Степова хвиля".
  if (words.size() == 2 && !is_ascii(text) && begins_with_capital(text) && has_outlet_word(text))
    return true;
  bool capital = false;
  for (const auto word : words) {
    if (has_capital(word))
      capital = true;
    else if (!is_among(joining_words, word) && word.find_first_not_of("0123456789") != word.npos)
      return false;
  }
  return capital;
}

bool is_evident_outlet(std::string_view text) {
  if (!is_outlet_name(text)) return false;
  if (is_agency(text) || has_outlet_word(text)) return true;
  const auto words = words_of(text);
  return words.size() == 1 &&
         (is_acronym(words[0]) || is_camel_case(words[0]) || is_domain(words[0]));
}

bool is_person_name(std::string_view text) {
  constexpr std::size_t most_words = 5;
  const auto words = words_of(text);
  if (words.size() < 2 || words.size() > most_words) return false;
  if (text.find_first_of("0123456789@/:;?!\"()[]") != std::string_view::npos) return false;
  return std::all_of(words.begin(), words.end(), [](auto word) {
    return begins_with_capital(word) || is_among(name_particles, word);
  });
}

bool is_role(std::string_view text) {
  const auto key = key_of(text);
  for (const auto word : words_of(key))
    if (is_among(role_words, word)) return true;
  return false;
}

}  // namespace dateline::indexer
