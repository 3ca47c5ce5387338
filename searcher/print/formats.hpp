#pragma once

#include <string>
#include <vector>

#include "common/json_writer.hpp"
#include "searcher/print/printer.hpp"

/// What each format's file offers to printer.cpp. All append to `out`.
namespace dateline::searcher {

void print_text(const SearchResults& results, const Style& style, std::string& out);
void print_text(const BatchAnswer& answer, const Style& style, std::string& out);
void print_text(const ShownArticle& shown, const Style& style, std::string& out);

void print_text(const StoryAnswer& answer, const Style& style, std::string& out);

/// The counts under the hits: aligned columns, with bars where they tell more than the numbers.
void print_text_facets(const std::vector<Facet>& facets, const Style& style, std::string& out);

/// Bars of one row, one under the other, or sparklines of several.
void print_text_timeline(const Timeline& timeline, const Style& style, std::string& out);

/// A grid of counts; columns go by letters, and below it stands what they are.
void print_text_matrix(const SearchResults& results, const Style& style, std::string& out);

/// What became of the query, and of one hit, under --explain.
void print_text_explanation(const Explanation& explanation, const Style& style, std::string& out);
std::string text_score_parts(const Hit& hit);

void print_json(const SearchResults& results, std::string& out);
void print_jsonl(const SearchResults& results, std::string& out);
void print_jsonl(const BatchAnswer& answer, std::string& out);
void print_json(const ShownArticle& shown, bool indented, std::string& out);

void print_json(const StoryAnswer& answer, bool indented, std::string& out);

/// Each an object; the caller has written its key.
void write(JsonWriter& json, const Timeline& timeline);
void write(JsonWriter& json, const Matrix& matrix);

/// The timeline as a picture for a report (SVG 1.1).
void print_svg(const SearchResults& results, std::string& out);

void print_ids(const SearchResults& results, std::string& out);
void print_ids(const BatchAnswer& answer, std::string& out);

void print_trec(const SearchResults& results, std::string& out);
void print_trec(const BatchAnswer& answer, std::string& out);

}  // namespace dateline::searcher
