#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/byte_source.hpp"

namespace dateline::indexer {

/// Cuts a table into rows and cells. A cell in quotes may hold delimiters, ends of lines, and
/// quotes, doubled. A quote that is never closed, or is followed by more text, spoils only the line
/// in which it stands. Source: RFC 4180. In memory is one row of at most `longest_record` bytes,
/// twice.
class TableRows {
 public:
  TableRows(ByteSource& source, char delimiter) : source_(source), delimiter_(delimiter) {}

  struct Row {
    std::vector<std::string> cells;
    std::string_view text;  ///< valid until the next call
    std::size_t line = 0;   ///< in which it begins, from 1
  };

  /// The next row with something in it; false behind the last one. A Problem is of one row, if
  /// has_more().
  Result<bool> next(Row& row);

  [[nodiscard]] bool has_more() const { return !failed_; }

 private:
  enum class State : unsigned char { Whole, Open, Garbled };
  State scan(bool quotes, Row& row);
  bool scan_quoted(std::size_t& at, std::string& cell, State& state);
  Result<bool> fill();
  void finish(Row& row, std::size_t end);
  Result<bool> skip_line();

  ByteSource& source_;
  char delimiter_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t end_of_row_ = 0;  ///< behind its end of line
  std::size_t line_ = 1;
  bool ended_ = false;
  bool failed_ = false;
  bool skipping_ = false;  ///< to the end of a line that was too long
};

/// Comma, semicolon or tab: whichever the first row has most of.
char delimiter_of(std::string_view head);

}  // namespace dateline::indexer
