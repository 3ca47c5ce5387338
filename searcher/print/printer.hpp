#pragma once

#include <array>
#include <string>
#include <string_view>

#include "searcher/results.hpp"
#include "searcher/why.hpp"

/// Results to bytes, one file a format. Nothing here reads, writes or asks the system: the caller
/// sends `out` on. Every article's text is hostile, and made harmless for a terminal in every
/// format; README.md has the grammar of the machine formats.
namespace dateline::searcher {

enum class Format { Text, Json, Jsonl, Csv, Tsv, Ids, Trec, Svg };

/// The values of --format, in the order of Format.
inline constexpr auto format_names =
    std::to_array<std::string_view>({"text", "json", "jsonl", "csv", "tsv", "ids", "trec", "svg"});

/// How text is laid out; the machine formats take no notice of it.
struct Style {
  bool colour = false;
  bool hyperlinks = false;  ///< titles lead to the article (OSC 8)
  unsigned columns = 80;    ///< of the terminal; taken as at least 40 and at most 200
  bool isolates = false;    ///< a terminal may reorder lines: right-to-left texts are set apart
  bool ascii = false;       ///< a terminal of another character set: bars are of ASCII
};

/// Whether a timeline has a form in the format, and in a batch of answers.
bool shows_timelines(Format format, bool in_batch);

/// The same of a coverage matrix.
bool shows_matrices(Format format, bool in_batch);

/// Appends the whole answer to one search, column names and all. Of an answer with a timeline or a
/// matrix that alone; Svg has a form for nothing else.
void print(const SearchResults& results, Format format, const Style& style, std::string& out);

/// Appends one article whole. Text, Json, Jsonl, and Ids, which gives the whole id; no other format
/// has a form for it.
void print(const ShownArticle& shown, Format format, const Style& style, std::string& out);

/// Appends why an article has its issues: Text, Json, Jsonl.
void print(const IssueReasons& reasons, Format format, const Style& style, std::string& out);

/// Appends a story. Every format but Trec and Svg.
void print(const StoryAnswer& story, Format format, const Style& style, std::string& out);

/// Appends what stands once before the answers of a batch: the column names of csv and tsv, and
/// nothing in other formats.
void print_header(Format format, std::string& out);

/// Appends the answer to one query of a batch. Json is the same as Jsonl here, as answers of a
/// batch come one after the other. Ids and Trec have nothing to say of an
/// error.
void print(const BatchAnswer& answer, Format format, const Style& style, std::string& out);

}  // namespace dateline::searcher
