#include "indexer/double_encoding.hpp"

#include <array>
#include <string_view>

#include <doctest/doctest.h>

using namespace dateline::indexer;

TEST_CASE("UTF-8 that was encoded twice is mended; what may be meant is left") {
  struct Row {
    std::string_view text;
    std::string_view mended;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"cafÃ© crÃ¨me", "café crème"},
      {"It wasnâ€™t â€œsnowâ€\u009D", "It wasn’t “snow”"},
      {"Ð¿Ñ€Ð¸Ð²ÐµÑ‚ Ð¼Ð¸Ñ€", "привет мир"},
      {"GrÃ¼ÃŸe, GrÃ¶ÃŸe, 5 Â°C", "Grüße, Größe, 5 °C"},
      // One alone, or few among letters that are right.
      {"AMANHÃ” não", "AMANHÃ” não"},
      {"café crème", "café crème"},
      {"Größe über Ärger: Ã¼ Ã¶", "Größe über Ärger: Ã¼ Ã¶"},
      {"привет", "привет"},
      {"", ""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.text);
    std::string text(row.text);
    CHECK(mend_double_encoding(text) == (row.text != row.mended));
    CHECK(text == row.mended);
  }
}
