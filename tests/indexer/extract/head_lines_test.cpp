#include "indexer/extract/head_lines.hpp"

#include <array>

#include <doctest/doctest.h>

using namespace dateline;
using namespace dateline::indexer;

TEST_CASE("read_byline: who wrote it, and for whom") {
  struct Row {
    std::string_view line;
    std::string_view author;
    std::string_view source;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"By Ada Moth", "Ada Moth", ""},
      {"by ada moth", "-", ""},
      {"By: Ada Moth, Research Analyst, GSDQ", "Ada Moth", "GSDQ"},
      {"By Ada Moth, Staff Writer, Harbour Tribune", "Ada Moth", "Harbour Tribune"},
      {"By Ada Moth, Staff Writer", "Ada Moth", ""},
      {"By Ada Moth, Harbour Tribune", "Ada Moth", "Harbour Tribune"},
      {"By Ada Moth and Bo Fly", "Ada Moth, Bo Fly", ""},
      {"By Ada Moth, Bo Fly and Cy Bee", "Ada Moth, Bo Fly, Cy Bee", ""},
      {"By Ada Moth for Harbour Tribune", "Ada Moth", "Harbour Tribune"},
      {"By Ada Moth in Odesa", "Ada Moth", ""},
      {"By Ada Moth | Harbour Tribune", "Ada Moth", "Harbour Tribune"},
      {"By Ursula von der Moth", "Ursula von der Moth", ""},
      {"Von Jörg Büßelmann, Hanse-Echo", "Jörg Büßelmann", "Hanse-Echo"},
      {"Par Hélène Durand", "Hélène Durand", ""},
      {"Автор: Оксана Тернова", "Оксана Тернова", ""},
      {"By Reuters", "", "Reuters"},
      {"By: Madonna", "Madonna", ""},
      // Headlines and sentences:
      {"By the numbers: a war in 2025", "-", ""},
      {"By land and by sea the envoys came", "-", ""},
      {"By Tuesday the water had gone.", "-", ""},
      {"Von Kiew bis Odessa", "-", ""},
      {"By Ada Moth A tremor runs through the streets of the town and...", "-", ""},
      {"Ada Moth, Harbour Tribune", "-", ""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.line);
    const auto byline = read_byline(row.line);
    CHECK(byline.has_value() == (row.author != "-"));
    if (!byline) continue;
    CHECK(byline->author == row.author);
    CHECK(byline->source == row.source);
  }
}

TEST_CASE("read_date_line: a date that stands alone, and what may stand beside it") {
  struct Row {
    std::string_view line;
    std::string_view day;
    bool is_update;
    std::string_view source;
    std::string_view author;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"December 30, 2025", "2025-12-30", false, "", ""},
      {"Tuesday, December 30, 2025", "2025-12-30", false, "", ""},
      {"2025-12-30", "2025-12-30", false, "", ""},
      {"2025-12-30T08:00:00Z", "2025-12-30", false, "", ""},
      {"Published: 30 December 2025", "2025-12-30", false, "", ""},
      {"Published on December 30, 2025 at 10:30 AM EST", "2025-12-30", false, "", ""},
      {"Date: 30.12.2025", "2025-12-30", false, "", ""},
      {"Veröffentlicht am 30. Dezember 2025", "2025-12-30", false, "", ""},
      {"Publié le 30 décembre 2025", "2025-12-30", false, "", ""},
      {"Опубліковано: 30 грудня 2025", "2025-12-30", false, "", ""},
      {"Updated January 3, 2026", "2026-01-03", true, "", ""},
      {"Last updated: 3 January 2026", "2026-01-03", true, "", ""},
      {"Zuletzt aktualisiert: 3. Januar 2026", "2026-01-03", true, "", ""},
      {"Published December 30, 2025 Updated January 3, 2026", "2025-12-30", false, "", ""},
      {"Published December 30, 2025 | Updated January 3, 2026", "2025-12-30", false, "", ""},
      {"Updated January 3, 2026 | Published December 30, 2025", "2025-12-30", false, "", ""},
      {"December 30, 2025 (updated January 3, 2026)", "2025-12-30", false, "", ""},
      {"December 30, 2025 | Harbour Tribune", "2025-12-30", false, "Harbour Tribune", ""},
      {"Harbour Tribune | December 30, 2025", "2025-12-30", false, "Harbour Tribune", ""},
      {"Harbour Tribune - December 30, 2025", "2025-12-30", false, "Harbour Tribune", ""},
      {"30 December 2025 · 4 min read", "2025-12-30", false, "", ""},
      {"World | 30 December 2025", "2025-12-30", false, "", ""},
      {"By Ada Moth | December 30, 2025", "2025-12-30", false, "", "Ada Moth"},
      {"By Ada Moth, December 30, 2025", "2025-12-30", false, "", "Ada Moth"},
      {"Posted on December 30, 2025 by Ada Moth", "2025-12-30", false, "", "Ada Moth"},
      {"Posted on December 30, 2025 by Capitol Dispatch", "2025-12-30", false, "Capitol Dispatch",
       ""},
      {"Kyiv, December 30, 2025", "2025-12-30", false, "", ""},
      // Dates of events, within sentences and headlines:
      {"The talks of December 28, 2025 failed", "", false, "", ""},
      {"On December 28, 2025, they met", "", false, "", ""},
      {"December 28, 2025: a day to remember", "", false, "", ""},
      {"War in Ukraine - December 28, 2025", "", false, "", ""},
      {"What happened to us all on that day - December 28, 2025", "", false, "", ""},
      {"December 28", "", false, "", ""},
      {"03/04/2026", "", false, "", ""},
      {"Nothing here", "", false, "", ""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.line);
    const auto date = read_date_line(row.line);
    CHECK((date ? format_day(date->when.time) : "") == row.day);
    if (!date) continue;
    CHECK(date->is_update == row.is_update);
    CHECK(date->source == row.source);
    CHECK(date->author == row.author);
  }
}

TEST_CASE("read_source_line: who published it first") {
  struct Row {
    std::string_view line;
    std::string_view source;
    bool is_whole_line;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"Source: Baltic Courier", "Baltic Courier", true},
      {"SOURCE: Baltic Courier", "Baltic Courier", true},
      {"Source: https://www.baltic-courier.example/2025/1", "baltic-courier.example", true},
      {"Quelle: dpa", "dpa", true},
      {"Джерело: Степова хвиля", "Степова хвиля", true},
      {"Originally published by Harbour Tribune.", "Harbour Tribune", true},
      {"Originally published in the Harbour Tribune on 3 May 2025.", "Harbour Tribune", true},
      {"This article first appeared in the Kyiv Lamp.", "Kyiv Lamp", true},
      {"This article was originally published by The Lamp", "The Lamp", true},
      {"(This story was first published on Meridian Monitor)", "Meridian Monitor", true},
      {"Dieser Artikel ist zuerst erschienen in Hanse-Echo.", "Hanse-Echo", true},
      {"Based on reports by NPQ and Axle. Compiled and verified by ThinkLamp.", "ThinkLamp", false},
      // No outlet is named, or not as the source of the article:
      {"Source: Internet", "", true},
      {"Source: envoys to meet in May", "", true},
      {"Sources: Reuters, AP", "", true},
      {"Source: Reuters, AP", "", true},
      {"According to the Harbour Tribune, talks go on.", "", true},
      {"The book was originally published by Penguin.", "", true},
      {"The source of the river is unknown", "", true},
  });
  for (const auto& row : rows) {
    CAPTURE(row.line);
    const auto source = read_source_line(row.line);
    CHECK((source ? source->source : "") == row.source);
    if (source) CHECK(source->is_whole_line == row.is_whole_line);
  }
}

TEST_CASE("read_wire_opening: place, day, agency, dash") {
  struct Row {
    std::string_view line;
    std::string_view agency;
    std::string_view day;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"KYIV, Dec 29 (Northwire) - Rain fell.", "Northwire", ""},
      {"KYIV, Dec. 29 (Northwire) — Rain fell.", "Northwire", ""},
      {"VILNIUS, January 8, 2026 (Northwire) - Rain fell.", "Northwire", "2026-01-08"},
      {"WASHINGTON, D.C., Dec 29 (AP) -- Rain fell.", "AP", ""},
      {"Berlin (dpa) - Es regnet.", "dpa", ""},
      {"PARIS, 5 janvier (AFP) – Il pleut.", "AFP", ""},
      {"(Northwire) - Rain fell.", "Northwire", ""},
      {"BERLIN/KYIV (Reuters) - Rain fell.", "Reuters", ""},
      // Brackets of other kinds:
      {"Kyiv (Ukraine) - the capital.", "", ""},
      {"The president (pictured) - a man of few words - spoke.", "", ""},
      {"Rain fell in Kyiv on Dec 29 (Monday) - and snow.", "", ""},
      {"KYIV (Northwire) reported rain.", "", ""},
      {"WASHINGTON - A Senate committee met.", "", ""},
      {"Rain fell.", "", ""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.line);
    const auto opening = read_wire_opening(row.line);
    CHECK((opening ? opening->agency : "") == row.agency);
    CHECK((opening && opening->when ? format_day(opening->when->time) : "") == row.day);
  }
}

TEST_CASE("outlet_of_copyright: whose page it is") {
  CHECK(outlet_of_copyright("© 2026 Lakeside Gazette. All rights reserved.") == "Lakeside Gazette");
  CHECK(outlet_of_copyright("Copyright © 2020-2026 Lakeside Gazette") == "Lakeside Gazette");
  CHECK(outlet_of_copyright("(c) Lakeside Gazette") == "Lakeside Gazette");
  CHECK(outlet_of_copyright("Copyright law is hard to read").empty());
  CHECK(outlet_of_copyright("Lakeside Gazette").empty());
}
