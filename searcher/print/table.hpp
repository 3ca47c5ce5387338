#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/results.hpp"

/// The rows and columns that csv and tsv share; each has its own way to write a row.
namespace dateline::searcher {

/// Valid UTF-8, in which '\t' and '\n' are the only control characters.
using Cells = std::vector<std::string>;

using AppendRow = void (*)(const Cells& cells, std::string& out);

void append_csv_row(const Cells& cells, std::string& out);
void append_tsv_row(const Cells& cells, std::string& out);

/// One row a hit under the column names; or one row a facet's value, if there are facets and no
/// hits.
void print_table(const SearchResults& results, AppendRow append_row, std::string& out);

/// One row an article of a story, under the column names.
void print_table(const StoryAnswer& answer, AppendRow append_row, std::string& out);

/// One row a cell of a matrix, under the column names.
void print_table(const Matrix& matrix, AppendRow append_row, std::string& out);

/// One row a period, or one a period of each row, under the column names.
void print_table(const Timeline& timeline, AppendRow append_row, std::string& out);

/// What a terminal would obey becomes U+FFFD; what a row can carry stays.
std::string harmless(std::string_view text);

/// The rows of one answer, without column names.
void print_table(const BatchAnswer& answer, AppendRow append_row, std::string& out);

void print_batch_columns(AppendRow append_row, std::string& out);

}  // namespace dateline::searcher
