#include "indexer/extract/scraped_text.hpp"

#include <array>
#include <string>

#include <doctest/doctest.h>

using namespace dateline;
using namespace dateline::indexer;

namespace {

#define STORY                                                                                      \
  "The ferry left the harbour at six in the morning with forty lorries, two circus elephants and " \
  "a choir on board, and nobody who saw it go on December 28, 2025 thought that it would be back " \
  "before noon with the choir still singing on the upper deck."
#define SHORTER "It had been the elephants, the captain told the Baltic Courier."

std::string body_of(const ScrapedText& page) { return to_body(page.body); }

}  // namespace

TEST_CASE("extract_scraped_text: title, date, source and author from where they stand") {
  struct Row {
    std::string_view page;
    std::string_view title;
    std::string_view day;
    std::string_view source;
    std::string_view author;
    std::string_view body;
  };
  static constexpr auto rows = std::to_array<Row>({
      // Nothing is stated, so nothing is known: not the day and the paper in the story.
      {STORY "\n" SHORTER, "", "", "", "", STORY "\n" SHORTER},
      {"\n\n" STORY, "", "", "", "", STORY},
      {STORY "\nThe Harbour\n" SHORTER, "", "", "", "", STORY "\nThe Harbour\n" SHORTER},
      // The date first, then the title, the byline, and lines that are none of these.
      {"Wednesday\nJanuary 7, 2026\n\nThe ferry and the choir: who sang?\n\nFeatured in:\n\n"
       "By: Ada Moth, Research Analyst, GSDQ\n\nFerry and choir: source Internet\n\n" STORY
       "\n\n" SHORTER,
       "The ferry and the choir: who sang?", "2026-01-07", "GSDQ", "Ada Moth", STORY "\n" SHORTER},
      {"December 30, 2025 | Harbour Tribune\n\nThe ferry is back\n\nBy Ada Moth\n\n" STORY,
       "The ferry is back", "2025-12-30", "Harbour Tribune", "Ada Moth", STORY},
      {"Posted on December 30, 2025 by Harbour Tribune\nThe ferry is back\n" STORY,
       "The ferry is back", "2025-12-30", "Harbour Tribune", "", STORY},
      // The title first.
      {"The ferry is back\n\n" STORY, "The ferry is back", "", "", "", STORY},
      {"The ferry is back\n" STORY, "The ferry is back", "", "", "", STORY},
      {"The ferry is back\nDecember 30, 2025\nBy Ada Moth\n" STORY, "The ferry is back",
       "2025-12-30", "", "Ada Moth", STORY},
      {"The ferry is back\nUpdated January 3, 2026\nPublished: 30 December 2025\n" STORY,
       "The ferry is back", "2025-12-30", "", "", STORY},
      {"The ferry is back\nNobody had thought that it would.\nDecember 30, 2025\n" STORY,
       "The ferry is back", "2025-12-30", "", "", "Nobody had thought that it would.\n" STORY},
      {"Die Fähre ist zurück\nVeröffentlicht am 30. Dezember 2025\nVon Ada Moth\n" STORY,
       "Die Fähre ist zurück", "2025-12-30", "", "Ada Moth", STORY},
      {"Пором повернувся до гавані\n30 грудня 2025 року\n" STORY, "Пором повернувся до гавані",
       "2025-12-30", "", "", STORY},
      // A first line that ends like a sentence is text.
      {"The ferry is back.\n" STORY, "", "", "", "", "The ferry is back.\n" STORY},
      // Over the title stands a section, or a paper whose name the last line confirms.
      {"World\nThe ferry is back after all\n" STORY, "The ferry is back after all", "", "", "",
       "World\n" STORY},
      {"Lakeside Lamp\nJanuary 10, 2026\nThe ferry is back again\n" STORY
       "\n© 2026 Lakeside Lamp. All rights reserved.",
       "The ferry is back again", "2026-01-10", "Lakeside Lamp", "", STORY},
      // A date glued to the text.
      {" date 2025-12-29 " STORY, "", "2025-12-29", "", "", STORY},
      {"Date: 2025-12-29 " STORY, "", "2025-12-29", "", "", STORY},
      // Wire stories: the agency is the source, a day without a year is no date.
      {"KYIV, Dec 29 (Northwire) - " STORY, "", "", "Northwire", "",
       "KYIV, Dec 29 (Northwire) - " STORY},
      {"Ferry back\n\nVILNIUS, January 8, 2026 (Northwire) - " STORY, "Ferry back", "2026-01-08",
       "Northwire", "", "VILNIUS, January 8, 2026 (Northwire) - " STORY},
      // The last lines.
      {STORY "\nSource: Baltic Courier", "", "", "Baltic Courier", "", STORY},
      {STORY "\n\nThis article first appeared in the Baltic Courier.", "", "", "Baltic Courier", "",
       STORY},
      {STORY "\nPublished: 30 December 2025", "", "2025-12-30", "", "", STORY},
      {STORY "\nBased on reports by NPQ and Axle. Compiled and verified by ThinkLamp.", "", "",
       "ThinkLamp", "",
       STORY "\nBased on reports by NPQ and Axle. Compiled and verified by ThinkLamp."},
      {STORY "\nSource: Baltic Courier\n\nComments", "", "", "Baltic Courier", "", STORY},
      // Dates as headings make a chronology; none of them is the article's.
      {"The choir's year\nJanuary 3, 2025\n" STORY "\nMay 5, 2025\n" STORY "\nJune 6, 2025\n" STORY,
       "The choir's year", "", "", "",
       "January 3, 2025\n" STORY "\nMay 5, 2025\n" STORY "\nJune 6, 2025\n" STORY},
      // Deep in the page a date line is part of the story.
      {STORY "\nMay 5, 2025\n" STORY "\n" STORY "\n" STORY "\n" STORY, "", "", "", "",
       STORY "\nMay 5, 2025\n" STORY "\n" STORY "\n" STORY "\n" STORY},
      // Nothing but one line: it is the text.
      {"The ferry is back", "", "", "", "", "The ferry is back"},
      {"", "", "", "", "", ""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.page);
    const auto page = extract_scraped_text(to_paragraphs(row.page), "");
    CHECK(page.title == row.title);
    CHECK((page.date ? format_day(page.date->time) : "") == row.day);
    CHECK(page.source == row.source);
    CHECK(page.author == row.author);
    CHECK(body_of(page) == row.body);
  }
}

TEST_CASE("extract_scraped_text: with a known title no line is taken for one") {
  const auto other =
      extract_scraped_text(to_paragraphs("The ferry sails\n" STORY), "Ferry is back");
  CHECK(other.title.empty());
  CHECK(body_of(other) == "The ferry sails\n" STORY);
  const auto same = extract_scraped_text(to_paragraphs("Ferry is back\n" STORY), "Ferry  is BACK");
  CHECK(same.title.empty());
  CHECK(body_of(same) == STORY);
}

TEST_CASE("extract_scraped_text: a name beside the date is the author's unless there is another") {
  const auto alone = extract_scraped_text(
      to_paragraphs("December 30, 2025 | Ada Moth\nThe ferry is back\n" STORY), "");
  CHECK(alone.source.empty());
  CHECK(alone.author == "Ada Moth");
  const auto both = extract_scraped_text(
      to_paragraphs("December 30, 2025 | Kyiv Lamp\nThe ferry is back\nBy Ada Moth\n" STORY), "");
  CHECK(both.source == "Kyiv Lamp");
  CHECK(both.author == "Ada Moth");
}
