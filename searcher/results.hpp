#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/article.hpp"
#include "common/sentences.hpp"

/// The answer as plain data: no Xapian in it, safe to hand to another thread, and all that a
/// printer needs.
namespace dateline::searcher {

/// One piece of an article's text: whole sentences, and where the query's words stand in it.
struct Snippet {
  std::string text;
  std::vector<Span> matches;  ///< bytes within `text`, ascending, not overlapping
  bool opens = false;         ///< it is the beginning of the article's text
  bool closes = false;        ///< it is the end of it
  Span bytes{};               ///< where it stands in the article's text
  Span chars{};               ///< the same in code points
};

/// What one word of the query gave to a hit's score.
struct ScorePart {
  std::string word;                ///< as it was written; "(other)" for what is no word's
  std::vector<std::string> terms;  ///< readable: "talk", "title:talk", "=talks"
  double weight = 0;
};

/// What else there is of a hit's story among all matches, under --story.
struct StoryOthers {
  std::uint64_t articles = 0;
  std::uint64_t outlets = 0;  ///< of them, beside the hit's own
};

struct Hit {
  std::uint64_t rank = 0;  ///< 1 for the best, counted from the first hit, whatever --offset
  double score = 0;        ///< BM25; 0 when sorted by date
  Article article;         ///< its body is empty: snippets stand for it
  std::vector<Span> title_matches;
  std::vector<Snippet> snippets;
  std::vector<ScorePart> score_parts;      ///< if the search was to be explained
  std::optional<Snippet> opening;          ///< of an article without a title, which goes by it
  std::optional<StoryOthers> others = {};  ///< if the search was for one hit a story
};

/// How often one value of a facet occurs among all matches.
struct FacetCount {
  std::string
      value;  ///< "2025-12", "Harbour Tribune"; "undated", "unknown", "none" where there is none
  std::uint64_t count = 0;

  friend bool operator==(const FacetCount&, const FacetCount&) = default;
};

/// Values of a facet that are not listed, as they are too many.
struct FacetOthers {
  std::uint64_t values = 0;  ///< how many
  std::uint64_t count = 0;   ///< of all of them together
};

struct Facet {
  std::string name;  ///< "date", "source", "issue", "language"
  std::string unit;  ///< of a date facet: "year", "month" or "day"; else empty
  std::vector<FacetCount> counts;
  std::optional<FacetOthers> others = {};
};

/// One line of a timeline: how many articles each period has.
struct TimelineRow {
  std::string value;                  ///< an outlet, an issue …; "unknown" or "none"; empty: all
  std::vector<std::uint64_t> counts;  ///< of each of the timeline's periods
  std::vector<std::uint64_t> of;      ///< what was published then; empty: not asked for
  std::uint64_t undated = 0;          ///< articles without a date, which are in no period
  std::uint64_t total = 0;            ///< all of them: the sum of the counts, and undated
};

struct Timeline {
  std::string by;  ///< as it was asked for
  std::string unit;
  std::vector<std::string> periods;  ///< ascending, none between left out
  TimelineRow all;
  std::vector<TimelineRow> rows;  ///< the largest first; an article on two issues is in two
  std::optional<FacetOthers> others = {};
};

/// One line of a coverage matrix.
struct MatrixRow {
  std::string value;                  ///< a story's id, an issue; "none" for articles without one
  std::string title;                  ///< of a story's first article; empty: it has none
  std::vector<std::uint64_t> counts;  ///< of each column
  std::vector<bool> silent;           ///< where a count is 0 as the outlet published nothing at all
                                      ///< from the row's first day to its last (of weeks: nobody)
  std::string from, to;               ///< those days; empty: none of its articles has a date
  std::uint64_t total = 0;            ///< articles; those in no column, too
};

/// How many articles there are of each row in each column.
struct Matrix {
  std::string by;                    ///< what rows are: "story", "issue"
  std::string of;                    ///< what columns are: "source", "week"
  std::vector<std::string> columns;  ///< outlets, the largest first, or weeks in a row
  std::vector<MatrixRow> rows;       ///< the largest first; "none" is the last
  std::optional<FacetOthers> others = {};
};

struct ExplainedWord {
  std::string written;
  std::vector<std::string> terms;  ///< it was looked for as, readable
};

struct TreeLine {
  unsigned depth;
  std::string text;
};

/// What became of a query.
struct Explanation {
  std::vector<ExplainedWord> words;
  std::string parsed;  ///< as it was understood, in the query language
  std::vector<TreeLine> tree;
  std::string asked;  ///< of Xapian
};

/// What a search for new articles found, in sequence numbers.
struct NewArticles {
  std::uint64_t last = 0;              ///< how far the index had counted
  std::vector<std::uint64_t> matches;  ///< of all that match, in no order
  std::vector<std::uint64_t> shown;    ///< of the hits, and under --story of what they stand for
};

/// What an answer under --new says of its mark.
struct AskedBefore {
  std::string name;
  std::optional<Time> when;  ///< none: never
  std::uint64_t left = 0;    ///< new articles that this answer leaves for the next
};

/// A database that could not be asked, where it may be gone on without.
struct MissingShard {
  std::string name;
  std::string why;
};

/// "left out: the database 'host:9000' does not answer: …"
std::string told(const std::vector<MissingShard>& missing);

struct SearchResults {
  std::string query;        ///< as it was typed
  std::uint64_t total = 0;  ///< matching articles, exact
  std::uint64_t offset = 0;
  bool matched_any = false;  ///< any of the words was enough
  bool fell_back = false;    ///< it was because no article had all of them
  std::vector<Hit> hits;
  std::vector<Facet> facets;  ///< in the order asked for
  std::optional<Timeline> timeline;
  std::optional<Matrix> matrix = {};
  std::string suggestion;                  ///< the query with misspelt words corrected; empty: none
  std::optional<Explanation> explanation;  ///< if asked for
  std::optional<std::uint64_t> stories =
      {};                                ///< among the matches, if one hit a story was asked for
  std::string index;                     ///< its identity (common/lineage.hpp)
  std::vector<std::string> options;      ///< by which it can be asked again
  std::optional<Time> now = {};          ///< if its dates count from it
  std::optional<NewArticles> news = {};  ///< if only those were asked for
  std::optional<AskedBefore> asked_before = {};
  std::vector<MissingShard> missing = {};  ///< what it lacks the articles of
};

/// An article in full, for --show.
struct ShownArticle {
  Article article;
  std::vector<Span> title_matches;
  std::vector<Span> text_matches;  ///< in article.body
  std::string index = {};          ///< the index's identity
};

/// An article of a story.
struct StoryArticle {
  Article article;                          ///< its body is empty
  std::string agency;                       ///< whose copy the text says it is: "Reuters"; or empty
  std::optional<std::chrono::seconds> lag;  ///< after the first; none if either has no date
  double similarity = 0;  ///< share of the shorter text that is also in the first one's, 0 to 1
};

/// A story, for --story-of.
struct StoryAnswer {
  std::string story;                   ///< its id
  std::string asked;                   ///< the article it was asked for by
  std::vector<StoryArticle> articles;  ///< in the order of publication, undated ones last
};

/// What became of one line of a batch.
struct BatchAnswer {
  std::string id;  ///< the line's own, else its number
  std::optional<SearchResults> results;
  std::string error;        ///< if there are no results
  std::string error_place;  ///< "character 3", or empty
};

}  // namespace dateline::searcher
