#include <algorithm>

#include <fmt/format.h>

#include "common/text.hpp"
#include "indexer/read/json_reader.hpp"
#include "indexer/read/json_splitter.hpp"
#include "indexer/read/line_reader.hpp"
#include "indexer/read/read.hpp"

// JSON: a record a line, a list of records, records one after the other, or one document. Also the
// lines of our own rejects files.
namespace dateline::indexer {
namespace {

constexpr std::size_t head_size = std::size_t{64} * 1024;

std::string too_long(std::string_view what) {
  return fmt::format("{} longer than {} MB", what, longest_record / (1024 * 1024));
}

/// Whether records are not lines: a list, or an object that goes on in its second line.
bool is_document(std::string_view head, JsonReader& reader) {
  const auto start = trim(head);
  if (start.starts_with('[')) return true;
  const auto end = start.find('\n');
  if (!start.starts_with('{') || end == start.npos || reader.parses(trim(start.substr(0, end))))
    return false;
  const auto second = start.substr(end + 1);
  return second.empty() || std::string_view(" \t\"}\r\n").find(second.front()) != second.npos ||
         trim(start.substr(0, end)) == "{";
}

void read_document(ByteSource& bytes, bool is_list, const std::string& name, JsonReader& reader) {
  JsonSplitter values(bytes);
  std::string_view value;
  for (std::size_t number = 1;; ++number) {
    const auto place = is_list || number > 1 ? fmt::format("{}#{}", name, number) : name;
    const auto found = values.next(value);
    if (!found) {
      reader.reject(found.error().what, place, {});
      if (!bytes.has_more()) return;
      continue;
    }
    switch (*found) {
      case JsonSplitter::Found::End:
        return;
      case JsonSplitter::Found::TooLong:
        reader.reject(too_long("a record"), place, {});
        break;
      case JsonSplitter::Found::Unclosed:
        reader.reject("not valid JSON: something is missing or misplaced", place,
                      to_utf8(trim(value)));
        break;
      case JsonSplitter::Found::Value:
        if (!reader.parses(value) && is_valid_utf8(value)) value = values.cut(value);
        reader.read_line(value, place);
    }
  }
}

void read_lines(ByteSource& bytes, const std::string& name, JsonReader& reader) {
  LineReader lines(bytes);
  std::string_view line;
  for (std::size_t number = 1;; ++number) {
    const auto place = fmt::format("{}:{}", name, number);
    const auto found = lines.next(line);
    if (!found) {
      reader.reject(found.error().what, place, {});
      if (!bytes.has_more()) return;
      continue;
    }
    if (*found == LineReader::Found::End) return;
    if (*found == LineReader::Found::TooLong) {
      reader.reject(too_long("a line"), place, {});
      continue;
    }
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    reader.read_line(line, place);
  }
}

}  // namespace

void read_json_line(std::string_view line, const Origin& origin, const RawSink& sink) {
  JsonReader(sink, origin).read_line(line, origin.place);
}

void read_json(ByteSource& utf8, const Origin& origin, const RawSink& sink) {
  PeekedSource peeked(utf8, head_size);
  JsonReader reader(sink, origin);
  auto head = peeked.head();
  if (!head.starts_with("\xEF\xBB\xBF")) {
    if (is_document(head, reader))
      read_document(peeked, trim(head).starts_with('['), origin.place, reader);
    else
      read_lines(peeked, origin.place, reader);
    return;
  }
  head.remove_prefix(3);
  if (!is_document(head, reader)) return read_lines(peeked, origin.place, reader);
  std::string mark(3, '\0');
  if (peeked.read(mark.data(), mark.size()))
    read_document(peeked, trim(head).starts_with('['), origin.place, reader);
}

}  // namespace dateline::indexer
