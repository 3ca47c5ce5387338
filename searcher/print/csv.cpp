#include "searcher/print/table.hpp"

namespace dateline::searcher {
namespace {

/// RFC 4180 asks for quotes around commas, quotes and line ends. Spaces at the ends are quoted
/// too, as some readers trim a bare cell.
bool needs_quotes(const std::string& cell) {
  if (cell.empty()) return false;
  return cell.find_first_of(",\"\n") != cell.npos || cell.front() == ' ' || cell.back() == ' ';
}

void append_cell(const std::string& cell, std::string& out) {
  if (!needs_quotes(cell)) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

void append_csv_row(const Cells& cells, std::string& out) {
  bool first = true;
  for (const auto& cell : cells) {
    if (!first) out += ',';
    first = false;
    append_cell(cell, out);
  }
  out += '\n';
}

}  // namespace dateline::searcher
