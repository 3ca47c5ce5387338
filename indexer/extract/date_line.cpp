#include <array>

#include "common/text.hpp"
#include "indexer/extract/head_lines.hpp"
#include "indexer/extract/line_shape.hpp"
#include "indexer/extract/names.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t longest_date_line = 200;

/// Words before a date; the longer of two that begin alike stands first.
constexpr auto published_words = std::to_array<std::string_view>({"first published on",
                                                                  "first published",
                                                                  "published on",
                                                                  "published at",
                                                                  "published",
                                                                  "publication date",
                                                                  "date published",
                                                                  "posted on",
                                                                  "posted at",
                                                                  "posted",
                                                                  "released on",
                                                                  "release date",
                                                                  "issued on",
                                                                  "issued",
                                                                  "date",
                                                                  "veröffentlicht am",
                                                                  "veröffentlicht",
                                                                  "erschienen am",
                                                                  "erstellt am",
                                                                  "datum",
                                                                  "publié le",
                                                                  "publiée le",
                                                                  "publié",
                                                                  "publicado el",
                                                                  "publicado em",
                                                                  "publicado",
                                                                  "pubblicato il",
                                                                  "pubblicato",
                                                                  "gepubliceerd op",
                                                                  "opublikowano",
                                                                  "publikováno",
                                                                  "publicerad",
                                                                  "опубліковано",
                                                                  "дата публікації",
                                                                  "дата публикации",
                                                                  "опубликовано",
                                                                  "дата"});

constexpr auto update_words = std::to_array<std::string_view>({"last updated on",
                                                               "last updated",
                                                               "last modified on",
                                                               "last modified",
                                                               "updated on",
                                                               "updated at",
                                                               "updated",
                                                               "modified on",
                                                               "modified",
                                                               "zuletzt aktualisiert am",
                                                               "zuletzt aktualisiert",
                                                               "aktualisiert am",
                                                               "aktualisiert",
                                                               "stand",
                                                               "mis à jour le",
                                                               "mise à jour le",
                                                               "mis à jour",
                                                               "actualizado el",
                                                               "actualizado",
                                                               "aggiornato il",
                                                               "aggiornato",
                                                               "оновлено",
                                                               "обновлено",
                                                               "zaktualizowano"});

/// What stands beside dates and says nothing here.
constexpr std::string_view noise =
    " min read minute minutes mins reading time lesezeit minuten lecture de a of updated share "
    "print ";

struct LabelledDate {
  ReadTime when;
  bool is_update = false;
  bool has_label = false;
};

std::string_view without_colon(std::string_view text) {
  text = trim(text);
  if (text.starts_with(':')) text.remove_prefix(1);
  return trim(text);
}

std::optional<LabelledDate> read_labelled(std::string_view piece) {
  if (const auto when = parse_written_date(piece)) return LabelledDate{*when};
  if (const auto when = parse_time(piece)) return LabelledDate{*when};
  const auto look = [&](const auto& words, bool update) -> std::optional<LabelledDate> {
    for (const auto word : words) {
      const auto rest = without_colon(after_prefix(piece, word));
      if (rest.empty()) continue;
      if (const auto when = parse_written_date(rest)) return LabelledDate{*when, update, true};
      if (const auto when = parse_time(rest)) return LabelledDate{*when, update, true};
    }
    return std::nullopt;
  };
  if (const auto found = look(published_words, false)) return found;
  return look(update_words, true);
}

bool is_noise(std::string_view piece) {
  const auto words = words_of(piece);
  constexpr std::size_t most_words = 5;
  if (words.size() > most_words) return false;
  for (const auto word : words) {
    const auto key = key_of(word);
    if (!key.empty() && !is_among(noise, key)) return false;
  }
  return true;
}

/// A section's name, "World", says nothing but does not make the line a sentence.
bool is_label(std::string_view piece) {
  constexpr std::size_t most_words = 4;
  return words_of(piece).size() <= most_words && !ends_like_sentence(piece);
}

void take_name(std::string_view name, DateLine& line) {
  if (is_evident_outlet(name))
    line.source = name;
  else if (is_outlet_name(name) && words_of(name).size() >= 2)
    line.unsure = name;
}

void take_date(const LabelledDate& date, std::optional<DateLine>& line, DateLine& other) {
  if (line && (!line->is_update || date.is_update)) return;
  line = other;
  line->when = date.when;
  line->is_update = date.is_update;
}

/// "Updated" in the middle of a line begins a piece of its own.
std::size_t update_within(std::string_view line) {
  const auto small = lower_case(line);
  if (small.size() != line.size()) return std::string_view::npos;
  for (const std::string_view word : {" updated", " last updated", "(updated", " aktualisiert",
                                      " mis à jour", " оновлено", " обновлено"})
    if (const auto at = small.find(word); at != std::string::npos && at > 0) return at;
  return std::string_view::npos;
}

/// One piece that is a date with a name joined to it: "Posted on May 5, 2025 by Jane Doe",
/// "By Jane Doe, May 5, 2025", "Kyiv, 5 May 2025".
std::optional<LabelledDate> read_with_name(std::string_view piece, DateLine& beside) {
  if (const auto at = piece.find(" by "); at != std::string_view::npos) {
    if (const auto date = read_labelled(trim(piece.substr(0, at)))) {
      const auto name = trim(piece.substr(at + 4));
      if (is_evident_outlet(name))
        beside.source = name;
      else if (is_person_name(name))
        beside.author = name;
      else
        return std::nullopt;
      return date;
    }
  }
  for (auto comma = piece.find(','); comma != piece.npos; comma = piece.find(',', comma + 1)) {
    const auto date = read_labelled(trim(piece.substr(comma + 1)));
    if (!date) continue;
    const auto before = trim(piece.substr(0, comma));
    if (const auto byline = read_byline(before)) {
      beside.author = byline->author;
      beside.source = byline->source;
      return date;
    }
    if (!is_outlet_name(before)) return std::nullopt;  // a place or an outlet: words with capitals
    if (is_evident_outlet(before)) beside.source = before;
    return date;
  }
  return std::nullopt;
}

}  // namespace

std::optional<DateLine> read_date_line(std::string_view line) {
  if (line.size() > longest_date_line || line.find_first_of("0123456789") == line.npos)
    return std::nullopt;
  std::vector<std::string_view> pieces;
  const auto update = read_labelled(line) ? line.npos : update_within(line);
  for (const auto part : {line.substr(0, update), update < line.size() ? line.substr(update) : ""})
    for (auto piece : pieces_of(part)) {
      while (piece.starts_with('(') || piece.starts_with(',')) piece = trim(piece.substr(1));
      while (piece.ends_with(',') || (piece.ends_with(')') && piece.find('(') == piece.npos))
        piece = trim(piece.substr(0, piece.size() - 1));
      if (!piece.empty()) pieces.push_back(piece);
    }

  std::optional<DateLine> found;
  DateLine beside;
  bool bare = pieces.size() == 1;
  // A bar is page design; around a dash there may be a headline: "War in Ukraine - 3 May 2025".
  const bool barred = line.find_first_of("|") != line.npos || line.find("·") != line.npos ||
                      line.find("•") != line.npos;
  for (const auto piece : pieces) {
    if (const auto date = read_labelled(piece)) {
      bare = bare && !date->has_label;
      take_date(*date, found, beside);
    } else if (const auto joined = read_with_name(piece, beside)) {
      bare = false;
      take_date(*joined, found, beside);
    } else if (const auto byline = read_byline(piece)) {
      beside.author = byline->author;
      if (!byline->source.empty()) beside.source = byline->source;
    } else if (is_evident_outlet(piece) || (barred && is_outlet_name(piece))) {
      take_name(piece, beside);
    } else if (!is_noise(piece) && !(barred && is_label(piece))) {
      return std::nullopt;
    }
  }
  if (!found) return std::nullopt;
  found->source = beside.source;
  found->unsure = beside.unsure;
  found->author = beside.author;
  found->is_bare = bare;
  return found;
}

}  // namespace dateline::indexer
