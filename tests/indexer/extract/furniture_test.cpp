#include "indexer/extract/furniture.hpp"

#include <array>
#include <string>

#include <doctest/doctest.h>

using namespace dateline::indexer;

namespace {

const std::string story(
    "The ferry left the harbour at six in the morning with forty lorries, two circus elephants and "
    "a "
    "choir on board, and nobody who saw it go thought that it would be back before noon with the "
    "choir still singing on the upper deck.");
const std::string shorter(
    "The captain, who has crossed the bay nine thousand times, said that it "
    "had been the elephants.");
const std::string teaser(
    "The council had promised that the works would take a single summer, but it "
    "had not reckoned with the cyclists, who...");

std::size_t cut(const std::vector<std::string>& lines) {
  std::vector<Paragraph> paragraphs;
  for (const auto& line : lines) paragraphs.push_back({line, false});
  return furniture_begin(paragraphs);
}

}  // namespace

TEST_CASE("furniture_kind: lines that are not of the story") {
  using enum FurnitureKind;
  struct Row {
    std::string_view line;
    FurnitureKind kind;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"Comments", Heading},
      {"COMMENTS (3)", Heading},
      {"0 Comments", Heading},
      {"Leave a Reply", Heading},
      {"Related articles", Heading},
      {"Latest articles", Heading},
      {"Latest from the Lamp", Heading},
      {"Find us on", Heading},
      {"You may also like:", Heading},
      {"Kommentare", Heading},
      {"Das könnte Sie auch interessieren", Heading},
      {"Laisser un commentaire", Heading},
      {"Коментарі", Heading},
      {"Subscribe", Inserted},
      {"Share this:", Inserted},
      {"Follow us on Facebook and the others", Inserted},
      {"Read more: the ferry's long night", Inserted},
      {"À lire aussi", Inserted},
      {"Alle Rechte vorbehalten", Inserted},
      {"Читайте також: пором", Inserted},
      {"© 2026 Lakeside Gazette. All rights reserved.", Inserted},
      {"Enjoying this? Sign up for our newsletter, delivered at dawn.", Inserted},
      {"We use cookies to measure how long you look at them.", Inserted},
      {"Article Rating", Certain},
      {"0 0 votes", Certain},
      {"Ads Blocker Detected!!!", Certain},
      {"Our work is paid for by advertising. Please switch off your ad blocker.", Certain},
      {"Please support us by disabling these ads blocker.", Certain},
      {"votes", Inserted},
      {"The comments of the minister", None},
      {"Comments by the minister drew protest", None},
      {"Follow the money. It led to the harbour.", None},
      {"Related parties met in May", None},
      {"The baker makes cookies.", None},
      {"Copyright law is to be changed", None},
      {"", None},
  });
  for (const auto& row : rows) {
    CAPTURE(row.line);
    CHECK(furniture_kind(row.line) == row.kind);
  }
}

TEST_CASE("furniture_begin: the closing block is cut, and only it") {
  // Nothing to cut.
  CHECK(cut({}) == 0);
  CHECK(cut({story, shorter}) == 2);
  CHECK(cut({"Comments"}) == 1);
  // A block at the end.
  CHECK(cut({story, "Comments"}) == 1);
  CHECK(cut({story, shorter, "Related articles", "A new bridge", teaser, "Old tram", teaser}) == 2);
  CHECK(cut({story, "Share this:", "Like this:", "© 2026 Lakeside Gazette"}) == 1);
  CHECK(cut({story, "Subscribe", "Find us on", "Ada Moth liked it"}) == 1);
  // After a heading a few whole sentences may be teasers of other articles.
  CHECK(cut({story, "Related articles", "A new bridge", shorter}) == 1);
  // After an inserted line they are the story, and long paragraphs always are.
  CHECK(cut({story, "Subscribe", shorter}) == 3);
  CHECK(cut({story, "Read more: the ferry", story, "Comments"}) == 3);
  CHECK(cut({story, "Comments", story}) == 3);
  CHECK(cut({story, "Related articles", shorter, shorter, shorter}) == 5);
  // A certain mark cuts whatever follows, unless that is most of the page.
  CHECK(cut({story, story, "0 0 votes", "Article Rating", story}) == 2);
  CHECK(cut({story, story, "0", "0", "votes", "Article Rating", "Subscribe"}) == 2);
  CHECK(cut({story, "Article Rating", story, story}) == 4);
  // Without a story before it there is no end of one.
  CHECK(cut({"Comments", "Related articles"}) == 2);
}
