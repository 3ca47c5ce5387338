#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/dates.hpp"

/// Lines that say who published an article, when, and who wrote it. Each reader takes one line and
/// understands all of it or nothing: a sentence that names a date or a paper is none of these.
namespace dateline::indexer {

struct Byline {
  std::string author;  ///< "Jane Doe, John Roe"; may be empty
  std::string source;  ///< may be empty
};

/// "By Jane Doe", "By: Jane Doe, Research Analyst, GSDQ", "Von Jana Roth", "By Reuters".
std::optional<Byline> read_byline(std::string_view line);

struct DateLine {
  ReadTime when;
  bool is_update = false;  ///< only when it was last changed was told
  bool is_bare = false;    ///< nothing but the date stands in the line
  std::string source;      ///< an outlet beside the date; may be empty
  std::string unsure;      ///< a name beside the date: an outlet's or a person's; may be empty
  std::string author;
};

/// "December 30, 2025 | Harbour Tribune", "Published: 30 December 2025", "Updated 3 January 2026".
std::optional<DateLine> read_date_line(std::string_view line);

/// "Source: Baltic Courier", "This article first appeared in the Kyiv Post.", "Quelle: dpa".
struct SourceLine {
  std::string source;
  bool is_whole_line = true;  ///< nothing else is said in the line
};

std::optional<SourceLine> read_source_line(std::string_view line);

/// How a wire story opens: "KYIV, Dec 29 (Northwire) - …". A day without a year is no date.
struct WireOpening {
  std::string agency;
  std::optional<ReadTime> when;
};

std::optional<WireOpening> read_wire_opening(std::string_view line);

/// "© 2026 Lakeside Gazette. All rights reserved." to "Lakeside Gazette"; empty if it is none.
std::string outlet_of_copyright(std::string_view line);

}  // namespace dateline::indexer
