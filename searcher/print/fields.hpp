#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/results.hpp"

/// What all formats say in the same way.
namespace dateline::searcher {

/// "2025-12-29", or "2025-12-29T13:30:00Z" if the time of day is known; empty if undated.
std::string date_of(const Article& article);

/// The date as a person reads it: "2025-12-29", "2025-12-29 13:30 UTC", "undated".
std::string day_and_time(const Article& article);

/// A time as a person reads it: "2025-12-29 13:30 UTC".
std::string minute(Time time);

/// Where the date stood: "given", "meta", "json-ld", "feed", "url", "text", "file"; "none" if
/// undated.
std::string_view date_from(const Article& article);

/// "dateline-search 1.0": what an answer was written by.
std::string program_name();

/// To four decimals: what lies beyond depends on the machine that added the weights up.
double shown_score(const Hit& hit);
double rounded(double score);

/// "unclosed quote (character 3)".
std::string error_line(const BatchAnswer& answer);

/// One key a facet: its name, or "date:year" where an earlier facet has taken the name.
std::vector<std::string> facet_keys(const std::vector<Facet>& facets);

/// A stretch of a text that matches the query, or one that does not.
struct Part {
  std::string_view text;
  bool matched;
};

/// Cuts `text` (which must outlive the result) at its matches. Spans that overlap or lie outside
/// it, which are a bug elsewhere, are cut to what is left.
std::vector<Part> parts(std::string_view text, const std::vector<Span>& matches);

}  // namespace dateline::searcher
