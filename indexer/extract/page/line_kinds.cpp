#include "indexer/extract/page/line_kinds.hpp"

#include <algorithm>
#include <array>

#include "common/dates.hpp"
#include "indexer/extract/names.hpp"
#include "indexer/extract/page/ascii.hpp"
#include "indexer/extract/page/text_keys.hpp"

namespace dateline::indexer::page {
namespace {

/// Whole lines, as plain_key() makes them.
constexpr auto whole_lines =
    std::to_array<std::string_view>({"advertisement",
                                     "advertisements",
                                     "anzeige",
                                     "werbung",
                                     "publicidad",
                                     "publicite",
                                     "reklama",
                                     "реклама",
                                     "pubblicita",
                                     "print",
                                     "print this",
                                     "print article",
                                     "print this article",
                                     "printer friendly",
                                     "printer friendly version",
                                     "printable version",
                                     "drucken",
                                     "artikel drucken",
                                     "imprimir",
                                     "imprimer",
                                     "e mail",
                                     "email",
                                     "email this",
                                     "email article",
                                     "email this article",
                                     "email to a friend",
                                     "e mail to a friend",
                                     "e mail this",
                                     "send to a friend",
                                     "mail",
                                     "share",
                                     "share this",
                                     "share this article",
                                     "share this story",
                                     "share on facebook",
                                     "share on twitter",
                                     "share via email",
                                     "teilen",
                                     "artikel teilen",
                                     "tweet",
                                     "tweeten",
                                     "twittern",
                                     "compartir",
                                     "partager",
                                     "condividi",
                                     "loading",
                                     "read more",
                                     "read more here",
                                     "continue reading",
                                     "weiterlesen",
                                     "mehr lesen",
                                     "mehr dazu",
                                     "leer mas",
                                     "lire la suite",
                                     "more",
                                     "mehr",
                                     "story continues below",
                                     "article continues below",
                                     "story continues below advertisement",
                                     "article continues below advertisement",
                                     "advertisement story continues below",
                                     "story continues below ad",
                                     "comments",
                                     "comment",
                                     "kommentare",
                                     "kommentar",
                                     "save",
                                     "bookmark",
                                     "digg this",
                                     "digg",
                                     "del icio us",
                                     "reddit",
                                     "facebook",
                                     "twitter",
                                     "whatsapp",
                                     "linkedin",
                                     "pinterest",
                                     "xing",
                                     "pocket",
                                     "stumbleupon",
                                     "newsvine",
                                     "text size",
                                     "increase text size",
                                     "decrease text size",
                                     "font size",
                                     "schriftgrosse",
                                     "larger text",
                                     "smaller text",
                                     "back to top",
                                     "top",
                                     "nach oben",
                                     "zuruck",
                                     "back",
                                     "next",
                                     "previous",
                                     "next page",
                                     "previous page",
                                     "single page",
                                     "click to enlarge",
                                     "enlarge",
                                     "enlarge this image",
                                     "enlarge image",
                                     "view larger image",
                                     "zoom",
                                     "bild vergrossern",
                                     "copy link",
                                     "link kopieren",
                                     "copyright",
                                     "all rights reserved",
                                     "alle rechte vorbehalten",
                                     "sponsored content",
                                     "sponsored",
                                     "gallery",
                                     "photos",
                                     "video",
                                     "watch video",
                                     "slideshow",
                                     "related",
                                     "link",
                                     "permalink",
                                     "rate this",
                                     "like this",
                                     "like loading",
                                     "gefallt mir"});

/// How lines begin that are furniture if they are short.
constexpr auto beginnings = std::to_array<std::string_view>({"photo by",
                                                             "photo credit",
                                                             "photo courtesy",
                                                             "image credit",
                                                             "image source",
                                                             "picture credit",
                                                             "bildquelle",
                                                             "bildnachweis",
                                                             "fotoquelle",
                                                             "fotocredit",
                                                             "titelbild",
                                                             "copyright",
                                                             "all rights reserved",
                                                             "tags",
                                                             "tagged",
                                                             "schlagworter",
                                                             "schlagworte",
                                                             "stichworte",
                                                             "categories",
                                                             "kategorien",
                                                             "kategorie",
                                                             "category",
                                                             "filed under",
                                                             "posted in",
                                                             "posted by",
                                                             "posted on",
                                                             "posted at",
                                                             "abgelegt unter",
                                                             "veroffentlicht in",
                                                             "veroffentlicht am",
                                                             "veroffentlicht von",
                                                             "veroffentlicht unter",
                                                             "this entry was posted",
                                                             "dieser eintrag wurde",
                                                             "dieser beitrag wurde",
                                                             "etiquetas",
                                                             "published on",
                                                             "published by",
                                                             "last updated",
                                                             "last modified",
                                                             "aktualisiert",
                                                             "zuletzt aktualisiert",
                                                             "follow us",
                                                             "follow me",
                                                             "subscribe to",
                                                             "subscribe now",
                                                             "sign up",
                                                             "click here to",
                                                             "you must be logged in",
                                                             "please log in",
                                                             "log in to",
                                                             "login to",
                                                             "share this",
                                                             "share on",
                                                             "teilen mit",
                                                             "sharen mit",
                                                             "email this",
                                                             "print this",
                                                             "be the first to",
                                                             "comments off",
                                                             "comments are closed",
                                                             "kommentare deaktiviert",
                                                             "trackback",
                                                             "hier klicken",
                                                             "jetzt abonnieren",
                                                             "newsletter abonnieren",
                                                             "folgen sie uns",
                                                             "suscribete",
                                                             "abonnez vous",
                                                             "related topics",
                                                             "read more about",
                                                             "read also",
                                                             "also read",
                                                             "see also",
                                                             "lesen sie auch",
                                                             "lesen sie hier",
                                                             "mehr zum thema",
                                                             "mehr zu",
                                                             "video",
                                                             "e mail this",
                                                             "send this",
                                                             "bookmark this",
                                                             "add to favorites",
                                                             "join the conversation",
                                                             "recommend this"});

/// Of these, only with a mark right after the word: "Photo: …" but not "Photo of …".
constexpr auto labels = std::to_array<std::string_view>(
    {"photo",          "photos", "foto",    "fotos",     "bild",
     "bilder",         "image",  "picture", "pic",       "credit",
     "quelle",         "tags",   "tag",     "topics",    "themen",
     "thema",          "filed",  "source",  "via",       "read more",
     "more",           "mehr",   "related", "published", "updated",
     "veroffentlicht", "stand",  "publie",  "publicado", "erstellt",
     "posted",         "print",  "share",   "teilen",    "autor",
     "author",         "grafik", "(c)",     "©"});

constexpr auto dated = std::to_array<std::string_view>(
    {"published",      "updated",         "posted",      "created",      "modified",
     "veroffentlicht", "aktualisiert",    "stand",       "publie",       "mis a jour",
     "publicado",      "actualizado",     "pubblicato",  "opublikowano", "опубликовано",
     "опубліковано",   "first published", "geschrieben", "erstellt",     "date",
     "datum"});

constexpr auto tail_headings = std::to_array<std::string_view>({"related",
                                                                "more from",
                                                                "more on this",
                                                                "more in",
                                                                "more stories",
                                                                "more news",
                                                                "more like this",
                                                                "read next",
                                                                "you may also like",
                                                                "you might also like",
                                                                "you may be interested",
                                                                "you might be interested",
                                                                "most read",
                                                                "most popular",
                                                                "most viewed",
                                                                "leave a comment",
                                                                "leave a reply",
                                                                "leave a response",
                                                                "post a comment",
                                                                "add a comment",
                                                                "add your comment",
                                                                "write a comment",
                                                                "have your say",
                                                                "reader comments",
                                                                "comments",
                                                                "share this",
                                                                "follow us",
                                                                "about the author",
                                                                "recommended",
                                                                "popular",
                                                                "trending",
                                                                "top stories",
                                                                "latest news",
                                                                "latest stories",
                                                                "other stories",
                                                                "also on",
                                                                "similar posts",
                                                                "see also",
                                                                "recent posts",
                                                                "mehr zum thema",
                                                                "mehr aus",
                                                                "mehr zu",
                                                                "lesen sie auch",
                                                                "lesen sie mehr",
                                                                "weitere artikel",
                                                                "weitere beitrage",
                                                                "weitere themen",
                                                                "weitere nachrichten",
                                                                "weitere meldungen",
                                                                "das konnte sie",
                                                                "das konnte dich",
                                                                "auch interessant",
                                                                "ahnliche",
                                                                "verwandte",
                                                                "kommentare",
                                                                "kommentar",
                                                                "schreibe einen kommentar",
                                                                "schreiben sie einen kommentar",
                                                                "einen kommentar",
                                                                "passend zum thema",
                                                                "zum thema",
                                                                "meistgelesen",
                                                                "ihre meinung",
                                                                "diskutieren sie",
                                                                "uber den autor",
                                                                "artikel teilen",
                                                                "a lire aussi",
                                                                "sur le meme sujet",
                                                                "laisser un commentaire",
                                                                "lire aussi",
                                                                "commentaires",
                                                                "te puede interesar",
                                                                "noticias relacionadas",
                                                                "lea tambien",
                                                                "comentarios",
                                                                "deja un comentario",
                                                                "leia tambem",
                                                                "leia mais",
                                                                "leggi anche",
                                                                "articoli correlati",
                                                                "potrebbe interessarti",
                                                                "lees ook",
                                                                "gerelateerd",
                                                                "czytaj takze",
                                                                "czytaj tez",
                                                                "zobacz tez",
                                                                "zobacz takze",
                                                                "читайте также",
                                                                "читаите также",
                                                                "по теме",
                                                                "читайте також",
                                                                "читаите також",
                                                                "相关",
                                                                "相关阅读",
                                                                "相关新闻",
                                                                "関連記事",
                                                                "関連",
                                                                "延伸阅读",
                                                                "推荐阅读",
                                                                "更多"});

template <class List>
bool begins_with_any(const List& list, std::string_view key) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view beginning) {
    return key.starts_with(beginning) &&
           (key.size() == beginning.size() || key[beginning.size()] == ' ');
  });
}

bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

/// "12 comments", "3 kommentare".
bool is_comment_count(std::string_view key) {
  const auto space = key.find(' ');
  if (space == key.npos ||
      !std::all_of(key.begin(), key.begin() + static_cast<std::ptrdiff_t>(space), is_digit))
    return false;
  const auto word = key.substr(space + 1);
  constexpr auto words = std::to_array<std::string_view>(
      {"comments", "comment", "kommentare", "kommentar", "comentarios", "commentaires", "responses",
       "replies", "shares", "views", "likes", "antworten", "reader comments"});
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_labelled(std::string_view line, std::string_view key) {
  const auto mark = line.find_first_of(":/|");
  if (mark == line.npos) return line.starts_with("©") || line.starts_with("(c)");
  const auto label = plain_key(line.substr(0, mark));
  return !key.empty() && std::find(labels.begin(), labels.end(), label) != labels.end();
}

/// "By Jane Doe", "Von Jana Roth".
bool is_byline(std::string_view line) {
  constexpr std::size_t longest = 60;
  if (line.size() > longest) return false;
  for (const std::string_view by : {"By ", "by ", "BY ", "Von ", "von ", "Por ", "Par ", "By: "})
    if (line.starts_with(by)) return is_person_name(line.substr(by.size()));
  return false;
}

}  // namespace

bool is_furniture_line(std::string_view line, std::string_view key) {
  constexpr std::uint32_t longest = 100;
  constexpr std::uint32_t longest_dated = 70;
  if (key.empty()) return true;
  if (count_of(line) > longest) return line.starts_with("©") || line.starts_with("Copyright ©");
  if (std::find(whole_lines.begin(), whole_lines.end(), key) != whole_lines.end()) return true;
  if (is_comment_count(key) || is_byline(line) || is_labelled(line, key)) return true;
  if (begins_with_any(dated, key) && has_digit(key) && count_of(line) < longest_dated) return true;
  return begins_with_any(beginnings, key) && !ends_like_text(line);
}

bool is_tail_heading(std::string_view key) {
  constexpr std::uint32_t longest = 60;
  return count_of(key) <= longest && begins_with_any(tail_headings, key);
}

bool is_date_alone(std::string_view key) {
  constexpr std::size_t longest = 50;
  if (key.size() > longest || !has_digit(key)) return false;
  return parse_written_date(key).has_value() || parse_time(key).has_value();
}

}  // namespace dateline::indexer::page
