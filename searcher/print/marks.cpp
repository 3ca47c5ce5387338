#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "common/cli/layout.hpp"
#include "common/cli/terminal.hpp"
#include "common/json_writer.hpp"
#include "searcher/print/fields.hpp"
#include "searcher/print/paint.hpp"
#include "searcher/print/printer.hpp"

// print() of marks, for --list, and what text says of one under its headline.
namespace dateline::searcher {
namespace {

constexpr int format_version = 1;
using Row = std::array<std::string, 5>;

Row row_of(const Mark& mark) {
  return {cli::safe_for_terminal(mark.name), mark.asked ? minute(*mark.asked) : "never",
          std::to_string(mark.shown), std::to_string(mark.seen.left_over()),
          cli::safe_for_terminal(mark.folder)};
}

void print_text(const std::vector<Mark>& marks, const Style& style, std::string& out) {
  if (marks.empty()) {
    out += "no marks\n";
    return;
  }
  std::vector<Row> rows;
  rows.push_back(Row{"mark", "asked", "shown", "left", "index"});
  for (const auto& mark : marks) rows.push_back(row_of(mark));
  std::array<unsigned, 5> widths{};
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], cli::display_width(row[i]));
  bool heading = true;
  for (const auto& row : rows) {
    std::string line =
        cli::pad_to_width(row[0], widths[0]) + "  " + cli::pad_to_width(row[1], widths[1]) + "  " +
        fmt::format("{:>{}}  {:>{}}  ", row[2], widths[2], row[3], widths[3]) + row[4];
    out += (heading ? painted(line, Paint::Heading, style) : line) + "\n";
    heading = false;
  }
}

void write(JsonWriter& json, const Mark& mark) {
  json.member("name", mark.name).member("index", mark.index).member("folder", mark.folder);
  json.key("asked");
  if (mark.asked)
    json.value(format_time(*mark.asked));
  else
    json.null();
  json.member("shown", mark.shown).member("left", mark.seen.left_over());
}

void print_json(const std::vector<Mark>& marks, std::string& out) {
  JsonWriter json(out, 2);
  json.begin_object().member("format", format_version).key("marks").begin_array();
  for (const auto& mark : marks) {
    json.begin_object();
    write(json, mark);
    json.end_object();
  }
  json.end_array().end_object();
  out += '\n';
}

void print_jsonl(const std::vector<Mark>& marks, std::string& out) {
  for (const auto& mark : marks) {
    JsonWriter json(out);
    json.begin_object().member("format", format_version);
    write(json, mark);
    json.end_object();
    out += '\n';
  }
}

}  // namespace

void print(const std::vector<Mark>& marks, Format format, const Style& style, std::string& out) {
  if (format == Format::Json) return print_json(marks, out);
  if (format == Format::Jsonl) return print_jsonl(marks, out);
  print_text(marks, style, out);
}

}  // namespace dateline::searcher
