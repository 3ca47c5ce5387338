#include "indexer/paragraphs.hpp"

#include <array>

#include <doctest/doctest.h>

using namespace dateline::indexer;

TEST_CASE("to_paragraphs: lines are paragraphs, spaces are single, empty lines vanish") {
  CHECK(to_body(to_paragraphs("")) == "");
  CHECK(to_body(to_paragraphs(" \n\n ")) == "");
  CHECK(to_body(to_paragraphs("One.\nTwo.\n\n\nThree.\n")) == "One.\nTwo.\nThree.");
  CHECK(to_body(to_paragraphs("  One   of\tthem.  \n")) == "One of them.");
  const auto gaps = to_paragraphs("One.\nTwo.\n\nThree.");
  CHECK_FALSE(gaps[1].after_gap);
  CHECK(gaps[2].after_gap);
}

TEST_CASE("to_paragraphs: text wrapped by hand becomes paragraphs again") {
  CHECK(to_body(to_paragraphs("In the gallery the visitor pays the usual price and\n"
                              "sees the usual rooms. On the walls there are nails.\n"
                              "The paintings were carried into the cellar in 2022.\n"
                              "\n"
                              "The only one who asked was a restorer, who left her\n"
                              "flowers there. The guard, who isn't supposed to,\n"
                              "puts them into water.\n")) ==
        "In the gallery the visitor pays the usual price and sees the usual rooms. On the walls "
        "there are nails. The paintings were carried into the cellar in 2022.\n"
        "The only one who asked was a restorer, who left her flowers there. The guard, who isn't "
        "supposed to, puts them into water.");
}

TEST_CASE("to_paragraphs: a short line over wrapped text stays a line") {
  const auto lines = to_paragraphs(
      "The nails\n"
      "In the gallery the visitor pays the usual price and\n"
      "sees the usual rooms. On the walls there are nails.\n"
      "The paintings were carried into the cellar in 2022,\n"
      "and nobody has seen them since that day in spring,\n"
      "but the guard.\n");
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].text == "The nails");
}

TEST_CASE("to_paragraphs: short lines that do not fill a width are no wrapped text") {
  constexpr auto poem =
      "The river told us nothing,\nit came at three\nand went away at seven in the evening\n"
      "with two chairs,\na drum\nand all our letters to the king";
  CHECK(to_body(to_paragraphs(poem)) == poem);
  constexpr auto list = "Kyiv\nOdesa\nLviv\nKharkiv\nDnipro";
  CHECK(to_body(to_paragraphs(list)) == list);
}
