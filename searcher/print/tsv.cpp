#include "searcher/print/table.hpp"

namespace dateline::searcher {
namespace {

void append_cell(const std::string& cell, std::string& out) {
  for (const char c : cell) {
    if (c == '\t')
      out += "\\t";
    else if (c == '\n')
      out += "\\n";
    else if (c == '\\')
      out += "\\\\";
    else
      out += c;
  }
}

}  // namespace

void append_tsv_row(const Cells& cells, std::string& out) {
  bool first = true;
  for (const auto& cell : cells) {
    if (!first) out += '\t';
    first = false;
    append_cell(cell, out);
  }
  out += '\n';
}

}  // namespace dateline::searcher
