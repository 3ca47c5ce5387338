#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/dates.hpp"

/// The question as plain data: names resolved, relative dates made absolute, nothing opened.
namespace dateline::searcher {

enum class Match : std::uint8_t {
  All,     ///< every word
  Any,     ///< at least one
  Person,  ///< every word; if no article has all of them, any
};

enum class Sort : std::uint8_t { Relevance, Newest, Oldest };

/// How relevance is reckoned.
enum class Rank : std::uint8_t {
  Plain,     ///< by the words of the query
  Feedback,  ///< then the best are re-ranked by what the very best say beside
};

struct FacetRequest {
  std::string name;  ///< "date", "source", "issue", "language"
  std::string unit;  ///< of date: "year", "month", "day"

  friend bool operator==(const FacetRequest&, const FacetRequest&) = default;
};

/// How the matches lie in time.
struct TimelineRequest {
  std::string by;              ///< "source", "issue", "language"; empty: all in one row
  std::string unit = "month";  ///< "day", "week", "month", "year"
  bool share = false;          ///< beside all that was published then, whatever it says
};

/// Who wrote of what, or what was written of when.
struct MatrixRequest {
  std::string rows;     ///< "story", "issue"
  std::string columns;  ///< "source", "week"
};

/// Values of one filter are alternatives; different filters must all hold.
struct Filters {
  std::vector<std::string> sources;
  std::vector<std::string> issues;
  std::vector<std::string> languages;  ///< ISO 639-1
  std::optional<Time> since;           ///< published then or later
  std::optional<Time> until;           ///< published before
};

struct SearchRequest {
  std::string query;
  bool literal = false;  ///< every word of the query is plain text
  bool exact = false;    ///< words as they are spelt: no stems, no variants
  Match match = Match::All;
  Filters filters;
  Sort sort = Sort::Relevance;
  Rank rank = Rank::Plain;
  std::optional<std::chrono::seconds> half_life;  ///< after which a score is worth half
  std::string similar;  ///< an id or its beginning: only articles like that one
  std::vector<FacetRequest> facets;
  std::uint32_t facet_values = 0;  ///< most of one facet, or rows of what follows; 0: all
  std::optional<TimelineRequest> timeline;
  std::optional<MatrixRequest> matrix;
  std::uint32_t limit = 10;
  std::uint32_t offset = 0;
  std::uint32_t snippets = 2;  ///< most for one hit; 0: none are made
  bool suggest = false;        ///< look for misspelt words if something is not found
  bool by_story = false;       ///< one hit a story, the first as they are sorted
  bool explain = false;        ///< tell what became of the query, and each hit's score
  Time now{};                  ///< what relative dates in the query count from
};

}  // namespace dateline::searcher
